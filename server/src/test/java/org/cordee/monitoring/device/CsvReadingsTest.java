package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.cordee.monitoring.MeasureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReadingsTest {
    @Test
    void aDecimalCommaIsWholeBetweenQuotationMarksAndRefusedWithoutThem() {
        assertThat(reading("date,heure,mesure,valeur\n2026-11-20,08:00,poids,\"72,4\"")
                        .value())
                .isEqualTo(new BigDecimal("72.4"));
        assertThat(line("date,heure,mesure,valeur\n2026-11-20,08:00,poids,72,4").fault())
                .isEqualTo("monitoring.csv.tooWide");
        assertThat(line("date,mesure,valeur\n2026-11-20,poids,72,,").fault()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "20/11/2026 08:30, '', 2026-11-20T07:30:00Z",
        "2026-11-20 08:30:00, '', 2026-11-20T07:30:00Z",
        "2026-11-20T08:30, '', 2026-11-20T07:30:00Z",
        "2026-11-20T08:30:00+02:00, '', 2026-11-20T06:30:00Z",
        "2026-11-20 08:30:00Z, '', 2026-11-20T08:30:00Z",
        "20.11.2026, 8h, 2026-11-20T07:00:00Z",
        "20/11/2026, 8h30, 2026-11-20T07:30:00Z",
        "20/11/2026, 08:30:15, 2026-11-20T07:30:15Z",
        "20/11/2026, '', 2026-11-20T11:00:00Z"
    })
    void momentsAreReadAsTablesWriteThem(String date, String hour, Instant at) {
        assertThat(reading("date;heure;mesure;valeur\n%s;%s;poids;70".formatted(date, hour))
                        .at())
                .isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "20/11/2026 08:30, 09:00",
        "20/11/2026, 25:00",
        "20/11/2026, 8",
        "+999999999-01-01T00:00:00Z, ''",
        "1/1/0001, ''"
    })
    void whatIsNoMomentIsNamed(String date, String hour) {
        assertThat(line("date;heure;mesure;valeur\n%s;%s;poids;70".formatted(date, hour))
                        .fault())
                .isEqualTo("monitoring.csv.date");
    }

    @ParameterizedTest
    @CsvSource({
        "glycemie, GLUCOSE, g/L, g/L",
        "Glycémie, GLUCOSE, mmol/l, mmol/L",
        "frequence cardiaque, HEART_RATE, bpm, /min",
        "Température, TEMPERATURE, °F, [degF]",
        "poids, WEIGHT, lbs, [lb_av]"
    })
    void namesAreReadWithAccentsOrWithout(String name, MeasureKind kind, String unit, String ucum) {
        var reading = reading("date;mesure;valeur;unité\n2026-11-20;%s;1;%s".formatted(name, unit));
        assertThat(reading.kind()).isEqualTo(kind);
        assertThat(reading.unit()).isEqualTo(ucum);
    }

    private static Reading reading(String table) {
        var line = line(table);
        assertThat(line.fault()).isNull();
        return Objects.requireNonNull(line.reading());
    }

    private static CsvReadings.Line line(String table) {
        var read = (CsvReadings.Table.Lines) CsvReadings.read(table.getBytes(StandardCharsets.UTF_8));
        return read.lines().getFirst();
    }
}
