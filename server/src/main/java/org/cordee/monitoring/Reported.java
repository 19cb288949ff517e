package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A measure as a device says it, not yet looked at.
 *
 * @param second the diastolic of a blood pressure, else null
 * @param ucum the unit as it was written, null for the kind's own
 * @param at when it was made, by a clock that was set right
 * @param clock by how much the device's clock had to be set right, zero where it was right
 * @param said what tells this measure from another of the same value: its time as the device wrote it, or about when it came where
 *     the device knows no time
 */
public record Reported(
        String patientId,
        MeasureKind kind,
        BigDecimal value,
        @Nullable BigDecimal second,
        @Nullable String ucum,
        Instant at,
        Duration clock,
        String said) {}
