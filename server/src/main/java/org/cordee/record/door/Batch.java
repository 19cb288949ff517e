package org.cordee.record.door;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.cordee.platform.file.Antivirus;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.Step;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.cordee.store.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** The entries of a batch, each with an outcome of its own. Creates of one type that follow each other are kept {@link Together}. */
final class Batch {
    private static final int MOST_TOGETHER = 200;

    private final RecordStore store;
    private final Writes writes;
    private final Together together;
    private final Trace trace;

    Batch(RecordStore store, Writes writes, Trace trace) {
        this.store = store;
        this.writes = writes;
        this.together = new Together(writes);
        this.trace = trace;
    }

    /** An outcome for each entry, in their order. */
    List<StepOutcome> done(Call call, BundleReader.Parts parts) {
        var results = new ArrayList<StepOutcome>();
        var run = new ArrayList<Proposal>();
        for (var proposal : parts.proposals()) {
            var create = parts.profiles().isEmpty() ? Together.alone(proposal) : null;
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

    private List<StepOutcome> together(Call call, List<Proposal> creates, Set<String> profiles) {
        List<@Nullable WriteOutcome> kept;
        try {
            kept = together.kept(
                    call.actor(), creates, profiles, (outcome, place) -> trace.written(call.actor(), 'C', outcome));
        } catch (RuntimeException fault) {
            return Collections.nCopies(creates.size(), new StepOutcome.Written(FhirDoor.fault(call, fault)));
        }
        var results = new ArrayList<StepOutcome>();
        for (int i = 0; i < creates.size(); i++) {
            var outcome = kept.get(i);
            results.add(outcome == null ? single(call, creates.get(i), profiles) : new StepOutcome.Written(outcome));
        }
        return results;
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
