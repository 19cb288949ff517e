package org.cordee.record.door;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.StoredResource;

/** Composition/[id]/$document (R4): a document that holds all that the Composition leans on within reach. */
final class Document {
    private final RecordStore store;
    private final Trace trace;
    private final BodyReader bodies;

    Document(RecordStore store, Trace trace, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.bodies = bodies;
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                "document",
                Set.of(Operations.Level.TYPE, Operations.Level.INSTANCE),
                Set.of("Composition"),
                false,
                "http://hl7.org/fhir/OperationDefinition/Composition-document",
                this::answer);
    }

    private Answer answer(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> {
                var named = input.value("id");
                var composition = id.isEmpty() && named != null ? named.replaceFirst("^Composition/", "") : id;
                yield composition.isEmpty()
                        ? Answer.refused(400, "required", "$document needs the id of a Composition.")
                        : made(call, composition, "true".equals(input.value("persist")));
            }
        };
    }

    private Answer made(Call call, String composition, boolean persist) {
        if (persist) {
            return Answer.refused(
                    422,
                    "not-supported",
                    "A kept document would go on showing what the patient hides later. Ask for $document again when you need it,"
                            + " or send a DocumentReference, which the patient's choices reach.");
        }
        return switch (store.document(call.reach(), composition)) {
            case SearchOutcome.Page page -> {
                trace.searched(call.actor(), "Composition/" + composition + "/$document", null, page.matches());
                var id = UUID.randomUUID().toString();
                var json = new JsonText();
                open(json, id, "");
                var comma = "";
                for (var resource : page.matches()) {
                    json.raw(comma);
                    entry(json, call.base(), resource);
                    comma = ",";
                }
                var pieces = json.raw("]}").pieces();
                yield Answer.json(200, pieces);
            }
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    /** Begins a Bundle of type document, up to its entries. */
    static void open(JsonText json, String id, String profile) {
        json.raw("{\"resourceType\":\"Bundle\",\"id\":").string(id);
        if (!profile.isEmpty()) {
            json.raw(",\"meta\":{\"profile\":[").string(profile).raw("]}");
        }
        json.raw(",\"identifier\":{\"system\":\"urn:ietf:rfc:3986\"")
                .and("value", "urn:uuid:" + id)
                .raw("},\"type\":\"document\"")
                .and("timestamp", Instant.now().toString())
                .raw(",\"entry\":[");
    }

    static void entry(JsonText json, String base, StoredResource resource) {
        json.raw("{\"fullUrl\":")
                .string(base + "/" + resource.reference())
                .raw(",\"resource\":")
                .piece(resource.json())
                .raw("}");
    }
}
