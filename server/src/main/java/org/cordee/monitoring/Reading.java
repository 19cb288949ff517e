package org.cordee.monitoring;

import java.math.BigDecimal;

/** What a measure says, in the unit of its kind. */
public sealed interface Reading {
    /** One value. */
    record Single(BigDecimal value) implements Reading {}

    /** Both values of a blood pressure, in mm[Hg]. */
    record BloodPressure(BigDecimal systolic, BigDecimal diastolic) implements Reading {}
}
