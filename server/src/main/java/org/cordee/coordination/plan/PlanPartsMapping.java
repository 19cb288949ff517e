package org.cordee.coordination.plan;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.List;
import java.util.stream.Stream;
import org.cordee.record.CalendarDay;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.jspecify.annotations.Nullable;

/** Needs, goals and actions within a CarePlan: a goal names its need, an action its goal, an activity the Task that an action became. */
final class PlanPartsMapping {
    private static final String NEED = "need-";
    private static final String GOAL = "goal-";
    private static final String ACTION = "action-";
    private static final String CONCERN = "http://terminology.hl7.org/CodeSystem/condition-category";
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";

    private PlanPartsMapping() {}

    static List<Need> needs(CarePlan care) {
        return held(care, Condition.class)
                .map(need -> new Need(key(need, NEED), words(need.getCode()), goals(care, key(need, NEED))))
                .toList();
    }

    private static List<Goal> goals(CarePlan care, String need) {
        return held(care, org.hl7.fhir.r4.model.Goal.class)
                .filter(goal -> names(goal.getAddresses(), NEED + need))
                .map(goal -> new Goal(key(goal, GOAL), words(goal.getDescription()), actions(care, key(goal, GOAL))))
                .toList();
    }

    private static List<PlannedAction> actions(CarePlan care, String goal) {
        return held(care, ServiceRequest.class)
                .filter(action -> names(action.getSupportingInfo(), GOAL + goal))
                .map(action -> new PlannedAction(
                        key(action, ACTION),
                        words(action.getCode()),
                        action.hasPerformer() ? PlanMapping.party(action.getPerformerFirstRep()) : null,
                        action.hasOccurrenceDateTimeType()
                                ? CalendarDay.last(action.getOccurrenceDateTimeType())
                                : null,
                        task(care, key(action, ACTION))))
                .toList();
    }

    static void write(Plan plan, CarePlan care) {
        care.setAddresses(null).setGoal(null).setActivity(null);
        for (var need : plan.content().needs()) {
            care.addContained(condition(plan, need));
            care.addAddresses(PlanMapping.held(NEED + need.key()));
            for (var goal : need.goals()) {
                care.addContained(goal(plan, need, goal));
                care.addGoal(PlanMapping.held(GOAL + goal.key()));
                goal.actions().forEach(action -> action(plan, goal, action, care));
            }
        }
    }

    private static Condition condition(Plan plan, Need need) {
        var condition = new Condition();
        condition.setId(NEED + need.key());
        return condition
                .setClinicalStatus(code(CLINICAL, "active"))
                .addCategory(code(CONCERN, "problem-list-item"))
                .setCode(said(need.words()))
                .setSubject(new Reference("Patient/" + plan.patientId()));
    }

    static org.hl7.fhir.r4.model.Goal goal(Plan plan, Need need, Goal goal) {
        var written = new org.hl7.fhir.r4.model.Goal();
        written.setId(GOAL + goal.key());
        return written.setLifecycleStatus(plan.isOpen() ? GoalLifecycleStatus.PROPOSED : GoalLifecycleStatus.ACTIVE)
                .setDescription(said(goal.words()))
                .setSubject(new Reference("Patient/" + plan.patientId()))
                .addAddresses(PlanMapping.held(NEED + need.key()));
    }

    private static void action(Plan plan, Goal goal, PlannedAction action, CarePlan care) {
        var request = new ServiceRequest();
        request.setId(ACTION + action.key());
        request.setStatus(plan.isOpen() ? ServiceRequestStatus.DRAFT : ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequestIntent.PLAN)
                .setCode(said(action.what()))
                .setSubject(new Reference("Patient/" + plan.patientId()))
                .addSupportingInfo(PlanMapping.held(GOAL + goal.key()));
        if (action.owner() != null) request.addPerformer(PlanMapping.reference(action.owner()));
        if (action.by() != null)
            request.setOccurrence(new DateTimeType(action.by().toString()));
        care.addContained(request);
        var activity = care.addActivity().setReference(PlanMapping.held(ACTION + action.key()));
        if (action.task() != null) activity.addOutcomeReference(new Reference("Task/" + action.task()));
    }

    private static @Nullable String task(CarePlan care, String action) {
        return care.getActivity().stream()
                .filter(one -> ("#" + ACTION + action).equals(one.getReference().getReference()))
                .filter(CarePlanActivityComponent::hasOutcomeReference)
                .map(one ->
                        one.getOutcomeReferenceFirstRep().getReferenceElement().getIdPart())
                .findFirst()
                .orElse(null);
    }

    private static <R extends Resource> Stream<R> held(CarePlan care, Class<R> type) {
        return care.getContained().stream().filter(type::isInstance).map(type::cast);
    }

    private static boolean names(List<Reference> references, String id) {
        return references.stream().anyMatch(one -> ("#" + id).equals(one.getReference()));
    }

    private static String key(Resource resource, String prefix) {
        return text(resource.getIdElement().getIdPart()).replaceFirst("^#?" + prefix, "");
    }

    /** A line of a draft may still be without words. */
    private static CodeableConcept said(String words) {
        return new CodeableConcept().setText(words.isEmpty() ? "…" : words);
    }

    private static String words(CodeableConcept concept) {
        var words = text(concept.getText());
        return words.equals("…") ? "" : words;
    }
}
