package org.cordee.record.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.cordee.store.Fhir;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.hl7.fhir.r4.model.Parameters;

/** GET [type]/[id]/$meta: the profiles, tags and labels of a resource. */
final class Meta {
    private final RecordStore store;
    private final Trace trace;

    Meta(RecordStore store, Trace trace) {
        this.store = store;
        this.trace = trace;
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                "meta",
                Set.of(Operations.Level.INSTANCE),
                Set.of(),
                false,
                "http://hl7.org/fhir/OperationDefinition/Resource-meta",
                this::answer);
    }

    private Answer answer(Call call, String type, String id) {
        return switch (store.read(call.reach(), type, id)) {
            case ReadOutcome.Found found -> {
                trace.read(call.actor(), found.resource());
                var parameters = new Parameters();
                parameters
                        .addParameter()
                        .setName("return")
                        .setValue(found.resource().resource().getMeta());
                var json = Fhir.context().newJsonParser().encodeResourceToString(parameters);
                yield Answer.json(200, List.of(json.getBytes(StandardCharsets.UTF_8)));
            }
            case ReadOutcome.NotModified same -> throw new IllegalStateException("no condition was given");
            case Refusal refusal -> Answer.refused(refusal);
        };
    }
}
