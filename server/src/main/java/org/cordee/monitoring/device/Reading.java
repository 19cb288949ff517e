package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.time.Instant;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;

/**
 * One value as a message says it.
 *
 * @param alias of whom, by the name that the sender uses; empty for the one person of a device
 * @param second the diastolic of a blood pressure
 * @param unit as a UCUM code, null where the message gives none
 * @param at by the clock of the device, null where the message gives none
 */
record Reading(
        String alias,
        MeasureKind kind,
        BigDecimal value,
        @Nullable BigDecimal second,
        @Nullable String unit,
        @Nullable Instant at) {}
