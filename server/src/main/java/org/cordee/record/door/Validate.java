package org.cordee.record.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Issue;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;

/**
 * [type]/$validate and [type]/[id]/$validate: the write is rehearsed with every check of the door (structure, cardinalities, types,
 * required codes, references within reach, rules on measures) and nothing is kept; then HAPI's validator looks at it, against base
 * R4, the profiles that it claims and the one named, which at its first use takes seconds.
 */
final class Validate {
    private static final Set<String> MODES = Set.of("create", "update", "profile");

    private final RecordStore store;
    private final Writes writes;
    private final Trace trace;
    private final BodyReader bodies;

    Validate(RecordStore store, Writes writes, Trace trace, BodyReader bodies) {
        this.store = store;
        this.writes = writes;
        this.trace = trace;
        this.bodies = bodies;
    }

    Operations.Operation operation() {
        return new Operations.Operation(
                "validate",
                Set.of(Operations.Level.TYPE, Operations.Level.INSTANCE),
                Set.of(),
                false,
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
        if ("delete".equals(mode)) {
            return id.isEmpty()
                    ? Answer.refused(400, "required", "To rehearse a deletion, call $validate on the resource.")
                    : Answer.json(200, Outcomes.json(rehearsed(call, type, new Step.Delete(type, id, null))));
        }
        if (mode != null && !MODES.contains(mode)) {
            return Answer.refused(400, "value", "The mode of $validate is create, update, delete or profile.");
        }
        var profile = input.value("profile");
        if (profile != null && !store.knowledge().hasProfile(profile)) {
            return Answer.refused(
                    404,
                    "not-found",
                    "The profile is not here: load its package first, or leave the parameter 'profile' out.");
        }
        var resource = input.resource();
        if (!id.isEmpty() && ("profile".equals(mode) || (mode == null && resource == null))) {
            return asItStands(call, type, id, profile);
        }
        if (resource == null) {
            return Answer.refused(
                    400, "required", "Send the resource to validate, by itself or in a parameter 'resource'.");
        }
        if (!resource.type().equals(type)) {
            return Create.wrongType(resource, type);
        }
        var target = id.isEmpty() && "update".equals(mode) ? resource.id() : id;
        if (target == null) {
            return Answer.refused(400, "required", "To rehearse an update, the resource needs its id.", type + ".id");
        }
        var draft = Draft.json(resource.json());
        var step = target.isEmpty() || "create".equals(mode)
                ? new Step.Create(draft, null, null)
                : new Step.Update(type, target, draft, null, null);
        var issues = rehearsed(call, type, step);
        issues.addAll(store.knowledge().validated(resource.json(), profile).issues());
        return Answer.json(200, Outcomes.json(issues));
    }

    /** What is kept already, by the profile named or by those that it claims. */
    private Answer asItStands(Call call, String type, String id, @Nullable String profile) {
        return switch (store.read(call.reach(), type, id)) {
            case ReadOutcome.Found(var found) -> {
                trace.read(call.actor(), found);
                yield Answer.json(
                        200,
                        Outcomes.json(store.knowledge()
                                .validated(found.json(), profile)
                                .issues()));
            }
            case ReadOutcome.NotModified unasked -> throw new IllegalStateException("not asked for a change");
            case Refusal refusal -> Answer.refused(refusal);
        };
    }

    private List<Issue> rehearsed(Call call, String type, Step step) {
        trace.searched(call.actor(), type + "/$validate", null, List.of());
        return new ArrayList<>(
                writes.rehearsed(call.actor(), new Proposal(step, type)) instanceof Refusal refusal
                        ? refusal.issues()
                        : List.of(new Issue(
                                Issue.Severity.INFORMATION,
                                "informational",
                                "The checks at the door found no fault: this server would keep it.",
                                List.of())));
    }
}
