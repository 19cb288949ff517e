package org.cordee.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a rule looks for in the measures of a person; amounts in the kind's unit, days are calendar days of the territory. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "looksFor")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Criterion.Gain.class, name = "gain"),
    @JsonSubTypes.Type(value = Criterion.Loss.class, name = "loss"),
    @JsonSubTypes.Type(value = Criterion.Above.class, name = "above"),
    @JsonSubTypes.Type(value = Criterion.Below.class, name = "below"),
    @JsonSubTypes.Type(value = Criterion.Rising.class, name = "rising"),
    @JsonSubTypes.Type(value = Criterion.Falling.class, name = "falling"),
    @JsonSubTypes.Type(value = Criterion.Unusual.class, name = "unusual"),
    @JsonSubTypes.Type(value = Criterion.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Criterion.Repeated.class, name = "repeated"),
    @JsonSubTypes.Type(value = Criterion.During.class, name = "during"),
    @JsonSubTypes.Type(value = Criterion.Together.class, name = "together"),
    @JsonSubTypes.Type(value = Criterion.Either.class, name = "either"),
    @JsonSubTypes.Type(value = Criterion.Silent.class, name = "silent"),
    @JsonSubTypes.Type(value = Criterion.Still.class, name = "still"),
    @JsonSubTypes.Type(value = Criterion.Unheard.class, name = "unheard")
})
public sealed interface Criterion {
    /** The kind that names it; of several the first. */
    MeasureKind kind();

    /** Every kind whose measures it looks at. */
    @JsonIgnore
    default Set<MeasureKind> kinds() {
        return Set.of(kind());
    }

    /** At least so much more than some measure of the last days ("+2 kg in 3 days"). */
    record Gain(MeasureKind kind, BigDecimal atLeast, int days) implements Criterion {}

    /** At least so much less than some measure of the last days. */
    record Loss(MeasureKind kind, BigDecimal atLeast, int days) implements Criterion {}

    /** More than the limit. */
    record Above(MeasureKind kind, BigDecimal limit) implements Criterion {}

    /** Less than the limit. */
    record Below(MeasureKind kind, BigDecimal limit) implements Criterion {}

    /** The straight line through the measures of the last days rises by so much a week or more; of four measures at least. */
    record Rising(MeasureKind kind, BigDecimal perWeek, int days) implements Criterion {}

    /** The straight line through the measures of the last days falls by so much a week or more. */
    record Falling(MeasureKind kind, BigDecimal perWeek, int days) implements Criterion {}

    /** So far from the person's own middle value of the days before, to either side; of five measures at least. */
    record Unusual(MeasureKind kind, BigDecimal atLeast, int days) implements Criterion {}

    /** A question was answered so: both by their codes. */
    record Answered(String question, String answer) implements Criterion {
        @Override
        public MeasureKind kind() {
            return MeasureKind.ANSWER;
        }

        /** As its points bear it. */
        String said() {
            return question + "=" + answer;
        }
    }

    /** The same at so many different instants within so many hours ("twice in 24 h"). */
    record Repeated(Criterion of, int times, int hours) implements Criterion {
        @Override
        public MeasureKind kind() {
            return of.kind();
        }

        @Override
        public Set<MeasureKind> kinds() {
            return of.kinds();
        }
    }

    /** Only what was measured between two hours of the day; by night when the first is the later. */
    record During(Criterion of, LocalTime from, LocalTime to) implements Criterion {
        @Override
        public MeasureKind kind() {
            return of.kind();
        }

        @Override
        public Set<MeasureKind> kinds() {
            return of.kinds();
        }
    }

    /** All of these within so many hours. */
    record Together(List<Criterion> parts, int hours) implements Criterion {
        public Together {
            parts = List.copyOf(parts);
        }

        @Override
        public MeasureKind kind() {
            return parts.getFirst().kind();
        }

        @Override
        public Set<MeasureKind> kinds() {
            return union(parts);
        }
    }

    /** Any of these. */
    record Either(List<Criterion> parts) implements Criterion {
        public Either {
            parts = List.copyOf(parts);
        }

        @Override
        public MeasureKind kind() {
            return parts.getFirst().kind();
        }

        @Override
        public Set<MeasureKind> kinds() {
            return union(parts);
        }
    }

    /** No measure of the kind for so many hours. */
    record Silent(MeasureKind kind, int hours) implements Criterion {}

    /** Nothing of the kind between two hours of one day ("no movement from 6:00 to 10:00"). */
    record Still(MeasureKind kind, LocalTime from, LocalTime to) implements Criterion {}

    /** A device of the person says nothing for so many times the interval at which it should. */
    record Unheard(int times) implements Criterion {
        @Override
        public MeasureKind kind() {
            return MeasureKind.AVAILABILITY;
        }
    }

    /** Whether it waits for silence: only the clock can tell. */
    @JsonIgnore
    default boolean waitsForSilence() {
        return this instanceof Silent || this instanceof Still || this instanceof Unheard;
    }

    private static Set<MeasureKind> union(List<Criterion> parts) {
        var all = EnumSet.noneOf(MeasureKind.class);
        parts.forEach(part -> all.addAll(part.kinds()));
        return all;
    }
}
