package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.cordee.monitoring.ReportedMapping.Timed;
import org.cordee.store.Draft;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;

class ReportedJsonTest {
    private static final String[] BY = {"Device/scale-\"7\"\\é", "Practitioner/3", "Patient/12", null};

    @Test
    void whatIsWrittenByHandIsWhatTheStructureWouldSay() {
        var chance = new Random(20_261_129);
        for (var kind : MeasureKind.values()) {
            if (kind == MeasureKind.ANSWER) continue;
            for (int i = 0; i < 40; i++) {
                var view = new Timed(measure(kind, chance), Duration.ofSeconds(i % 3 == 0 ? chance.nextInt(9_999) : 0));
                var structure = new Observation();
                ReportedMapping.REPORTED.write(view, structure);
                structure.setId("m-1");

                assertThat(new String(ReportedJson.bytes(view, "m-1"), StandardCharsets.UTF_8))
                        .isEqualTo(new String(Draft.of(structure).json(), StandardCharsets.UTF_8));
            }
        }
    }

    private static Measure measure(MeasureKind kind, Random chance) {
        var at = Instant.ofEpochSecond(chance.nextLong(1_400_000_000L, 2_000_000_000L));
        var value = BigDecimal.valueOf(chance.nextInt(-99_999, 99_999), chance.nextInt(0, 6));
        var source = Measure.Source.values()[chance.nextInt(3)];
        var by = BY[chance.nextInt(BY.length)];
        return kind == MeasureKind.BLOOD_PRESSURE
                ? Measure.ofBloodPressure("p-1", value, value.add(BigDecimal.ONE), at, source, by)
                : Measure.of("p-1", kind, value, at, source, by);
    }
}
