package org.cordee.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs writing steps in a database transaction: the surrounding one under a savepoint, else its own, tried again on a clash. */
final class Transactions {
    private static final int MOST_TRIES = 6;

    private final Engine engine;
    private final Searching searching;
    private final Reading reading;
    private final Ids ids;
    private final TransactionTemplate own;
    private final TransactionTemplate nested;

    Transactions(Engine engine, Searching searching, Reading reading, PlatformTransactionManager manager) {
        this.engine = engine;
        this.searching = searching;
        this.reading = reading;
        this.ids = new Ids(engine.database());
        this.own = new TransactionTemplate(manager);
        this.nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    WriteOutcome one(Reach reach, Step step, boolean cascade) {
        return only(step, transaction(reach, List.of(step), cascade));
    }

    /** In the caller's transaction and without a savepoint: after a refusal the caller rolls back all of it. */
    WriteOutcome oneWithin(Reach reach, Step step) {
        return only(step, within(reach, List.of(step)));
    }

    TransactionOutcome within(Reach reach, List<Step> steps) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("no transaction surrounds these steps");
        }
        return refusing(() -> done(reach, steps, false));
    }

    private static WriteOutcome only(Step step, TransactionOutcome outcome) {
        return switch (outcome) {
            case TransactionOutcome.Done done
            when done.results().getFirst() instanceof TransactionOutcome.StepOutcome.Written written ->
                written.outcome();
            case TransactionOutcome.Done ignored -> throw new IllegalArgumentException("not a writing step: " + step);
            case Refusal.InEntry inEntry -> inEntry.cause();
            case Refusal refusal -> refusal;
        };
    }

    TransactionOutcome transaction(Reach reach, List<Step> steps, boolean cascade) {
        return inTransaction(() -> done(reach, steps, cascade));
    }

    private TransactionOutcome done(Reach reach, List<Step> steps, boolean cascade) {
        var written = new Writing(engine, searching, ids, reach, steps, cascade).done();
        return new TransactionOutcome.Done(false, results(reach, steps, written));
    }

    TransactionOutcome batch(Reach reach, List<Step> steps) {
        var results = new ArrayList<TransactionOutcome.StepOutcome>();
        for (var step : steps) {
            results.add(
                    reads(step)
                            ? result(reach, step)
                            : new TransactionOutcome.StepOutcome.Written(one(reach, step, false)));
        }
        return new TransactionOutcome.Done(true, List.copyOf(results));
    }

    private List<TransactionOutcome.StepOutcome> results(
            Reach reach, List<Step> steps, Map<Integer, WriteOutcome> written) {
        var results = new ArrayList<TransactionOutcome.StepOutcome>();
        for (int i = 0; i < steps.size(); i++) {
            var outcome = written.get(i);
            if (outcome != null) {
                results.add(new TransactionOutcome.StepOutcome.Written(outcome));
            } else if (reads(steps.get(i))) {
                results.add(result(reach, steps.get(i)));
            } else {
                results.add(new TransactionOutcome.StepOutcome.Written(gone(steps.get(i))));
            }
        }
        return List.copyOf(results);
    }

    /** A deletion of what was deleted already. */
    private static WriteOutcome gone(Step step) {
        return switch (step) {
            case Step.Delete delete -> WriteOutcome.Deleted.nothing(delete.type(), delete.id());
            default -> throw new IllegalStateException("no outcome for " + step);
        };
    }

    private static boolean reads(Step step) {
        return step instanceof Step.Read || step instanceof Step.Search || step instanceof Step.History;
    }

    private TransactionOutcome.StepOutcome result(Reach reach, Step step) {
        return switch (step) {
            case Step.Read read -> {
                var version = read.version();
                yield new TransactionOutcome.StepOutcome.Was(
                        version == null
                                ? reading.read(reach, read.type(), read.id(), read.ifNoneMatch(), null)
                                : reading.vread(reach, read.type(), read.id(), version));
            }
            case Step.Search search ->
                new TransactionOutcome.StepOutcome.Searched(
                        search.request(), searching.search(reach, search.request()));
            case Step.History history ->
                new TransactionOutcome.StepOutcome.Versions(
                        history.request(), reading.history(reach, history.request()));
            default -> throw new IllegalArgumentException("not a reading step: " + step);
        };
    }

    private TransactionOutcome inTransaction(Supplier<TransactionOutcome> work) {
        boolean joined = TransactionSynchronizationManager.isActualTransactionActive();
        for (int attempt = 1; ; attempt++) {
            try {
                return refusing(() -> {
                    var done = (joined ? nested : own).execute(status -> work.get());
                    if (done == null) {
                        throw new IllegalStateException("a transaction without outcome");
                    }
                    return done;
                });
            } catch (ConcurrencyFailureException | DataIntegrityViolationException clash) {
                // In a surrounding transaction the whole of it must be tried again, which is the caller's to do.
                if (joined || attempt == MOST_TRIES) {
                    throw clash;
                }
                pause(attempt);
            }
        }
    }

    private static TransactionOutcome refusing(Supplier<TransactionOutcome> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            return new Refusal.InEntry(refused.index(), refused.refusal());
        } catch (RefusedException refused) {
            return refused.refusal();
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep((long) (Math.random() * 10 * attempt));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to try again", interrupted);
        }
    }
}
