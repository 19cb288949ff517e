package org.cordee.coordination.meeting;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.Date;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Something that the record tells of a person, as one line of a case. */
record FactMapping(String type) implements Mapping<FactMapping.Fact> {
    /** Empty words where it says nothing that people could read. */
    record Fact(String words, Instant at) {}

    @Override
    public Fact toView(Resource resource) {
        return switch (resource) {
            case Condition one -> fact(one, words(one.getCode()), one.getRecordedDate());
            case AllergyIntolerance one -> fact(one, words(one.getCode()), one.getRecordedDate());
            case MedicationRequest one ->
                fact(
                        one,
                        one.hasMedicationCodeableConcept() ? words(one.getMedicationCodeableConcept()) : "",
                        one.getAuthoredOn());
            case MedicationStatement one ->
                fact(
                        one,
                        one.hasMedicationCodeableConcept() ? words(one.getMedicationCodeableConcept()) : "",
                        one.getDateAsserted());
            case QuestionnaireResponse one ->
                fact(
                        one,
                        text(one.getQuestionnaireElement()
                                .getExtensionString("http://hl7.org/fhir/StructureDefinition/display")),
                        one.getAuthored());
            case DocumentReference one ->
                fact(
                        one,
                        one.hasDescription()
                                ? one.getDescription()
                                : text(one.getContentFirstRep().getAttachment().getTitle()),
                        one.getDate());
            default -> throw new IllegalArgumentException("no fact of a case: " + resource.fhirType());
        };
    }

    @Override
    public void write(Fact view, Resource onto) {
        throw new UnsupportedOperationException("a fact is only read");
    }

    private static String words(CodeableConcept concept) {
        return concept.hasText()
                ? concept.getText()
                : text(concept.getCodingFirstRep().getDisplay());
    }

    private static Fact fact(Resource resource, String words, @Nullable Date at) {
        return new Fact(
                words.strip(), at == null ? resource.getMeta().getLastUpdated().toInstant() : at.toInstant());
    }
}
