package org.cordee.coordination.meeting;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Something that the record tells of a person, as one line of a case; what is refuted, replaced or an error tells nothing. */
record FactMapping(String type) implements Mapping<FactMapping.Fact> {
    /**
     * A fact.
     *
     * @param words empty where it says nothing that people could read
     * @param named what says the words in its place, such as {@code Medication/3} or the address of a Questionnaire; empty for none
     */
    record Fact(String words, String named, Standing standing, Instant at) {
        Fact saying(String others) {
            return new Fact(others, "", standing, at);
        }
    }

    @Override
    public Fact toView(Resource resource) {
        var standing = StandingMapping.of(resource);
        return switch (resource) {
            case Condition one -> fact(one, standing, words(one.getCode()), "", one.getRecordedDate());
            case AllergyIntolerance one -> fact(one, standing, words(one.getCode()), "", one.getRecordedDate());
            case MedicationRequest one ->
                fact(one, standing, medicine(one, one.getMedication()), kept(one.getMedication()), one.getAuthoredOn());
            case MedicationStatement one ->
                fact(
                        one,
                        standing,
                        medicine(one, one.getMedication()),
                        kept(one.getMedication()),
                        one.getDateAsserted());
            case QuestionnaireResponse one ->
                fact(
                        one,
                        standing,
                        text(one.getQuestionnaireElement()
                                .getExtensionString("http://hl7.org/fhir/StructureDefinition/display")),
                        text(one.getQuestionnaire()),
                        one.getAuthored());
            case DocumentReference one -> fact(one, standing, document(one), "", one.getDate());
            case Medication one -> fact(one, standing, words(one.getCode()), "", null);
            case Questionnaire one ->
                fact(one, standing, text(one.hasTitle() ? one.getTitle() : one.getName()), "", null);
            default -> throw new IllegalArgumentException("no fact of a case: " + resource.fhirType());
        };
    }

    @Override
    public void write(Fact view, Resource onto) {
        throw new UnsupportedOperationException("a fact is only read");
    }

    private static String document(DocumentReference one) {
        return Stream.of(
                        text(one.getDescription()),
                        text(one.getContentFirstRep().getAttachment().getTitle()))
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElseGet(() -> words(one.getType()));
    }

    private static String medicine(DomainResource holder, @Nullable Type medication) {
        if (medication instanceof CodeableConcept concept) return words(concept);
        if (!(medication instanceof Reference reference)) return "";
        if (reference.hasDisplay()) return reference.getDisplay();
        return holder.getContained().stream()
                .filter(one -> reference.getReference() != null
                        && reference
                                .getReference()
                                .equals("#" + text(one.getIdPart()).replace("#", "")))
                .map(one -> one instanceof Medication found ? words(found.getCode()) : "")
                .findFirst()
                .orElse("");
    }

    private static String kept(@Nullable Type medication) {
        return medication instanceof Reference reference ? text(reference.getReference()) : "";
    }

    /** As somebody wrote it, else as a code is called, else the code. */
    private static String words(CodeableConcept concept) {
        return Stream.of(
                        Stream.of(text(concept.getText())),
                        concept.getCoding().stream().map(Coding::getDisplay),
                        concept.getCoding().stream().map(Coding::getCode))
                .flatMap(all -> all)
                .filter(words -> words != null && !words.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Fact fact(Resource resource, Standing standing, String words, String named, @Nullable Date at) {
        var isNone = standing == Standing.NONE;
        return new Fact(
                isNone ? "" : words.strip(),
                isNone ? "" : named,
                standing,
                at == null ? resource.getMeta().getLastUpdated().toInstant() : at.toInstant());
    }
}
