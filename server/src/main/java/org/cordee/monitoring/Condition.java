package org.cordee.monitoring;

import static org.cordee.monitoring.MeasureKind.BLOOD_PRESSURE;
import static org.cordee.monitoring.MeasureKind.GLUCOSE;
import static org.cordee.monitoring.MeasureKind.HEART_RATE;
import static org.cordee.monitoring.MeasureKind.OXYGEN_SATURATION;
import static org.cordee.monitoring.MeasureKind.SYSTOLIC;
import static org.cordee.monitoring.MeasureKind.TEMPERATURE;
import static org.cordee.monitoring.MeasureKind.WEIGHT;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.cordee.monitoring.Rule.Wanted;

/**
 * Why someone is followed at home, with what is measured and the rules from which a doctor starts; sources in
 * {@code docs/readings/home-watch-thresholds.md}.
 */
public enum Condition {
    HEART_FAILURE(
            Set.of(WEIGHT, BLOOD_PRESSURE, HEART_RATE),
            List.of(
                    gain(WEIGHT, 2, 3, Severity.HIGH),
                    above(HEART_RATE, 120, Severity.MODERATE),
                    below(SYSTOLIC, 90, Severity.HIGH))),
    COPD(
            Set.of(OXYGEN_SATURATION, HEART_RATE, TEMPERATURE),
            List.of(below(OXYGEN_SATURATION, 88, Severity.HIGH), above(TEMPERATURE, 38, Severity.MODERATE))),
    DIABETES(
            Set.of(GLUCOSE, WEIGHT),
            List.of(below(GLUCOSE, 70, Severity.HIGH), above(GLUCOSE, 300, Severity.MODERATE))),
    HYPERTENSION(
            Set.of(BLOOD_PRESSURE),
            List.of(above(SYSTOLIC, 180, Severity.HIGH), below(SYSTOLIC, 90, Severity.MODERATE))),
    CANCER_TREATMENT(
            Set.of(TEMPERATURE, WEIGHT),
            List.of(above(TEMPERATURE, 38, Severity.HIGH), loss(WEIGHT, 3, 14, Severity.MODERATE))),
    OTHER(Set.of(WEIGHT, BLOOD_PRESSURE), List.of());

    private final Set<MeasureKind> kinds;
    private final List<Wanted> rules;

    Condition(Set<MeasureKind> kinds, List<Wanted> rules) {
        this.kinds = kinds;
        this.rules = rules;
    }

    /** What is measured by default. */
    public Set<MeasureKind> kinds() {
        return kinds;
    }

    /** The rules proposed by default. */
    public List<Wanted> rules() {
        return rules;
    }

    /** Key of its name. */
    public String nameKey() {
        return "monitoring.condition." + name();
    }

    private static Wanted gain(MeasureKind kind, int atLeast, int days, Severity severity) {
        return new Wanted(new Criterion.Gain(kind, BigDecimal.valueOf(atLeast), days), severity);
    }

    private static Wanted loss(MeasureKind kind, int atLeast, int days, Severity severity) {
        return new Wanted(new Criterion.Loss(kind, BigDecimal.valueOf(atLeast), days), severity);
    }

    private static Wanted above(MeasureKind kind, int limit, Severity severity) {
        return new Wanted(new Criterion.Above(kind, BigDecimal.valueOf(limit)), severity);
    }

    private static Wanted below(MeasureKind kind, int limit, Severity severity) {
        return new Wanted(new Criterion.Below(kind, BigDecimal.valueOf(limit)), severity);
    }
}
