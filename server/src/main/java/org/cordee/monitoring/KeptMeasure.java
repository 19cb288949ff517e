package org.cordee.monitoring;

/** What became of a measure that a person entered. */
public sealed interface KeptMeasure {
    /** It is in the record, and the rules in force have looked at it. */
    record Kept(Measure measure, Meaning meaning) implements KeptMeasure {}

    /** No body has such a value: it is asked again and not kept. */
    record AskedAgain(MeasureKind kind) implements KeptMeasure {}

    /** It would lie in the future. */
    record NotYet() implements KeptMeasure {}
}
