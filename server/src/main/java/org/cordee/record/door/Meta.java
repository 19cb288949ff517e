package org.cordee.record.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Fhir;
import org.cordee.store.Patch;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.StoredResource;
import org.cordee.store.WriteOutcome;
import org.cordee.store.json.JsonTree;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * $meta of a resource: its profiles, tags and labels; $meta-add and $meta-delete change them as any other write does, in a new version.
 */
final class Meta {
    private static final int TRIES = 4;
    private static final List<String> LISTS = List.of("profile", "security", "tag");

    private final RecordStore store;
    private final Trace trace;
    private final Writes writes;
    private final BodyReader bodies;

    Meta(RecordStore store, Trace trace, Writes writes, BodyReader bodies) {
        this.store = store;
        this.trace = trace;
        this.writes = writes;
        this.bodies = bodies;
    }

    List<Operations.Operation> operations() {
        return List.of(
                operation("meta", false, this::answer),
                operation("meta-add", true, (call, type, id) -> changed(call, type, id, true)),
                operation("meta-delete", true, (call, type, id) -> changed(call, type, id, false)));
    }

    private static Operations.Operation operation(String name, boolean changes, Operations.Does does) {
        return new Operations.Operation(
                name,
                Set.of(Operations.Level.INSTANCE),
                Set.of(),
                changes,
                "http://hl7.org/fhir/OperationDefinition/Resource-" + name,
                does);
    }

    private Answer answer(Call call, String type, String id) {
        return switch (store.read(call.reach(), type, id)) {
            case ReadOutcome.Found found -> {
                trace.read(call.actor(), found.resource());
                yield shown(found.resource());
            }
            case ReadOutcome.NotModified same -> throw new IllegalStateException("no condition was given");
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private static Answer shown(StoredResource resource) {
        var parameters = new Parameters();
        parameters.addParameter().setName("return").setValue(resource.resource().getMeta());
        var json = Fhir.context().newJsonParser().encodeResourceToString(parameters);
        return Answer.json(200, List.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer changed(Call call, String type, String id, boolean add) throws IOException {
        return switch (bodies.resource(call)) {
            case Answer refusal -> refusal;
            case Body body -> {
                var asked = asked(body);
                yield asked == null
                        ? Answer.refused(
                                400, "required", "Send Parameters with one parameter 'meta' that has a valueMeta.")
                        : changed(call, type, id, asked, add);
            }
        };
    }

    private static @Nullable JsonNode asked(Body body) {
        if (body.type().equals("Parameters")) {
            for (var parameter : JsonTree.kept(body.json()).path("parameter")) {
                if (parameter.path("name").asText().equals("meta")
                        && parameter.path("valueMeta").isObject()) {
                    return parameter.path("valueMeta");
                }
            }
        }
        return null;
    }

    /** Of two that change the same resource, the later one begins again with what the other made. */
    private Answer changed(Call call, String type, String id, JsonNode asked, boolean add) {
        for (int attempt = 1; ; attempt++) {
            if (!(store.read(call.reach(), type, id) instanceof ReadOutcome.Found found)) {
                return answer(call, type, id);
            }
            var step = new Step.Change(
                    type,
                    id,
                    null,
                    new Patch.Json(patch(JsonTree.kept(found.resource().json()), asked, add)),
                    found.resource().version());
            switch (writes.one(call.actor(), new Proposal(step, type), Set.of())) {
                case WriteOutcome.Updated made -> {
                    return shown(made.resource());
                }
                case WriteOutcome.Unchanged same -> {
                    return shown(same.resource());
                }
                case Refusal.VersionMismatch late -> {
                    if (attempt == TRIES) {
                        return Answer.refused(late);
                    }
                }
                case Refusal refusal -> {
                    return Answer.refused(refusal);
                }
                case WriteOutcome.Created _, WriteOutcome.Deleted _ ->
                    throw new IllegalStateException("a patch neither creates nor deletes");
            }
        }
    }

    /** RFC 6902: the three lists as they shall be. */
    private static byte[] patch(ObjectNode resource, JsonNode asked, boolean add) {
        var operations = JsonTree.emptyObject().putArray("patch");
        for (var list : LISTS) {
            var before = resource.path("meta").path(list);
            var after = operations.arrayNode();
            before.forEach(one -> {
                if (add || !holds(asked.path(list), one)) {
                    after.add(one);
                }
            });
            if (add) {
                asked.path(list).forEach(one -> {
                    if (!holds(after, one)) {
                        after.add(one);
                    }
                });
            }
            if (after.size() != before.size()) {
                operation(operations, list, after);
            }
        }
        return JsonTree.bytes(operations);
    }

    private static void operation(ArrayNode operations, String list, ArrayNode after) {
        var operation = operations.addObject();
        operation.put("op", after.isEmpty() ? "remove" : "add").put("path", "/meta/" + list);
        if (!after.isEmpty()) {
            operation.set("value", after);
        }
    }

    /** A profile by its URL, a tag or label by system and code. */
    private static boolean holds(JsonNode list, JsonNode wanted) {
        for (var one : list) {
            if (one.isTextual()
                    ? one.equals(wanted)
                    : one.path("system").equals(wanted.path("system"))
                            && one.path("code").equals(wanted.path("code"))) {
                return true;
            }
        }
        return false;
    }
}
