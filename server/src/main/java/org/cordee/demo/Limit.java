package org.cordee.demo;

import java.math.BigDecimal;

/** A threshold that a doctor set for one patient. */
sealed interface Limit {
    record WeightGain(BigDecimal kilograms, int days) implements Limit {}

    record SystolicPressureAbove(int millimetresOfMercury) implements Limit {}

    record OxygenSaturationBelow(int percent) implements Limit {}

    record GlucoseOutside(int lowestMilligramsPerDecilitre, int highestMilligramsPerDecilitre) implements Limit {}
}
