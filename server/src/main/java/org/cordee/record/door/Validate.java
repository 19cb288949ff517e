package org.cordee.record.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Issue;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.knowledge.Knowledge;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * [type]/$validate and [type]/[id]/$validate: the write is rehearsed with every check of the door (structure, cardinalities, types,
 * required codes, references within reach, rules on measures) and nothing is kept; then HAPI's validator looks at it where a profile
 * is named or claimed, which at its first use takes seconds.
 */
final class Validate {
    private static final Issue NO_ROOM =
            Issue.warning("not-supported", "Profiles were not looked at: this server needs a heap of 640 MB for that.");

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
        if ("delete".equals(mode)) {
            return id.isEmpty()
                    ? Answer.refused(400, "required", "To rehearse a deletion, call $validate on the resource.")
                    : Answer.json(200, Outcomes.json(rehearsed(call, type, new Step.Delete(type, id, null))));
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
        var step = id.isEmpty() ? new Step.Create(draft, null, null) : new Step.Update(type, id, draft, null, null);
        var issues = rehearsed(call, type, step);
        var profile = input.value("profile");
        var json = new String(resource.json(), StandardCharsets.UTF_8);
        if (profile != null || json.contains("\"profile\"")) {
            issues.addAll(Knowledge.hasRoom() ? ofProfiles(json, profile) : List.of(NO_ROOM));
        }
        return Answer.json(200, Outcomes.json(issues));
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

    private List<Issue> ofProfiles(String json, @Nullable String profile) {
        var issues = new ArrayList<Issue>();
        for (var issue : store.knowledge().validated(json, profile).getIssue()) {
            var place = issue.getExpression().isEmpty() ? issue.getLocation() : issue.getExpression();
            issues.add(new Issue(
                    Issue.Severity.valueOf(issue.getSeverity().name()),
                    issue.hasCode() ? issue.getCode().toCode() : "processing",
                    issue.getDiagnostics() == null ? "" : issue.getDiagnostics(),
                    place.stream().map(StringType::getValue).limit(1).toList()));
        }
        return issues;
    }
}
