package org.cordee.record.door;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.definition.Definitions;

/** $reindex: indexes one resource at once, or a type or all of them in the background, for machines and administrators. */
final class Reindex {
    private final RecordStore store;
    private final Trace trace;

    Reindex(RecordStore store, Trace trace) {
        this.store = store;
        this.trace = trace;
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                "reindex",
                Set.of(Operations.Level.SYSTEM, Operations.Level.TYPE, Operations.Level.INSTANCE),
                Set.of(),
                true,
                "https://cordee.example/fhir/OperationDefinition/reindex",
                this::answer);
    }

    private Answer answer(Call call, String type, String id) {
        if (!Import.may(call)) {
            return Answer.refused(403, "forbidden", "$reindex is for machines and administrators.");
        }
        if (!id.isEmpty()) {
            if (store.read(call.reach(), type, id) instanceof Refusal refusal) {
                return Answer.refused(refusal);
            }
            trace.searched(call.actor(), type + "/" + id + "/$reindex", null, List.of());
            store.reindexing().now(type, id);
            return Answer.json(200, Outcomes.done(type + "/" + id + " was indexed again."));
        }
        Collection<String> types = type.isEmpty() ? Definitions.r4().types() : List.of(type);
        trace.searched(call.actor(), type.isEmpty() ? "$reindex" : type + "/$reindex", null, List.of());
        types.forEach(store.reindexing()::want);
        return Answer.json(
                202,
                Outcomes.done((type.isEmpty() ? "All resources are" : type + " is")
                        + " being indexed again in the background; searches go on meanwhile."));
    }
}
