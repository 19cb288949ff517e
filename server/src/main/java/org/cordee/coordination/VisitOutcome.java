package org.cordee.coordination;

/** What became of a step with a visit. */
public sealed interface VisitOutcome {
    /** It is done; the visit as it stands now. */
    record Kept(Visit visit) implements VisitOutcome {}

    /** It is no longer open, or another has accepted it; the visit as it stands. */
    record Overtaken(Visit visit) implements VisitOutcome {}

    /** There is no such visit within reach. */
    record NotFound() implements VisitOutcome {}
}
