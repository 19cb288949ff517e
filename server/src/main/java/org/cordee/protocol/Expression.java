package org.cordee.protocol;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition as a protocol may state it: comparisons of known values with fixed ones, joined by "et", "ou", "non". Nothing in it
 * can name anything else of the platform. A value that is not known makes its comparison false, never a zero.
 */
sealed interface Expression {
    /** Values are {@link BigDecimal}, {@link String} or {@link Boolean}. */
    boolean holds(Function<String, @Nullable Object> values);

    /** Names of the values that it looks at. */
    default Set<String> names() {
        var all = new LinkedHashSet<String>();
        gather(all);
        return all;
    }

    void gather(Set<String> names);

    /** A known value against a fixed one. */
    record Compare(String name, Operator operator, Object literal) implements Expression {
        @Override
        public boolean holds(Function<String, @Nullable Object> values) {
            var value = values.apply(name);
            if (value == null) return false;
            if (value instanceof BigDecimal number && literal instanceof BigDecimal other) {
                return operator.accepts(number.compareTo(other));
            }
            return switch (operator) {
                case EQUAL -> value.equals(literal);
                case UNEQUAL -> !value.equals(literal);
                case LESS, AT_MOST, MORE, AT_LEAST -> false;
            };
        }

        @Override
        public void gather(Set<String> names) {
            names.add(name);
        }
    }

    record All(List<Expression> parts) implements Expression {
        @Override
        public boolean holds(Function<String, @Nullable Object> values) {
            return parts.stream().allMatch(part -> part.holds(values));
        }

        @Override
        public void gather(Set<String> names) {
            parts.forEach(part -> part.gather(names));
        }
    }

    record Any(List<Expression> parts) implements Expression {
        @Override
        public boolean holds(Function<String, @Nullable Object> values) {
            return parts.stream().anyMatch(part -> part.holds(values));
        }

        @Override
        public void gather(Set<String> names) {
            parts.forEach(part -> part.gather(names));
        }
    }

    record Not(Expression part) implements Expression {
        @Override
        public boolean holds(Function<String, @Nullable Object> values) {
            return !part.holds(values);
        }

        @Override
        public void gather(Set<String> names) {
            part.gather(names);
        }
    }

    /** How a value is compared. */
    enum Operator {
        AT_LEAST(">="),
        AT_MOST("<="),
        UNEQUAL("!="),
        MORE(">"),
        LESS("<"),
        EQUAL("=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean accepts(int comparison) {
            return switch (this) {
                case AT_LEAST -> comparison >= 0;
                case AT_MOST -> comparison <= 0;
                case UNEQUAL -> comparison != 0;
                case MORE -> comparison > 0;
                case LESS -> comparison < 0;
                case EQUAL -> comparison == 0;
            };
        }
    }
}
