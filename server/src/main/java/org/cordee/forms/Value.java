package org.cordee.forms;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One value that answers a question, of the kinds that a QuestionnaireResponse can hold. */
public sealed interface Value {
    record Truth(boolean yes) implements Value {}

    record Whole(int number) implements Value {}

    record Decimal(BigDecimal number) implements Value {}

    /** A date as FHIR writes it, as precise as it is known: {@code 1944}, {@code 1944-03}, {@code 1944-03-12}. */
    record Day(String date) implements Value {}

    /** A moment as FHIR writes it. */
    record Moment(String at) implements Value {}

    /** {@code 18:40:00}. */
    record Hour(String time) implements Value {}

    record Text(String text) implements Value {}

    record Link(String address) implements Value {}

    /**
     * A coded answer.
     *
     * @param weight what it counts in a score, null when it counts nothing
     */
    record Code(
            @Nullable String system,
            String code,
            String display,
            @Nullable BigDecimal weight) implements Value {
        /** Whether it is the same code, whatever it is called and counts. */
        boolean isSame(Code other) {
            return code.equals(other.code) && (system == null || other.system == null || system.equals(other.system));
        }
    }

    record Amount(
            BigDecimal number,
            @Nullable String unit,
            @Nullable String system,
            @Nullable String code) implements Value {}

    /** A document, by its address or by its content in base 64. */
    record File(
            @Nullable String mediaType,
            @Nullable String title,
            @Nullable String address,
            @Nullable String content) implements Value {}

    record Who(String reference, String display) implements Value {}

    /** Whether two values say the same; numbers whatever their digits, codes whatever they are called. */
    static boolean same(Value one, Value other) {
        if (one instanceof Code code && other instanceof Code second) {
            return code.isSame(second);
        }
        var number = number(one);
        var second = number(other);
        return number != null && second != null ? number.compareTo(second) == 0 : one.equals(other);
    }

    /** The value as a number, null where it is none; a coded answer by its weight. */
    static @Nullable BigDecimal number(Value value) {
        return switch (value) {
            case Whole(var whole) -> BigDecimal.valueOf(whole);
            case Decimal(var decimal) -> decimal;
            case Amount amount -> amount.number();
            case Code code -> code.weight();
            case Truth _, Day _, Moment _, Hour _, Text _, Link _, File _, Who _ -> null;
        };
    }
}
