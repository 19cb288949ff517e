package org.cordee.platform.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A sentence for people before its language is chosen: the key of a message and the values that stand in it.
 *
 * @param values in the order of {@code {0}}, {@code {1}}…
 */
public record Sentence(String key, List<Value> values) {
    public Sentence {
        values = List.copyOf(values);
    }

    public static Sentence of(String key, Value... values) {
        return new Sentence(key, List.of(values));
    }

    /** What may stand in a sentence. */
    public sealed interface Value {
        /** A name or a note, said as it is. */
        record Text(String text) implements Value {}

        record Count(int number) implements Value {}

        /** A number with its unit, "74,6 kg". */
        record Quantity(BigDecimal value, int decimals, String unit) implements Value {}

        /** A difference with its sign and unit, "+2,3 kg". */
        record Difference(BigDecimal value, int decimals, String unit) implements Value {}

        /** "hier à 18 h 40". */
        record Moment(Instant at) implements Value {}

        /** "lundi 16 novembre". */
        record Day(LocalDate day) implements Value {}

        /** A sentence or a word within the sentence. */
        record Part(Sentence sentence) implements Value {}
    }
}
