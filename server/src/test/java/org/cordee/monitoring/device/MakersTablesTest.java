package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables with a column for each measure, as makers' services give them out, in French or English. */
class MakersTablesTest {
    @Test
    void weightsWithWhatAScaleSaysBeside() {
        assertThat(said("""
                        Date,"Poids (kg)","Masse grasse (kg)","Masse osseuse (kg)","Masse musculaire (kg)","Hydratation (kg)",Commentaires
                        "2026-11-20 08:30:00","72.40","20.1","3.0","49.3","38.2",
                        "2026-11-19 08:31:00","72.90",,,,,
                        """))
                .containsExactly(
                        "2 WEIGHT=72.40kg 2026-11-20T07:30:00Z",
                        "2 MUSCLE_MASS=49.3kg 2026-11-20T07:30:00Z",
                        "3 WEIGHT=72.90kg 2026-11-19T07:31:00Z");
    }

    @Test
    void columnsOfWhichNothingIsReadAreNamed() {
        var read = (CsvReadings.Table.Lines) CsvReadings.read("""
                Date;Poids (kg);Masse grasse (kg);Commentaires;
                20/11/2026;72;20;bien;
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(read.leftOut()).containsExactly("masse grasse", "commentaires");
    }

    @Test
    void pressuresInTwoColumns() {
        assertThat(said("""
                        Date,Time,SYS(mmHg),DIA(mmHg),Pulse(Beats/Min),Note
                        2026-11-20,08:30,132,81,64,
                        2026-11-20,09:30 PM,141,,70,after
                        """))
                .containsExactly(
                        "2 BLOOD_PRESSURE=132/81mm[Hg] 2026-11-20T07:30:00Z",
                        "2 HEART_RATE=64/min 2026-11-20T07:30:00Z",
                        "3 monitoring.csv.pressure",
                        "3 HEART_RATE=70/min 2026-11-20T20:30:00Z");
        assertThat(said("""
                        Date;Heure;Systolique (mmHg);Diastolique (mmHg);Pouls (bpm)
                        20 nov. 2026;08:30;132;81;64
                        1er août 2026;08:30;130;80;-
                        """))
                .containsExactly(
                        "2 BLOOD_PRESSURE=132/81mm[Hg] 2026-11-20T07:30:00Z",
                        "2 HEART_RATE=64/min 2026-11-20T07:30:00Z",
                        "3 BLOOD_PRESSURE=130/80mm[Hg] 2026-08-01T06:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "02-11-2026 08:30 AM, 2 monitoring.csv.date",
        "11-2-2026 8:30 p.m., 2 monitoring.csv.date",
        "02-11-2026 08:30, 2 WEIGHT=72kg 2026-11-02T07:30:00Z",
        "20-11-2026 08:30 AM, 2 WEIGHT=72kg 2026-11-20T07:30:00Z",
        "2026-11-02 08:30 AM, 2 WEIGHT=72kg 2026-11-02T07:30:00Z"
    })
    void aDayThatMayBeAMonthIsNotGuessed(String written, String said) {
        assertThat(said("Date;Poids (kg)\n" + written + ";72\n")).containsExactly(said);
    }

    @Test
    void stepsAreNoPressure() {
        assertThat(said("Date;Mesure;Valeur\n20/11/2026;Pas;120\n")).containsExactly("2 monitoring.csv.kind");
        assertThat(said("Date;PAS;PAD\n20/11/2026 08:30;132;81\n"))
                .containsExactly("2 BLOOD_PRESSURE=132/81 2026-11-20T07:30:00Z");
    }

    @Test
    void whatIsTooWideIsNoHeadAndIsReadInItsOwnTime() {
        var slow = "Poids" + " ".repeat(60_000) + "x";
        for (var head : List.of("Date;" + slow, "Date;Poids" + ";x".repeat(200))) {
            var read = assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> CsvReadings.read((head + "\n20/11/2026;72\n").getBytes(StandardCharsets.UTF_8)));
            assertThat(read).isEqualTo(new CsvReadings.Table.Unreadable("monitoring.csv.head"));
        }
    }

    @Test
    void aGlucoseSensorsReportBeginsWithWhoseItIs() {
        assertThat(said("""
                        Index,Horodatage (AAAA-MM-JJThh:mm:ss),Type d'événement,Sous-type,Infos patient,Infos appareil,ID,Valeur du glucose (mg/dL),Valeur d'insuline (u)
                        1,,Prénom,,Rose,,,,
                        2,,Nom,,Essai,,,,
                        3,2026-11-20T08:30:00,VEG,,,,iPhone,120,
                        4,2026-11-20T08:35:00,VEG,,,,iPhone,Bas,
                        5,2026-11-20T08:36:00,Insuline,Rapide,,,iPhone,,4
                        """)).containsExactly("4 GLUCOSE=120mg/dL 2026-11-20T07:30:00Z", "5 monitoring.csv.value");
        assertThat(said("""
                        Données du glucose,Généré le,19-11-2026 10:00 UTC,Généré par,Rose ESSAI
                        Appareil,Numéro de série,Horodatage de l'appareil,Type d'enregistrement,Historique de la glycémie mg/dL,Numérisation de la glycémie mg/dL
                        FreeStyle LibreLink,A1,20-11-2026 08:30,0,112,
                        FreeStyle LibreLink,A1,20-11-2026 08:40,1,,118
                        """))
                .containsExactly("3 GLUCOSE=112mg/dL 2026-11-20T07:30:00Z", "4 GLUCOSE=118mg/dL 2026-11-20T07:40:00Z");
    }

    @Test
    void asSpreadsheetsWriteThem() {
        var table = "Date;Poids (kg);Température (°C)\r\n20/11/2026 08:30;72,4;37,2\r\n";
        var understood = List.of("2 WEIGHT=72.4kg 2026-11-20T07:30:00Z", "2 TEMPERATURE=37.2Cel 2026-11-20T07:30:00Z");
        assertThat(said(("\ufeff" + table).getBytes(StandardCharsets.UTF_8))).isEqualTo(understood);
        assertThat(said(table.getBytes(Charset.forName("windows-1252")))).isEqualTo(understood);
        assertThat(said(("\ufeff" + table.replace(';', '\t')).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(understood);
        assertThat(said(("sep=;\r\n" + table).getBytes(StandardCharsets.UTF_8)))
                .containsExactly("3 WEIGHT=72.4kg 2026-11-20T07:30:00Z", "3 TEMPERATURE=37.2Cel 2026-11-20T07:30:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Poids (kg);Température (°C)\\n72;37 | monitoring.csv.head",
                "Date;Masse osseuse (kg)\\n20/11/2026;3 | monitoring.csv.head",
                "Date;Poids (kg)\\n20/11/2026; | monitoring.csv.empty"
            })
    void whatCannotBeReadIsNamed(String table, String reason) {
        assertThat(CsvReadings.read(table.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new CsvReadings.Table.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource({"20 foo 2026", "11/20/2026 08:30", "20/11/2026 13:30 PM", "32/11/2026"})
    void aDayThatIsNoneIsNamed(String date) {
        assertThat(said("Date;Poids (kg)\n" + date + ";72")).containsExactly("2 monitoring.csv.date");
    }

    private static List<String> said(String table) {
        return said(table.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> said(byte[] table) {
        return ((CsvReadings.Table.Lines) CsvReadings.read(table))
                .lines().stream()
                        .map(line ->
                                line.number() + " " + (line.reading() == null ? line.fault() : said(line.reading())))
                        .toList();
    }

    private static String said(Reading one) {
        return one.kind() + "=" + one.value() + (one.second() == null ? "" : "/" + one.second())
                + (one.unit() == null ? "" : one.unit()) + " " + one.at();
    }
}
