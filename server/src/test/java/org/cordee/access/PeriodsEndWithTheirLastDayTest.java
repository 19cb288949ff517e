package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of a period belongs to it, to the day, month or year in which it is said. */
class PeriodsEndWithTheirLastDayTest {
    @ParameterizedTest
    @CsvSource({
        "2026-12-31, 2026-12-30T23:00:00Z, 2026-12-31T23:00:00Z",
        "2026-07-14, 2026-07-13T22:00:00Z, 2026-07-14T22:00:00Z",
        "2026-12, 2026-11-30T23:00:00Z, 2026-12-31T23:00:00Z",
        "2026, 2025-12-31T23:00:00Z, 2026-12-31T23:00:00Z",
        "2026-12-31T08:00:00+01:00, 2026-12-31T07:00:00Z, 2026-12-31T07:00:00Z"
    })
    void inTheTerritorysZone(String said, Instant from, Instant until) {
        var period = new Period().setStartElement(new DateTimeType(said)).setEndElement(new DateTimeType(said));
        assertThat(PeriodMapping.from(period)).isEqualTo(from);
        assertThat(PeriodMapping.until(period)).isEqualTo(until);
    }

    @Test
    void withoutAnEndItGoesOn() {
        assertThat(PeriodMapping.from(new Period())).isNull();
        assertThat(PeriodMapping.until(new Period())).isNull();
    }
}
