package org.cordee.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One item of a form: a group, words to read, or a question.
 *
 * @param linkId what it is called within its form
 * @param text what is asked
 * @param help more words for whoever hesitates, empty for none
 * @param options answers to choose from, in order
 * @param optionsFrom canonical address of the ValueSet that they are had from, null where they stand in the form
 * @param when what must hold for it to be asked
 * @param initial values with which it starts
 * @param items what lies below it
 */
public record Question(
        String linkId,
        Kind kind,
        String prefix,
        String text,
        String help,
        Wanted wanted,
        Bounds bounds,
        List<Value> options,
        @Nullable String optionsFrom,
        When when,
        List<Value> initial,
        Reckoning reckoning,
        @Nullable Observed observed,
        List<Question> items) {
    public Question {
        options = List.copyOf(options);
        initial = List.copyOf(initial);
        items = List.copyOf(items);
    }

    /** What an item is, named as FHIR R4 names it. */
    public enum Kind {
        GROUP("group"),
        DISPLAY("display"),
        BOOLEAN("boolean"),
        DECIMAL("decimal"),
        INTEGER("integer"),
        DATE("date"),
        DATE_TIME("dateTime"),
        TIME("time"),
        STRING("string"),
        TEXT("text"),
        URL("url"),
        CHOICE("choice"),
        OPEN_CHOICE("open-choice"),
        ATTACHMENT("attachment"),
        REFERENCE("reference"),
        QUANTITY("quantity");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public boolean isChoice() {
            return this == CHOICE || this == OPEN_CHOICE;
        }

        public boolean isAnswered() {
            return this != GROUP && this != DISPLAY;
        }

        static Optional<Kind> of(String code) {
            return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
        }
    }

    /** How an answer is wanted. A hidden item is reckoned with and never shown. */
    public record Wanted(boolean required, boolean repeats, boolean readOnly, boolean hidden) {
        public static final Wanted FREELY = new Wanted(false, false, false, false);
    }

    /**
     * What an answer may be; null and empty bound nothing.
     *
     * @param pattern a regular expression for the whole of a text
     * @param unit of a number or an amount
     * @param exclusive answers that exclude all others, by code
     * @param times how many answers there may be, or how often a group may stand
     * @param units those among which whoever answers chooses
     */
    public record Bounds(
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable String pattern,
            @Nullable Integer decimals,
            Value.@Nullable Code unit,
            List<String> exclusive,
            Times times,
            Units units) {
        public static final Bounds NONE =
                new Bounds(null, null, null, null, null, null, null, List.of(), Times.ANY, Units.NONE);

        public Bounds {
            exclusive = List.copyOf(exclusive);
        }
    }

    /** How many answers there must be where there are any, and how many there may be; null bounds nothing. */
    public record Times(@Nullable Integer fewest, @Nullable Integer most) {
        public static final Times ANY = new Times(null, null);
    }

    /** Units of an amount to choose from; {@code from} is the ValueSet that they are had from, null where they stand in the form. */
    public record Units(List<Value.Code> offered, @Nullable String from) {
        public static final Units NONE = new Units(List.of(), null);

        public Units {
            offered = List.copyOf(offered);
        }
    }

    /**
     * What must hold of what was answered.
     *
     * @param stops whether the form cannot be completed while it does not hold, rather than being only told
     * @param said what is wrong then, in the form's own words
     * @param expression FHIRPath that must yield true
     */
    public record Constraint(String key, boolean stops, String said, String expression) {}

    /**
     * Conditions under which an item is asked.
     *
     * @param all whether all must hold, rather than any
     * @param expression FHIRPath that must yield true besides, null for none
     */
    public record When(
            List<Condition> conditions,
            boolean all,
            @Nullable String expression) {
        public static final When ALWAYS = new When(List.of(), true, null);

        public When {
            conditions = List.copyOf(conditions);
        }
    }

    /** What another answer must be. {@code EXISTS} compares with a {@link Value.Truth}. */
    public record Condition(String linkId, Operator operator, Value answer) {}

    /** How a condition compares, as FHIR writes it. */
    public enum Operator {
        EXISTS("exists"),
        EQUAL("="),
        NOT_EQUAL("!="),
        GREATER(">"),
        LESS("<"),
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String code;

        Operator(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * What the platform works out for an item, in FHIRPath.
     *
     * @param calculated its value, again at each change; null for none
     * @param prefilled its value when a form is begun; null for none
     * @param variables names for what is below
     * @param offered the answers to choose from, again at each change and the same for each repeated group; null for none
     * @param constraints what must hold where it is answered
     */
    public record Reckoning(
            @Nullable String calculated,
            @Nullable String prefilled,
            List<Variable> variables,
            @Nullable String offered,
            List<Constraint> constraints) {
        public static final Reckoning NONE = new Reckoning(null, null, List.of());

        public Reckoning {
            variables = List.copyOf(variables);
            constraints = List.copyOf(constraints);
        }

        Reckoning(@Nullable String calculated, @Nullable String prefilled, List<Variable> variables) {
            this(calculated, prefilled, variables, null, List.of());
        }
    }

    /** A name for what an expression yields. */
    public record Variable(String name, String expression) {}

    /**
     * The observation that an item stands for: prefilled from the latest one, or drawn out of the answer.
     *
     * @param lookBackDays how old one may be to prefill, 0 for no prefill
     * @param extracted whether a completed form leaves an Observation of the answer
     */
    public record Observed(String system, String code, String display, int lookBackDays, boolean extracted) {}

    public boolean isRepeatingGroup() {
        return kind == Kind.GROUP && wanted.repeats();
    }

    /** Whether only the platform says its value. */
    public boolean isReckoned() {
        return reckoning.calculated() != null;
    }

    /** Whether a measured value is in the unit of this question; one that does not say its unit is. */
    boolean isMeasuredSo(Value value) {
        var unit = bounds.unit();
        return unit == null
                || unit.system() == null
                || !(value instanceof Value.Amount amount)
                || amount.code() == null
                || amount.code().equals(unit.code())
                || bounds.units().offered().stream().anyMatch(one -> one.code().equals(amount.code()));
    }

    /** This item and all below it, as they are asked. */
    public Stream<Question> all() {
        return Stream.concat(Stream.of(this), items.stream().flatMap(Question::all));
    }

    Question with(List<Question> below) {
        return new Question(
                linkId,
                kind,
                prefix,
                text,
                help,
                wanted,
                bounds,
                options,
                optionsFrom,
                when,
                initial,
                reckoning,
                observed,
                below);
    }

    Question offering(List<Value> choices) {
        return new Question(
                linkId,
                kind,
                prefix,
                text,
                help,
                wanted,
                bounds,
                choices,
                optionsFrom,
                when,
                initial,
                reckoning,
                observed,
                items);
    }

    /** The same with all below it, where those of these link ids offer these answers. */
    Question offering(Map<String, List<Value>> answers) {
        var below = items.isEmpty()
                ? this
                : with(items.stream().map(one -> one.offering(answers)).toList());
        return answers.containsKey(linkId) ? below.offering(answers.get(linkId)) : below;
    }

    /** The same, measured in one of these units. */
    Question measuredIn(List<Value.Code> units) {
        return new Question(
                linkId,
                kind,
                prefix,
                text,
                help,
                wanted,
                new Bounds(
                        bounds.minLength(),
                        bounds.maxLength(),
                        bounds.least(),
                        bounds.most(),
                        bounds.pattern(),
                        bounds.decimals(),
                        bounds.unit(),
                        bounds.exclusive(),
                        bounds.times(),
                        new Units(units, bounds.units().from())),
                options,
                optionsFrom,
                when,
                initial,
                reckoning,
                observed,
                items);
    }

    /** The same, worked out so. */
    Question reckoned(@Nullable String calculated) {
        return new Question(
                linkId,
                kind,
                prefix,
                text,
                help,
                wanted,
                bounds,
                options,
                optionsFrom,
                when,
                initial,
                new Reckoning(
                        calculated,
                        reckoning.prefilled(),
                        reckoning.variables(),
                        reckoning.offered(),
                        reckoning.constraints()),
                observed,
                items);
    }
}
