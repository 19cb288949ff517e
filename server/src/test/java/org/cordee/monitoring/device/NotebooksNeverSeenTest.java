package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as nurses keep them, with heads, days, units and numbers in other words than ours. */
class NotebooksNeverSeenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Date de la mesure;Poids en kg        ! 01/02/2026;72,4  ! WEIGHT=72.4kg",
                "DATE_MESURE;POIDS_KG                 ! 01/02/2026;72,4  ! WEIGHT=72.4kg",
                "Jour de mesure|Horaire|T°            ! 01/02/2026|12h00|37,2 ! TEMPERATURE=37.2",
                "Date;TAS;TAD;FC                      ! 01/02/2026;132;81; ! BLOOD_PRESSURE=132/81",
                "Date;TA                              ! 01/02/2026;13/8  ! BLOOD_PRESSURE=13/8cm[Hg]",
                "Date;Tension (mmHg)                  ! 01/02/2026;132/81 ! BLOOD_PRESSURE=132/81mm[Hg]",
                "Date;Glycémie (g/L)                  ! 01/02/2026;1,10  ! GLUCOSE=1.10g/L",
                "Date;Dextro                          ! 01/02/2026;1,10 g/L ! GLUCOSE=1.10g/L",
                "Date;Poids                           ! 01/02/2026;160 lb ! WEIGHT=160[lb_av]",
                "Date;Constante;Résultat;Unités       ! 01/02/2026;Saturation O2;96;% ! OXYGEN_SATURATION=96%",
                "Date;Poids                           ! 1/2/26;72        ! WEIGHT=72",
                "Date;Poids                           ! 1.2.26 12:00;72  ! WEIGHT=72",
                "Date;Poids                           ! dim. 1 févr. 2026 12:00;72 ! WEIGHT=72",
                "Date;Poids                           ! dimanche 1 février 26;72   ! WEIGHT=72"
            })
    void theyAreUnderstood(String head, String row, String said) {
        for (var charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252")}) {
            var line = line((head + "\r\n" + row + "\r\n").getBytes(charset));
            assertThat(line.fault()).isNull();
            assertThat(line.reading()).isNotNull().satisfies(reading -> {
                var second = reading.second() == null ? "" : "/" + reading.second();
                var unit = reading.unit() == null ? "" : reading.unit();
                assertThat(reading.kind() + "=" + reading.value() + second + unit)
                        .isEqualTo(said);
                assertThat(reading.at()).asString().isEqualTo("2026-02-01T11:00:00Z");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "31/02/2026, monitoring.csv.date",
        "31/4/26, monitoring.csv.date",
        "01/13/2026, monitoring.csv.date",
        "26-02-01, monitoring.csv.date",
        "26/02/01, monitoring.csv.date",
        "1/2/26 8:30 AM, monitoring.csv.date",
        "1/2/2026 8:30 AM, monitoring.csv.date",
        "01/01/1970, monitoring.csv.neverSet",
        "01/01/2000, monitoring.csv.neverSet"
    })
    void aDayThatIsNoneOrCanBeTwoIsRefused(String day, String fault) {
        assertThat(line(("Date;Poids\n" + day + ";72\n").getBytes(StandardCharsets.UTF_8))
                        .fault())
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004xl/workbook.xml", "\u00d0\u00cf\u0011\u00e0\u00a1", "%PDF-1.7"})
    void aSpreadsheetOrAPdfIsToldToBeSavedAsATable(String start) {
        assertThat(CsvReadings.read(start.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new CsvReadings.Table.Unreadable("monitoring.csv.spreadsheet"));
    }

    @Test
    void aUnitInACellThatIsNoneOfTheMeasureIsNoNumber() {
        assertThat(line("Date;Poids\n01/02/2026;72 heures\n".getBytes(StandardCharsets.UTF_8))
                        .fault())
                .isEqualTo("monitoring.csv.value");
    }

    private static CsvReadings.Line line(byte[] table) {
        return ((CsvReadings.Table.Lines) CsvReadings.read(table)).lines().getFirst();
    }
}
