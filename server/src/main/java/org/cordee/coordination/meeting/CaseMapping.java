package org.cordee.coordination.meeting;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.cordee.access.Withheld;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.coordination.TaskMapping;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** A case as a Task: the meeting is its group, what it tells its inputs, the decision its outputs; withheld from the person until told. */
final class CaseMapping implements Mapping<MeetingCase> {
    static final CaseMapping CASE = new CaseMapping();

    /** Tasks that are cases of meetings. */
    static final String CASES = "code=" + FhirWordsMapping.TASK + "|meeting-case";

    private static final String MEETING = "https://cordee.example/fhir/meeting";
    private static final String MEETING_NAME = "meeting-name";
    private static final String MEETING_AT = "meeting-at";
    private static final String INFORMED_ON = "informed-on";
    private static final String INFORMED_BY = "informed-by";
    private static final String TOLD = "told-to-patient";

    private CaseMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public MeetingCase toView(Resource resource) {
        var task = (Task) resource;
        var answers = new EnumMap<Element, String>(Element.class);
        for (var element : Element.values()) {
            var told = string(task, key(element));
            if (!told.isEmpty()) answers.put(element, told);
        }
        var at = input(task, MEETING_AT);
        var on = input(task, INFORMED_ON);
        var told = string(task, TOLD);
        return new MeetingCase(
                task.getIdElement().getIdPart(),
                text(task.getFor().getReferenceElement().getIdPart()),
                text(task.getGroupIdentifier().getValue()),
                string(task, MEETING_NAME),
                at == null ? Instant.EPOCH : ((DateTimeType) at).getValue().toInstant(),
                text(task.getOwner().getReference()),
                new Party(
                        text(task.getRequester().getReference()),
                        text(task.getRequester().getDisplay())),
                TaskMapping.authored(task),
                task.getPriority() == TaskPriority.URGENT,
                answers,
                on == null
                        ? null
                        : new MeetingCase.Informed(LocalDate.parse(on.primitiveValue()), string(task, INFORMED_BY)),
                DecisionMapping.of(task),
                told.isEmpty() ? null : told,
                task.getStatus() == TaskStatus.CANCELLED);
    }

    @Override
    public void write(MeetingCase view, Resource onto) {
        var task = (Task) onto;
        task.setIntent(TaskIntent.PROPOSAL)
                .setCode(code(FhirWordsMapping.TASK, "meeting-case"))
                .setGroupIdentifier(new Identifier().setSystem(MEETING).setValue(view.meetingId()))
                .setPriority(view.urgent() ? TaskPriority.URGENT : TaskPriority.ROUTINE)
                .setDescription(view.question())
                .setFor(new Reference("Patient/" + view.patientId()))
                .setRequester(new Reference(view.submitter().reference())
                        .setDisplay(view.submitter().name()))
                .setOwner(new Reference(view.cell()))
                .setAuthoredOnElement(moment(view.submittedAt()))
                .setInput(null)
                .setOutput(null);
        put(task, MEETING_NAME, new StringType(view.meetingName()));
        put(task, MEETING_AT, moment(view.meetingAt()));
        for (Map.Entry<Element, String> told : view.answers().entrySet()) {
            put(task, key(told.getKey()), new StringType(told.getValue()));
        }
        if (view.informed() != null) {
            put(task, INFORMED_ON, new DateType(view.informed().on().toString()));
            put(task, INFORMED_BY, new StringType(view.informed().by()));
        }
        if (view.told() != null) put(task, TOLD, new StringType(view.told()));
        var decision = view.decision();
        if (decision != null) DecisionMapping.write(decision, task);
        task.setStatus(
                view.withdrawn()
                        ? TaskStatus.CANCELLED
                        : decision == null
                                ? TaskStatus.REQUESTED
                                : decision.validation() == null ? TaskStatus.INPROGRESS : TaskStatus.COMPLETED);
        withheld(task, view.told() == null);
    }

    /** The person hears what was decided from a person first. */
    static void withheld(Resource resource, boolean withheld) {
        resource.getMeta().getSecurity().removeIf(one -> Withheld.ANNOUNCEMENT_SYSTEM.equals(one.getSystem()));
        if (withheld) {
            resource.getMeta()
                    .addSecurity()
                    .setSystem(Withheld.ANNOUNCEMENT_SYSTEM)
                    .setCode(Withheld.ANNOUNCEMENT_CODE);
        }
    }

    private static String key(Element element) {
        return "case-" + element.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static void put(Task task, String type, Type value) {
        task.addInput().setType(code(FhirWordsMapping.TASK, type)).setValue(value);
    }

    private static @Nullable Type input(Task task, String type) {
        return task.getInput().stream()
                .filter(input -> type.equals(input.getType().getCodingFirstRep().getCode()))
                .map(Task.ParameterComponent::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String string(Task task, String type) {
        var value = input(task, type);
        return value == null ? "" : text(value.primitiveValue());
    }
}
