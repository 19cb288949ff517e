package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One measure of a person: an Observation of category vital-signs.
 *
 * @param id of the Observation, null before it is kept
 * @param at the instant at which the body was measured
 * @param by who or what measured, such as {@code Patient/1} or {@code Device/2}; null when unknown
 */
public record Measure(
        @Nullable String id,
        String patientId,
        MeasureKind kind,
        Reading reading,
        Instant at,
        Source source,
        @Nullable String by) {

    /** Who made the measure. */
    public enum Source {
        PATIENT,
        DEVICE,
        PROFESSIONAL
    }

    /** A measure of one value, in the kind's unit, not yet kept. */
    public static Measure of(
            String patientId, MeasureKind kind, BigDecimal value, Instant at, Source source, @Nullable String by) {
        return new Measure(null, patientId, kind, new Reading.Single(value), at, source, by);
    }

    /** A blood pressure in mm[Hg], not yet kept. */
    public static Measure ofBloodPressure(
            String patientId,
            BigDecimal systolic,
            BigDecimal diastolic,
            Instant at,
            Source source,
            @Nullable String by) {
        return new Measure(
                null,
                patientId,
                MeasureKind.BLOOD_PRESSURE,
                new Reading.BloodPressure(systolic, diastolic),
                at,
                source,
                by);
    }

    /** Each value by its kind: of a blood pressure both parts. */
    public Map<MeasureKind, BigDecimal> values() {
        return switch (reading) {
            case Reading.Single(var value) -> Map.of(kind, value);
            case Reading.BloodPressure(var systolic, var diastolic) ->
                Map.of(MeasureKind.SYSTOLIC, systolic, MeasureKind.DIASTOLIC, diastolic);
        };
    }

    /** The value that a curve draws: the only one, or the systolic. */
    public BigDecimal value() {
        return switch (reading) {
            case Reading.Single(var value) -> value;
            case Reading.BloodPressure(var systolic, var diastolic) -> systolic;
        };
    }

    public boolean isPlausible() {
        return values().entrySet().stream().allMatch(one -> one.getKey().isPlausible(one.getValue()));
    }

    /** What rules look at of it: nothing of a measure that no body can have. */
    List<Point> points() {
        return isPlausible()
                ? values().entrySet().stream()
                        .map(one -> Point.of(one.getKey(), at, one.getValue()))
                        .toList()
                : List.of();
    }

    /** The same under an id. */
    public Measure withId(String chosen) {
        return new Measure(chosen, patientId, kind, reading, at, source, by);
    }
}
