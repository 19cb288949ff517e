package org.cordee.protocol;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactDetail;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.ActionParticipantType;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Resource;

/** A published protocol as a PlanDefinition: one action a step, with whom it asks, after which it comes and under which condition. */
final class PlanMapping implements Mapping<Plan> {
    static final PlanMapping PLAN = new PlanMapping();
    private static final String ROLE = "https://cordee.example/fhir/CodeSystem/circle-role";
    private static final String STEP = "https://cordee.example/fhir/CodeSystem/protocol-step";
    private static final String ELEMENT = "https://cordee.example/fhir/CodeSystem/protocol-element";

    private PlanMapping() {}

    @Override
    public String type() {
        return "PlanDefinition";
    }

    /** A definition is never read back: the drawing is the source. */
    @Override
    public Plan toView(Resource resource) {
        var definition = (PlanDefinition) resource;
        var number = definition.getVersion();
        var author = new Version.Person(
                "", StepTaskMapping.text(definition.getAuthorFirstRep().getName()));
        var version = new Version(
                StepTaskMapping.text(definition.getName()),
                number == null ? 0 : Integer.parseInt(number),
                StepTaskMapping.text(definition.getTitle()),
                StepTaskMapping.text(definition.getDescription()),
                "",
                java.util.Map.of(),
                Version.State.PUBLISHED,
                author,
                definition.getDate() == null
                        ? java.time.Instant.EPOCH
                        : definition.getDate().toInstant(),
                null,
                null,
                null);
        return new Plan(version, new Drawing(version.name(), List.of(), List.of(), java.util.Map.of()));
    }

    @Override
    public void write(Plan view, Resource onto) {
        var version = view.version();
        var definition = (PlanDefinition) onto;
        definition
                .setUrl(Version.address(version.protocol()))
                .setVersion(String.valueOf(version.number()))
                .setName(version.protocol())
                .setTitle(version.name())
                .setStatus(PublicationStatus.ACTIVE)
                .setDescription(version.about());
        definition.setDate(Date.from(version.publishedAt() == null ? version.changedAt() : version.publishedAt()));
        definition.setAuthor(
                List.of(new ContactDetail().setName(version.author().name())));
        if (version.approver() != null) {
            definition.setReviewer(
                    List.of(new ContactDetail().setName(version.approver().name())));
        }
        definition.setAction(null);
        for (var step : view.drawing().steps()) {
            definition.addAction(action(step, view.drawing()));
        }
    }

    private static PlanDefinitionActionComponent action(Step step, Drawing drawing) {
        var action = new PlanDefinitionActionComponent();
        action.setId(id(step.id(), drawing));
        action.setTitle(step.name().isBlank() ? step.id() : step.name());
        action.addCode(code(STEP, step.kind().name())).addCode(code(ELEMENT, step.id()));
        if (!step.professional().isBlank()) action.setDescription(step.professional());
        if (!step.patient().isBlank()) action.setTextEquivalent(step.patient());
        if (step.role() != null) {
            var type = switch (step.role()) {
                case PATIENT -> ActionParticipantType.PATIENT;
                case CARER -> ActionParticipantType.RELATEDPERSON;
                case HOME_NURSE, REFERRING_DOCTOR, SPECIALIST, PHARMACIST, HOSPITAL, COORDINATOR, CELL ->
                    ActionParticipantType.PRACTITIONER;
            };
            action.addParticipant().setType(type).setRole(code(ROLE, step.role().name()));
        }
        if (step.form() != null) action.setDefinition(new CanonicalType(step.form()));
        for (var flow : drawing.to(step.id())) {
            action.addRelatedAction()
                    .setActionId(id(flow.from(), drawing))
                    .setRelationship(ActionRelationshipType.AFTEREND);
            if (flow.condition() != null) {
                action.addCondition()
                        .setKind(ActionConditionKind.START)
                        .getExpression()
                        .setDescription(Objects.requireNonNull(flow.condition()))
                        .setLanguage("text/fhirpath")
                        .setExpression(FhirPathWords.of(ExpressionReader.read(flow.condition())));
            }
        }
        return action;
    }

    /** Ids of a drawing have letters and lengths that ids of FHIR have not; such a step is called by its number. */
    private static String id(String element, Drawing drawing) {
        if (element.matches("[A-Za-z0-9.-]{1,64}")) return element;
        var ids = drawing.steps().stream().map(Step::id).toList();
        return "." + (ids.indexOf(element) + 1);
    }

    private static CodeableConcept code(String system, String code) {
        var concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code);
        return concept;
    }
}
