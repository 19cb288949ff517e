package org.cordee.record;

import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.store.Refusal;
import org.cordee.store.Step;

/**
 * A capability's say on what others write through the FHIR door, asked inside the transaction that will keep it. It may refuse,
 * or put another step in the place of one: a create that must not double, a draft with a reference filled in.
 */
public interface WriteCheck {
    /**
     * Looks at what one request wants to write.
     *
     * @param proposals all of the request, in order; those of types that do not concern the check stay as they are
     * @param profiles what the Bundle around them claims to be, empty outside bundles
     */
    Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles);

    /**
     * Looks at what a patch has made, before it is kept: it may only stand or be refused, nothing can be put in its place.
     *
     * @param whole an update that says all of it
     */
    default Verdict made(Actor actor, Proposal whole) {
        return check(actor, List.of(whole), Set.of());
    }

    /** Whether creates of a batch may be looked at together: false where one of them might be found to be another one again. */
    default boolean mayGoTogether(List<Proposal> creates) {
        return true;
    }

    /** A step with the resource type that it is about, empty where it is about none. */
    record Proposal(Step step, String type) {}

    /** What the check says. */
    sealed interface Verdict {
        /** The steps to be done, one for each proposal. */
        record Proceed(List<Step> steps) implements Verdict {
            public Proceed {
                steps = List.copyOf(steps);
            }
        }

        /** Nothing may be done, because of the proposal at this place. */
        record Refuse(int index, Refusal refusal) implements Verdict {}
    }
}
