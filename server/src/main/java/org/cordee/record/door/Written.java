package org.cordee.record.door;

import java.util.List;
import org.cordee.store.Refusal;
import org.cordee.store.StoredResource;
import org.cordee.store.WriteOutcome;

/** The answer to a write, as Prefer wants it. */
final class Written {
    private Written() {}

    static Answer answer(Call call, WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Created made ->
                shown(call, 201, made.resource(), "was created").withLocation(url(call, made.resource()));
            case WriteOutcome.Updated made ->
                shown(call, 200, made.resource(), "was updated").with("Content-Location", url(call, made.resource()));
            case WriteOutcome.Unchanged same ->
                shown(call, 200, same.resource(), "stands already, unchanged")
                        .with("Content-Location", url(call, same.resource()));
            case WriteOutcome.Deleted deleted -> deleted(call, deleted);
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private static Answer shown(Call call, int status, StoredResource resource, String became) {
        return switch (call.wantedReturn()) {
            case REPRESENTATION -> Answer.stored(status, resource);
            case MINIMAL -> Answer.bare(status, resource);
            case OUTCOME ->
                Answer.bare(status, resource)
                        .withJson(Outcomes.done(
                                "%s version %d %s.".formatted(resource.reference(), resource.version(), became)));
        };
    }

    private static Answer deleted(Call call, WriteOutcome.Deleted deleted) {
        if (call.wantedReturn() == Call.Return.OUTCOME) {
            return Answer.json(200, Outcomes.done("%d deleted.".formatted(deleted.count())))
                    .withVersion(deleted.version());
        }
        return new Answer(204, deleted.version(), null, null, java.util.Map.of(), List.of(), null, null, null);
    }

    private static String url(Call call, StoredResource resource) {
        return call.versionUrl(resource.type(), resource.id(), resource.version());
    }
}
