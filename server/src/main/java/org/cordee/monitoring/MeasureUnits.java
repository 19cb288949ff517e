package org.cordee.monitoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.Set;
import org.cordee.store.search.Units;

/**
 * UCUM codes in which a measure of each kind may come: those of the table, which knows what a mole of each substance weighs, and
 * any other that UCUM can turn into the kind's own unit.
 */
final class MeasureUnits {
    private static final Units UCUM = new Units(Set::of);

    private MeasureUnits() {}

    /** Whether measures of the kind may come in this unit. */
    static boolean isKnown(MeasureKind kind, String ucum) {
        return kind.units().containsKey(ucum) || UCUM.converted(1, ucum, kind.ucum()) != null;
    }

    /** The units in which measures of the kind may come. */
    static String known(MeasureKind kind) {
        return String.join(", ", kind.units().keySet().stream().sorted().toList());
    }

    /** The value in the kind's own unit; empty where the unit measures something else, such as mg/dL for HbA1c. */
    static Optional<BigDecimal> inOwnUnit(MeasureKind kind, BigDecimal value, String ucum) {
        if (ucum.equals(kind.ucum())) {
            return Optional.of(value);
        }
        var listed = kind.units().get(ucum);
        if (listed == null) {
            return Optional.ofNullable(UCUM.converted(value.doubleValue(), ucum, kind.ucum()))
                    .filter(Double::isFinite)
                    .map(BigDecimal::valueOf);
        }
        var factor = listed.factor();
        if (factor == null) {
            return Optional.empty();
        }
        return factor.equals(BigDecimal.ONE) && listed.offset().signum() == 0
                ? Optional.of(value)
                : Optional.of(value.multiply(factor, MathContext.DECIMAL64).add(listed.offset()));
    }
}
