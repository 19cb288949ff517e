package org.cordee.demo.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a device showed; {@code second} is the diastolic pressure, and absent for all else. */
record Reading(Home home, BigDecimal value, @Nullable BigDecimal second, Instant at) {}
