package org.cordee.record.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.platform.file.Antivirus;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.Step;
import org.cordee.store.TransactionOutcome;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * The entries of a batch, each with an outcome of its own. Creates of one type that follow each other are kept together where all of them may be:
 * one commit then serves them all; the one that is refused is taken out, and where many are, each goes by itself.
 */
final class Batch {
    private static final int MOST_TOGETHER = 200;
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

    private final RecordStore store;
    private final Writes writes;
    private final Trace trace;

    Batch(RecordStore store, Writes writes, Trace trace) {
        this.store = store;
        this.writes = writes;
        this.trace = trace;
    }

    /** An outcome for each entry, in their order. */
    List<StepOutcome> done(Call call, BundleReader.Parts parts) {
        var results = new ArrayList<StepOutcome>();
        var run = new ArrayList<Proposal>();
        for (var proposal : parts.proposals()) {
            var create = parts.profiles().isEmpty() ? alone(proposal) : null;
            if (create == null
                    || run.size() == MOST_TOGETHER
                    || (!run.isEmpty() && !run.getFirst().type().equals(create.type()))) {
                results.addAll(together(call, run, parts.profiles()));
                run.clear();
            }
            if (create == null) {
                results.add(single(call, proposal, parts.profiles()));
            } else {
                run.add(create);
            }
        }
        results.addAll(together(call, run, parts.profiles()));
        return results;
    }

    /** A create that depends on nothing that is there; entries of a batch do not refer to each other by their names. */
    private static @Nullable Proposal alone(Proposal proposal) {
        return proposal.step() instanceof Step.Create create
                        && create.ifNoneExist() == null
                        && !APART.contains(proposal.type())
                ? new Proposal(new Step.Create(create.draft(), null, null), proposal.type())
                : null;
    }

    private List<StepOutcome> together(Call call, List<Proposal> creates, Set<String> profiles) {
        var results = new ArrayList<StepOutcome>();
        together(call, List.copyOf(creates), profiles, results, MOST_REFUSED);
        return results;
    }

    /** Gives how many more may be refused before each goes by itself. */
    private int together(
            Call call, List<Proposal> creates, Set<String> profiles, List<StepOutcome> results, int refusals) {
        if (creates.size() > 1 && refusals > 0 && writes.mayGoTogether(creates)) {
            switch (kept(call, creates, profiles)) {
                case TransactionOutcome.Done done -> {
                    results.addAll(done.results());
                    return refusals;
                }
                case Refusal.InEntry(var index, var cause) -> {
                    int left = together(call, creates.subList(0, index), profiles, results, refusals - 1);
                    results.add(new StepOutcome.Written(cause));
                    return together(call, creates.subList(index + 1, creates.size()), profiles, results, left);
                }
                case Refusal eachMayFareBetter -> {}
            }
        }
        for (var proposal : creates) {
            results.add(single(call, proposal, profiles));
        }
        return refusals;
    }

    private TransactionOutcome kept(Call call, List<Proposal> creates, Set<String> profiles) {
        try {
            return writes.all(call.actor(), creates, profiles);
        } catch (ConcurrencyFailureException | DataIntegrityViolationException clash) {
            return clashed();
        } catch (RuntimeException oneOfThem) {
            return new Refusal.Failed(500, "exception", "One of these creates failed: each is tried by itself.");
        }
    }

    private static Refusal clashed() {
        return new Refusal.Conflict("Others changed the same at this moment: send the entry again.", List.of());
    }

    private StepOutcome single(Call call, Proposal proposal, Set<String> profiles) {
        try {
            var outcome = switch (proposal.step()) {
                case Step.Read read ->
                    new StepOutcome.Was(
                            read.version() == null
                                    ? store.read(call.reach(), read.type(), read.id(), read.ifNoneMatch(), null)
                                    : store.vread(call.reach(), read.type(), read.id(), read.version()));
                case Step.Search search ->
                    new StepOutcome.Searched(search.request(), store.search(call.reach(), search.request()));
                case Step.History history ->
                    new StepOutcome.Versions(history.request(), store.history(call.reach(), history.request()));
                case Step.Unreadable unreadable -> new StepOutcome.Written(unreadable.refusal());
                case Step.Create create -> written(call, proposal, profiles);
                case Step.Update update -> written(call, proposal, profiles);
                case Step.UpdateWhere update -> written(call, proposal, profiles);
                case Step.Change change -> written(call, proposal, profiles);
                case Step.Delete delete -> written(call, proposal, profiles);
                case Step.DeleteWhere delete -> written(call, proposal, profiles);
            };
            if (!(outcome instanceof StepOutcome.Written)) {
                trace.stepDone(call.actor(), outcome);
            }
            return outcome;
        } catch (RefusedException refused) {
            return new StepOutcome.Written(refused.refusal());
        } catch (ConcurrencyFailureException | DataIntegrityViolationException clash) {
            return new StepOutcome.Written(clashed());
        } catch (Antivirus.Unexamined away) {
            return new StepOutcome.Written(FhirDoor.UNEXAMINED);
        } catch (RuntimeException fault) {
            return new StepOutcome.Written(FhirDoor.fault(call, fault));
        }
    }

    private StepOutcome written(Call call, Proposal proposal, Set<String> profiles) {
        return new StepOutcome.Written(writes.one(call.actor(), proposal, profiles));
    }
}
