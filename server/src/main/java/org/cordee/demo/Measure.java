package org.cordee.demo;

import java.math.BigDecimal;
import java.time.Instant;

/** A past measure made with a device at home; the key, an id in the record, is the same each time it is drawn. */
record Measure(String key, String patient, HomeDevice device, Reading reading, Instant at) {

    /** What the device showed. */
    sealed interface Reading {
        record WeightInKilograms(BigDecimal value) implements Reading {}

        record PressureInMillimetresOfMercury(int systolic, int diastolic) implements Reading {}

        record OxygenSaturationInPercent(int value) implements Reading {}

        record GlucoseInMilligramsPerDecilitre(int value) implements Reading {}
    }
}
