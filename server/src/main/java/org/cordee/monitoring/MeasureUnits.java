package org.cordee.monitoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;

/**
 * UCUM codes in which a measure of each kind may come, with what turns them into the kind's own unit: {@code value × factor +
 * offset}. Blood glucose converts by 18.016 mg/dL for 1 mmol/L.
 */
final class MeasureUnits {
    private record Conversion(BigDecimal factor, BigDecimal offset) {}

    /** The unit is taken in as it comes: another unit would say something else. */
    private static final Conversion NONE = new Conversion(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final Conversion SAME = new Conversion(BigDecimal.ONE, BigDecimal.ZERO);

    private MeasureUnits() {}

    /** Whether measures of the kind may come in this unit. */
    static boolean isKnown(MeasureKind kind, String ucum) {
        return conversions(kind).containsKey(ucum);
    }

    /** The units in which measures of the kind may come. */
    static String known(MeasureKind kind) {
        return String.join(", ", conversions(kind).keySet().stream().sorted().toList());
    }

    /** The value in the kind's own unit; empty where the unit measures something else, such as mg/dL for HbA1c. */
    static Optional<BigDecimal> inOwnUnit(MeasureKind kind, BigDecimal value, String ucum) {
        var conversion = conversions(kind).get(ucum);
        if (conversion == null || conversion.equals(NONE)) {
            return Optional.empty();
        }
        return conversion.equals(SAME)
                ? Optional.of(value)
                : Optional.of(value.multiply(conversion.factor(), MathContext.DECIMAL64)
                        .add(conversion.offset()));
    }

    private static Map<String, Conversion> conversions(MeasureKind kind) {
        return switch (kind) {
            case WEIGHT -> Map.of("kg", SAME, "g", times("0.001"), "[lb_av]", times("0.45359237"));
            case BLOOD_PRESSURE, SYSTOLIC, DIASTOLIC -> Map.of("mm[Hg]", SAME, "kPa", times("7.500616827"));
            case HEART_RATE -> Map.of("/min", SAME, "{beats}/min", SAME);
            case RESPIRATORY_RATE -> Map.of("/min", SAME, "{breaths}/min", SAME);
            case OXYGEN_SATURATION -> Map.of("%", SAME);
            case TEMPERATURE ->
                Map.of(
                        "Cel",
                        SAME,
                        "K",
                        new Conversion(BigDecimal.ONE, new BigDecimal("-273.15")),
                        "[degF]",
                        new Conversion(new BigDecimal("0.5555555555555556"), new BigDecimal("-17.77777777777778")));
            case GLUCOSE -> Map.of("mg/dL", SAME, "g/L", times("100"), "mmol/L", times("18.016"), "%", NONE);
            case HBA1C -> Map.of("%", SAME, "mg/dL", NONE, "mmol/mol", NONE);
            case HEIGHT, WAIST, HEAD_CIRCUMFERENCE ->
                Map.of("cm", SAME, "m", times("100"), "mm", times("0.1"), "[in_i]", times("2.54"));
            case BODY_MASS_INDEX -> Map.of("kg/m2", SAME);
            case PAIN -> Map.of("1", SAME, "{score}", SAME);
            case STEPS_PER_DAY -> Map.of("1/(24.h)", SAME, "/(24.h)", SAME, "/d", SAME, "{steps}/d", SAME);
        };
    }

    private static Conversion times(String factor) {
        return new Conversion(new BigDecimal(factor), BigDecimal.ZERO);
    }
}
