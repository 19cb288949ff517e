package org.cordee.record;

/** What became of a change to something that others may change too. */
public sealed interface Change<V> {
    /** It was made; the view is as kept. */
    record Made<V>(V view) implements Change<V> {}

    /** Someone else was faster; the view is as it stands now. */
    record Overtaken<V>(V current) implements Change<V> {}

    /** There is no such thing within reach. */
    record Missing<V>() implements Change<V> {}
}
