package org.cordee.record.door;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Refusal;
import org.cordee.store.Step;

/**
 * [type]/$validate and [type]/[id]/$validate: the write is rehearsed with every check of the door (structure, cardinalities, types,
 * required codes, references within reach, rules on measures) and nothing is kept. Profiles beyond R4 are not looked at; who asks
 * for one is told so.
 */
final class Validate {
    private final Writes writes;
    private final Trace trace;
    private final BodyReader bodies;

    Validate(Writes writes, Trace trace, BodyReader bodies) {
        this.writes = writes;
        this.trace = trace;
        this.bodies = bodies;
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                "validate",
                Set.of(Operations.Level.TYPE, Operations.Level.INSTANCE),
                Set.of(),
                true,
                "http://hl7.org/fhir/OperationDefinition/Resource-validate",
                this::answer);
    }

    private Answer answer(Call call, String type, String id) throws IOException {
        return switch (OperationInput.of(call, bodies)) {
            case Answer refusal -> refusal;
            case OperationInput input -> validated(call, type, id, input);
        };
    }

    private Answer validated(Call call, String type, String id, OperationInput input) {
        var mode = input.value("mode");
        if (input.value("profile") != null) {
            return Answer.refused(
                    422,
                    "not-supported",
                    "This server validates against base R4 and its own rules, not against a profile.");
        }
        if ("delete".equals(mode)) {
            return id.isEmpty()
                    ? Answer.refused(400, "required", "To rehearse a deletion, call $validate on the resource.")
                    : rehearsed(call, type, new Step.Delete(type, id, null));
        }
        var resource = input.resource();
        if (resource == null) {
            return Answer.refused(
                    400, "required", "Send the resource to validate, by itself or in a parameter 'resource'.");
        }
        if (!resource.type().equals(type)) {
            return Create.wrongType(resource, type);
        }
        var draft = Draft.json(resource.json());
        return rehearsed(
                call,
                type,
                id.isEmpty() ? new Step.Create(draft, null, null) : new Step.Update(type, id, draft, null, null));
    }

    private Answer rehearsed(Call call, String type, Step step) {
        var outcome = writes.rehearsed(call.actor(), new Proposal(step, type));
        trace.searched(call.actor(), type + "/$validate", null, List.of());
        return Answer.json(
                200,
                outcome instanceof Refusal refusal
                        ? Outcomes.json(refusal.issues())
                        : Outcomes.done("No fault was found: this server would keep it."));
    }
}
