package org.cordee.protocol;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A condition of a protocol as FHIRPath: each known value is a variable of its name, such as {@code %`poids_gain_3j` >= 2}. */
final class FhirPathWords {
    private FhirPathWords() {}

    static String of(Expression expression) {
        return switch (expression) {
            case Expression.Compare(var name, var operator, var literal) ->
                "%`" + name + "` " + operator.sign() + " " + literal(literal);
            case Expression.All(var parts) -> joined(parts, " and ");
            case Expression.Any(var parts) -> joined(parts, " or ");
            case Expression.Not(var part) -> "(" + of(part) + ").not()";
        };
    }

    private static String joined(List<Expression> parts, String word) {
        return parts.stream().map(part -> "(" + of(part) + ")").collect(Collectors.joining(word));
    }

    private static String literal(Object literal) {
        return switch (literal) {
            case BigDecimal number -> number.toPlainString();
            case Boolean truth -> truth.toString();
            default -> "'" + String.valueOf(literal).replace("\\", "\\\\").replace("'", "\\'") + "'";
        };
    }
}
