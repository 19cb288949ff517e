package org.cordee.record.door;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.TransactionOutcome;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.cordee.store.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Creates of one actor and one type that have nothing to do with each other, kept in one transaction where all of them may be: one commit
 * then serves them all. The one that is refused is taken out; where many are, or something fails, each has to go by itself.
 */
final class Together {
    private static final int MOST_REFUSED = 3;
    /** What is looked at beside all that stands before it is created, or says who may do what: each by itself. */
    private static final Set<String> APART = Set.of(
            "AuditEvent",
            "CareTeam",
            "Consent",
            "Patient",
            "Person",
            "RelatedPerson",
            "SearchParameter",
            "Subscription");

    private final Writes writes;

    Together(Writes writes) {
        this.writes = writes;
    }

    /** The create as one that depends on nothing that is there and that nothing refers to, null where it is no such. */
    static @Nullable Proposal alone(Proposal proposal) {
        return proposal.step() instanceof Step.Create create
                        && create.ifNoneExist() == null
                        && !APART.contains(proposal.type())
                ? new Proposal(new Step.Create(create.draft(), null, null), proposal.type())
                : null;
    }

    /**
     * What became of each, in their order; null for one of which nothing is kept and that has to go by itself. Throws
     * {@link EndUnknown} where it cannot be known whether they are kept.
     *
     * @param ledger leaves the line of one that was written, in the transaction; is given its place
     */
    List<@Nullable WriteOutcome> kept(
            Actor actor, List<Proposal> creates, Set<String> profiles, ObjIntConsumer<WriteOutcome> ledger) {
        var outcomes = new @Nullable WriteOutcome[creates.size()];
        if (creates.size() > 1 && writes.mayGoTogether(creates)) {
            var left =
                    new ArrayList<>(IntStream.range(0, creates.size()).boxed().toList());
            for (int refusals = 0; left.size() > 1 && refusals < MOST_REFUSED; refusals++) {
                var some = left.stream().map(creates::get).toList();
                var tried = tried(actor, some, profiles, (outcome, place) -> ledger.accept(outcome, left.get(place)));
                if (tried instanceof TransactionOutcome.Done done) {
                    for (int i = 0; i < some.size(); i++) {
                        outcomes[left.get(i)] = outcome(done.results().get(i));
                    }
                    break;
                }
                if (!(tried instanceof Refusal.InEntry(var place, var cause))) {
                    break;
                }
                outcomes[left.remove(place)] = cause;
            }
        }
        return Arrays.asList(outcomes);
    }

    /** Null where something failed and nothing was kept. */
    private @Nullable TransactionOutcome tried(
            Actor actor, List<Proposal> creates, Set<String> profiles, ObjIntConsumer<WriteOutcome> ledger) {
        try {
            return writes.all(actor, creates, profiles, results -> {
                for (int i = 0; i < results.size(); i++) {
                    ledger.accept(outcome(results.get(i)), i);
                }
            });
        } catch (EndUnknown open) {
            throw open;
        } catch (RuntimeException | StackOverflowError fault) {
            return null;
        }
    }

    private static WriteOutcome outcome(StepOutcome result) {
        if (result instanceof StepOutcome.Written written) {
            return written.outcome();
        }
        throw new IllegalStateException("a create that wrote nothing");
    }
}
