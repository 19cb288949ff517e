package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import org.cordee.TestPlatform;
import org.cordee.platform.page.Words;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

class MeasureTablesTest {
    private final MeasureTables tables = TestPlatform.get(MeasureTables.class);

    @Test
    void everyLineIsKeptOrSaysWhyNotAndTheSameTableTwiceKeepsNothingTwice() {
        var care = MadeUpCare.made();
        var day = TestPlatform.clock()
                .instant()
                .minus(Duration.ofDays(1))
                .atZone(Words.TERRITORY)
                .format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
        var table = """
                Date;Heure;Mesure;Valeur;Unité
                %1$s;08:15;poids;72,4;kg
                %1$s;8h20;Tension;132/81;mmHg

                %1$s;08:25;poids;7,2;kg
                hier;08:25;poids;72;kg
                %1$s;08:30;humeur;3;
                %1$s;08:30;tension;132;mmHg
                %1$s;08:31;poids;72;mmol/L
                """.formatted(day).getBytes(Charset.forName("windows-1252"));

        var looked = (MeasureTables.Looked.Lines) tables.look(care.nurse(), care.patientId(), table);
        assertThat(looked.good()).isEqualTo(2);
        assertThat(looked.lines()).extracting(MeasureTables.Line::number).containsExactly(2, 3, 5, 6, 7, 8, 9);
        assertThat(looked.lines())
                .extracting(MeasureTables.Line::fault)
                .containsExactly(
                        null,
                        null,
                        "monitoring.refusal.implausible.csv",
                        "monitoring.csv.date",
                        "monitoring.csv.kind",
                        "monitoring.csv.pressure",
                        "monitoring.refusal.unit");
        assertThat(DevicesSpeakTest.weights(care)).isEmpty();

        tables.keep(care.nurse(), care.patientId(), table);
        tables.keep(care.nurse(), care.patientId(), table);
        assertThat(DevicesSpeakTest.weights(care)).containsExactly("72.4");
    }

    @Test
    void aTableWithoutAHeadIsNamedAndAStrangerKeepsNothing() {
        var care = MadeUpCare.made();
        assertThat(tables.look(care.nurse(), care.patientId(), "72,4;kg".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new MeasureTables.Looked.Unreadable("monitoring.csv.head"));
        assertThat(tables.keep(
                        care.stranger(),
                        care.patientId(),
                        "date;mesure;valeur\n2026-11-20;poids;70".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MeasureTables.Looked.Unreadable.class);
        assertThat(DevicesSpeakTest.weights(care)).isEmpty();
    }
}
