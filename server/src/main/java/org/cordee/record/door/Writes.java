package org.cordee.record.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.record.WriteCheck.Verdict;
import org.cordee.store.Draft;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.TransactionOutcome;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.cordee.store.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what comes through the door: the checks of the capabilities, the store and the ledger in one transaction. Throws {@link EndUnknown}
 * where it may have been kept all the same; after anything else that is thrown nothing was.
 */
final class Writes {
    private static final int TRIES = 4;

    private final RecordStore store;
    private final TransactionTemplate transactions;
    private final Trace trace;
    private final Supplier<List<WriteCheck>> checks;
    private final ProfileCheck profiles;

    Writes(RecordStore store, TransactionTemplate transactions, Trace trace, Supplier<List<WriteCheck>> checks) {
        this.store = store;
        this.transactions = transactions;
        this.trace = trace;
        this.checks = checks;
        this.profiles = new ProfileCheck(store);
    }

    /** Does one step; {@code claimed} are the profiles of the bundle that it stood in. */
    WriteOutcome one(Actor actor, Proposal proposal, Set<String> claimed) {
        return kept(
                () -> switch (checked(actor, List.of(proposal), claimed)) {
                    case Verdict.Proceed proceed ->
                        profiles.held(lookedAt(
                                actor,
                                store.writtenWithin(
                                        actor.reach(), proceed.steps().getFirst()),
                                proposal));
                    case Verdict.Refuse refuse -> refuse.refusal();
                },
                outcome -> trace.written(actor, proposal.step() instanceof Step.Create ? 'C' : 'U', outcome));
    }

    /** What would become of the step, of which nothing is kept. */
    WriteOutcome rehearsed(Actor actor, Proposal proposal) {
        var outcome = transactions.execute(status -> {
            status.setRollbackOnly();
            return switch (checked(actor, List.of(proposal), Set.of())) {
                case Verdict.Proceed proceed ->
                    store.writtenWithin(actor.reach(), proceed.steps().getFirst());
                case Verdict.Refuse refuse -> refuse.refusal();
            };
        });
        if (outcome == null) {
            throw new IllegalStateException("the rehearsal gave no outcome");
        }
        return outcome;
    }

    /** Deletes with all that refers to it. */
    WriteOutcome deleteCascading(Actor actor, String type, String id, @Nullable Integer ifMatch) {
        return kept(
                () -> store.deleteCascading(actor.reach(), type, id, ifMatch),
                outcome -> trace.written(actor, 'D', outcome));
    }

    /** Does all steps of a transaction or none. */
    TransactionOutcome all(Actor actor, List<Proposal> proposals, Set<String> claimed) {
        return all(actor, proposals, claimed, results -> results.forEach(result -> trace.stepDone(actor, result)));
    }

    /** The same; {@code ledger} leaves the lines of what was done, in the transaction. */
    TransactionOutcome all(
            Actor actor, List<Proposal> proposals, Set<String> claimed, Consumer<List<StepOutcome>> ledger) {
        return kept(
                () -> switch (checked(actor, proposals, claimed)) {
                    case Verdict.Proceed proceed ->
                        profiles.held(lookedAt(actor, store.allWithin(actor.reach(), proceed.steps()), proposals));
                    case Verdict.Refuse refuse -> new Refusal.InEntry(refuse.index(), refuse.refusal());
                },
                outcome -> {
                    if (outcome instanceof TransactionOutcome.Done done) {
                        ledger.accept(done.results());
                    }
                });
    }

    /** Whether creates that have nothing to do with each other may be kept in one transaction. */
    boolean mayGoTogether(List<Proposal> creates) {
        return checks.get().stream().allMatch(check -> check.mayGoTogether(creates));
    }

    /** Two who write the same at the same moment: the database stops one, who then sees what the other did. */
    private <T> T kept(Supplier<T> work, Consumer<T> ledger) {
        for (int attempt = 1; ; attempt++) {
            try {
                return tried(work, ledger);
            } catch (ConcurrencyFailureException | DataIntegrityViolationException clash) {
                if (attempt == TRIES) {
                    throw clash;
                }
            }
        }
    }

    private <T> T tried(Supplier<T> work, Consumer<T> ledger) {
        var end = new CommitEnd();
        try {
            var kept = transactions.execute(status -> {
                var outcome = work.get();
                if (outcome instanceof Refusal) {
                    status.setRollbackOnly();
                } else {
                    ledger.accept(outcome);
                    end.isAwaited();
                }
                return outcome;
            });
            return Objects.requireNonNull(kept, "the transaction gave no outcome");
        } catch (RuntimeException | Error fault) {
            if (end.isUndone()) {
                throw fault;
            }
            throw new EndUnknown(fault);
        }
    }

    private Verdict checked(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        var current = proposals;
        for (var check : checks.get()) {
            switch (check.check(actor, current, profiles)) {
                case Verdict.Refuse refuse -> {
                    return refuse;
                }
                case Verdict.Proceed proceed -> {
                    var next = new ArrayList<Proposal>(current.size());
                    for (int i = 0; i < current.size(); i++) {
                        next.add(new Proposal(
                                proceed.steps().get(i), current.get(i).type()));
                    }
                    current = next;
                }
            }
        }
        return new Verdict.Proceed(current.stream().map(Proposal::step).toList());
    }

    /** A patch is only known by what it makes, so the checks look at that before it is kept. */
    private WriteOutcome lookedAt(Actor actor, WriteOutcome outcome, Proposal proposal) {
        if (proposal.step() instanceof Step.Change && outcome instanceof WriteOutcome.Updated updated) {
            var made = updated.resource();
            var whole = new Step.Update(made.type(), made.id(), Draft.json(made.json()), null, null);
            for (var check : checks.get()) {
                if (check.made(actor, new Proposal(whole, made.type())) instanceof Verdict.Refuse refuse) {
                    return refuse.refusal();
                }
            }
        }
        return outcome;
    }

    private TransactionOutcome lookedAt(Actor actor, TransactionOutcome outcome, List<Proposal> proposals) {
        if (outcome instanceof TransactionOutcome.Done done) {
            for (int i = 0; i < proposals.size(); i++) {
                if (done.results().get(i) instanceof StepOutcome.Written written
                        && lookedAt(actor, written.outcome(), proposals.get(i)) instanceof Refusal refusal) {
                    return new Refusal.InEntry(i, refusal);
                }
            }
        }
        return outcome;
    }
}
