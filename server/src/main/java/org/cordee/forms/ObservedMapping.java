package org.cordee.forms;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.cordee.platform.page.Words;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** An answer as an Observation: drawn out of a completed form, or looked up to prefill one. */
final class ObservedMapping implements Mapping<ObservedMapping.Seen> {
    static final ObservedMapping OBSERVED = new ObservedMapping("");

    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final String component;

    private ObservedMapping(String component) {
        this.component = component;
    }

    /** One that reads this observation, also where it is a part of another, as each figure of a blood pressure is. */
    static ObservedMapping of(Question.Observed observed) {
        return new ObservedMapping(observed.code());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObservedMapping mapping && mapping.component.equals(component);
    }

    @Override
    public int hashCode() {
        return component.hashCode();
    }

    /**
     * What was observed.
     *
     * @param response id of the filled form that it was drawn out of, empty for others
     */
    record Seen(
            String patientId,
            Question.Observed what,
            Optional<Value> value,
            Instant at,
            String performer,
            String performerName,
            String response,
            boolean amended) {}

    @Override
    public String type() {
        return "Observation";
    }

    @Override
    public Seen toView(Resource resource) {
        var observation = (Observation) resource;
        var code = observation.getCode().getCodingFirstRep();
        var at = observation.hasEffectiveDateTimeType()
                        && observation.getEffectiveDateTimeType().getValue() != null
                ? observation.getEffectiveDateTimeType().getValue().toInstant()
                : Instant.EPOCH;
        return new Seen(
                ValueMapping.text(observation.getSubject().getReferenceElement().getIdPart()),
                new Question.Observed(
                        ValueMapping.text(code.getSystem()),
                        ValueMapping.text(code.getCode()),
                        ValueMapping.text(code.getDisplay()),
                        0,
                        true),
                value(observation),
                at,
                ValueMapping.text(observation.getPerformerFirstRep().getReference()),
                ValueMapping.text(observation.getPerformerFirstRep().getDisplay()),
                ValueMapping.text(observation
                        .getDerivedFromFirstRep()
                        .getReferenceElement()
                        .getIdPart()),
                observation.getStatus() == ObservationStatus.AMENDED);
    }

    private Optional<Value> value(Observation observation) {
        var value = observation.getComponent().stream()
                .filter(one -> !component.isEmpty()
                        && one.getCode().getCoding().stream().anyMatch(code -> component.equals(code.getCode())))
                .map(Observation.ObservationComponentComponent::getValue)
                .findFirst()
                .orElse(observation.getValue());
        return value instanceof CodeableConcept concept
                ? ValueMapping.value(concept.getCodingFirstRep())
                : ValueMapping.value(value);
    }

    @Override
    public void write(Seen view, Resource onto) {
        var observation = (Observation) onto;
        observation
                .setStatus(view.amended() ? ObservationStatus.AMENDED : ObservationStatus.FINAL)
                .setCategory(List.of(new CodeableConcept(new Coding(CATEGORY, "survey", null))))
                .setCode(new CodeableConcept(new Coding(
                                view.what().system(),
                                view.what().code(),
                                view.what().display()))
                        .setText(view.what().display()))
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setEffective(new DateTimeType(
                        Date.from(view.at()), TemporalPrecisionEnum.MILLI, TimeZone.getTimeZone(Words.TERRITORY)));
        observation.setDerivedFrom(
                view.response().isEmpty() ? null : List.of(new Reference("QuestionnaireResponse/" + view.response())));
        observation.setPerformer(
                view.performer().isEmpty()
                        ? null
                        : List.of(new Reference(view.performer()).setDisplay(view.performerName())));
        observation.setValue(view.value()
                .map(value -> switch (value) {
                    case Value.Code code -> new CodeableConcept(ValueMapping.coding(code));
                    case Value.Decimal(var number) -> new Quantity().setValue(number);
                    default -> ValueMapping.type(value);
                })
                .orElse(null));
    }
}
