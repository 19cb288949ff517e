package org.cordee.coordination.meeting;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.coordination.errand.Errand.Party;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The decision about a case as the outputs of its Task; what is to be done stands in order: what, who, by when, and the Task that asks it. */
final class DecisionMapping {
    private static final String PROPOSAL = "decision-proposal";
    private static final String REASONS = "decision-reasons";
    private static final String GUIDELINE = "decision-guideline";
    private static final String AGAIN = "decision-again-from";
    private static final String WRITTEN_BY = "decision-written-by";
    private static final String WRITTEN_AT = "decision-written-at";
    private static final String VALIDATED_BY = "decision-validated-by";
    private static final String VALIDATED_AT = "decision-validated-at";
    private static final String QUORUM = "decision-quorum";
    private static final String QUORUM_SAID = "decision-quorum-said";
    private static final String ACTION = "action";
    private static final String ACTION_OWNER = "action-owner";
    private static final String ACTION_BY = "action-by";
    private static final String ACTION_TASK = "action-task";

    private DecisionMapping() {}

    static @Nullable Decision of(Task task) {
        var written = first(task, WRITTEN_BY);
        if (written == null) return null;
        var again = first(task, AGAIN);
        var validated = first(task, VALIDATED_BY);
        return new Decision(
                string(task, PROPOSAL),
                string(task, REASONS),
                string(task, GUIDELINE),
                actions(task),
                again == null ? null : LocalDate.parse(again.primitiveValue()),
                party((Reference) written),
                instant(task, WRITTEN_AT),
                validated == null
                        ? null
                        : new Decision.Validation(
                                party((Reference) validated),
                                instant(task, VALIDATED_AT),
                                "true".equals(string(task, QUORUM)),
                                string(task, QUORUM_SAID)));
    }

    static void write(Decision view, Task task) {
        add(task, PROPOSAL, new StringType(view.proposal()));
        if (!view.reasons().isEmpty()) add(task, REASONS, new StringType(view.reasons()));
        if (!view.guideline().isEmpty()) add(task, GUIDELINE, new StringType(view.guideline()));
        if (view.again() != null) add(task, AGAIN, new DateType(view.again().toString()));
        add(task, WRITTEN_BY, reference(view.writtenBy()));
        add(task, WRITTEN_AT, moment(view.writtenAt()));
        for (var action : view.actions()) {
            add(task, ACTION, new StringType(action.what()));
            add(task, ACTION_OWNER, reference(action.owner()));
            add(task, ACTION_BY, new DateType(action.by().toString()));
            if (action.errandId() != null) add(task, ACTION_TASK, new Reference("Task/" + action.errandId()));
        }
        var validation = view.validation();
        if (validation != null) {
            add(task, VALIDATED_BY, reference(validation.by()));
            add(task, VALIDATED_AT, moment(validation.at()));
            add(task, QUORUM, new BooleanType(validation.quorum()));
            add(task, QUORUM_SAID, new StringType(validation.said()));
        }
    }

    private static List<Decision.Action> actions(Task task) {
        var what = all(task, ACTION);
        var owners = all(task, ACTION_OWNER);
        var days = all(task, ACTION_BY);
        var asked = all(task, ACTION_TASK);
        var actions = new ArrayList<Decision.Action>();
        for (int i = 0; i < Math.min(what.size(), Math.min(owners.size(), days.size())); i++) {
            actions.add(new Decision.Action(
                    text(what.get(i).primitiveValue()),
                    party((Reference) owners.get(i)),
                    LocalDate.parse(days.get(i).primitiveValue()),
                    i < asked.size()
                            ? ((Reference) asked.get(i)).getReferenceElement().getIdPart()
                            : null));
        }
        return actions;
    }

    private static void add(Task task, String type, Type value) {
        task.addOutput().setType(code(FhirWordsMapping.TASK, type)).setValue(value);
    }

    private static List<Type> all(Task task, String type) {
        return task.getOutput().stream()
                .filter(output ->
                        type.equals(output.getType().getCodingFirstRep().getCode()))
                .map(Task.TaskOutputComponent::getValue)
                .toList();
    }

    private static @Nullable Type first(Task task, String type) {
        var all = all(task, type);
        return all.isEmpty() ? null : all.getFirst();
    }

    private static String string(Task task, String type) {
        var value = first(task, type);
        return value == null ? "" : text(value.primitiveValue());
    }

    private static Instant instant(Task task, String type) {
        return first(task, type) instanceof DateTimeType at ? at.getValue().toInstant() : Instant.EPOCH;
    }

    private static Party party(Reference reference) {
        return new Party(text(reference.getReference()), text(reference.getDisplay()));
    }

    private static Reference reference(Party party) {
        return new Reference(party.reference()).setDisplay(party.name());
    }
}
