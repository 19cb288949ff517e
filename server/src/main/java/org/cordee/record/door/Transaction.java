package org.cordee.record.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.Step;
import org.cordee.store.TransactionOutcome;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** POST of a Bundle to the base: a transaction is done as a whole or not at all, a batch entry by entry. */
final class Transaction {
    private final RecordStore store;
    private final Writes writes;
    private final Trace trace;
    private final BodyReader bodies;
    private final BundleReader bundles;

    Transaction(RecordStore store, Writes writes, Trace trace, BodyReader bodies) {
        this.store = store;
        this.writes = writes;
        this.trace = trace;
        this.bodies = bodies;
        this.bundles = new BundleReader(bodies);
    }

    Answer answer(Call call) throws IOException {
        return switch (bodies.resource(call)) {
            case Answer refusal -> refusal;
            case Body body ->
                body.type().equals("Bundle")
                        ? done(call, bundles.parts(body.json(), call.base()))
                        : Answer.refused(
                                400,
                                "invalid",
                                "POST to the base takes a Bundle; send a %s to /%s."
                                        .formatted(body.type(), body.type()),
                                "resourceType");
        };
    }

    private Answer done(Call call, BundleReader.Parts parts) {
        return switch (parts.type()) {
            case "transaction" -> transaction(call, parts);
            case "batch" -> {
                var results = new ArrayList<StepOutcome>();
                for (var proposal : parts.proposals()) {
                    results.add(single(call, proposal, parts.profiles()));
                }
                yield Answer.json(200, BundleAnswer.json(call, "batch-response", results));
            }
            default ->
                Answer.refused(
                        400,
                        "value",
                        "The type of a Bundle sent to the base must be transaction or batch.",
                        "Bundle.type");
        };
    }

    private Answer transaction(Call call, BundleReader.Parts parts) {
        for (var proposal : parts.proposals()) {
            if (proposal.step() instanceof Step.Unreadable unreadable) {
                return Answer.refused(unreadable.refusal());
            }
        }
        return switch (writes.all(call.actor(), parts.proposals(), parts.profiles())) {
            case TransactionOutcome.Done done ->
                Answer.json(200, BundleAnswer.json(call, "transaction-response", done.results()));
            case Refusal refusal -> Answer.refused(refusal);
        };
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
                case Step.History history -> new StepOutcome.Versions(store.history(call.reach(), history.request()));
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
            return new StepOutcome.Written(
                    new Refusal.Conflict("Others changed the same at this moment: send the entry again.", List.of()));
        }
    }

    private StepOutcome written(Call call, Proposal proposal, Set<String> profiles) {
        return new StepOutcome.Written(writes.one(call.actor(), proposal, profiles));
    }
}
