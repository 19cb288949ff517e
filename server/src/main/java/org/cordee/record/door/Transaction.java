package org.cordee.record.door;

import java.io.IOException;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.TransactionOutcome;

/** POST of a Bundle to the base: a transaction is done as a whole or not at all, a batch entry by entry. */
final class Transaction {
    private final Batch batch;
    private final Writes writes;
    private final BodyReader bodies;
    private final BundleReader bundles;

    Transaction(RecordStore store, Writes writes, Trace trace, BodyReader bodies) {
        this.batch = new Batch(store, writes, trace);
        this.writes = writes;
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
        if (!parts.faults().isEmpty()) {
            return Answer.refused(new Refusal.Invalid(false, parts.faults()));
        }
        return switch (parts.type()) {
            case "transaction" -> transaction(call, parts);
            case "batch" -> {
                var results = batch.done(call, parts);
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
}
