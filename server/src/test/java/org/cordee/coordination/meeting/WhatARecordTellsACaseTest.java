package org.cordee.coordination.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.cordee.TestPlatform;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Fhir;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** What the record proposes for a case holds for the person now, or says that it does not. */
class WhatARecordTellsACaseTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final RecordStore store = TestPlatform.get(RecordStore.class);

    @Test
    void aDiagnosisThatWasRefutedIsNoneAndOneThatIsOverSaysSo() {
        condition("confirmed", "active", "Diabète");
        condition("refuted", "active", "Cancer");
        condition("entered-in-error", "active", "Erreur");
        condition("confirmed", "resolved", "Phlébite");
        condition("provisional", "active", "Démence");
        assertThat(told(Element.DIAGNOSES)).containsExactly("Diabète", "Démence (à confirmer)", "Phlébite (résolu)");
    }

    @Test
    void aTreatmentIsNamedWhereverItsMedicineStandsAndAStoppedOneSaysSo() {
        put("\"resourceType\":\"Medication\",\"id\":\"kept-%s\",\"code\":{\"text\":\"Furosémide\"}"
                .formatted(jeanne.patientId()));
        request("active", "\"medicationReference\":{\"reference\":\"Medication/kept-" + jeanne.patientId() + "\"}");
        request("active", """
                "contained":[{"resourceType":"Medication","id":"m","code":{"coding":[{"display":"Bisoprolol"}]}}],
                "medicationReference":{"reference":"#m"}""");
        request("stopped", "\"medicationCodeableConcept\":{\"text\":\"Warfarine\"}");
        request("entered-in-error", "\"medicationCodeableConcept\":{\"text\":\"Méthadone\"}");
        assertThat(told(Element.TREATMENTS))
                .containsExactlyInAnyOrder("Furosémide", "Bisoprolol", "Warfarine (arrêté)")
                .endsWith("Warfarine (arrêté)");
    }

    @Test
    void documentsAndAnswersOfOthersAreNamedAndReplacedOnesAreLeftOut() {
        document("current", "Compte rendu d’hospitalisation");
        document("superseded", "Ancien compte rendu");
        put(
                "\"resourceType\":\"Questionnaire\",\"url\":\"https://autre.example/%s\",\"status\":\"active\",\"title\":\"Grille de Norton\""
                        .formatted(jeanne.patientId()));
        put(
                "\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"questionnaire\":\"https://autre.example/%1$s|1\",\"subject\":{\"reference\":\"Patient/%1$s\"}"
                        .formatted(jeanne.patientId()));
        assertThat(told(Element.DOCUMENTS)).singleElement().asString().startsWith("Compte rendu d’hospitalisation (");
        assertThat(told(Element.SCORES)).singleElement().asString().startsWith("Grille de Norton (");
    }

    private void condition(String verified, String clinical, String name) {
        put("""
                "resourceType":"Condition","subject":{"reference":"Patient/%s"},"code":{"text":"%s"},
                "verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"%s"}]}%s""".formatted(
                        jeanne.patientId(),
                        name,
                        verified,
                        verified.equals("entered-in-error")
                                ? ""
                                : ",\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\""
                                        + clinical + "\"}]}"));
    }

    private void request(String status, String medicine) {
        put("""
                "resourceType":"MedicationRequest","status":"%s","intent":"order","subject":{"reference":"Patient/%s"},%s""".formatted(status, jeanne.patientId(), medicine));
    }

    private void document(String status, String type) {
        put("""
                "resourceType":"DocumentReference","status":"%s","subject":{"reference":"Patient/%s"},
                "type":{"coding":[{"display":"%s"}]},"content":[{"attachment":{"contentType":"text/plain","data":"YQ=="}}]""".formatted(status, jeanne.patientId(), type));
    }

    private void put(String fields) {
        var resource = (Resource) Fhir.context().newJsonParser().parseResource("{" + fields + "}");
        var outcome = resource.hasId()
                ? store.update(Reach.everything(), resource.fhirType(), resource.getIdPart(), Draft.of(resource), null)
                : store.create(Reach.everything(), Draft.of(resource));
        assertThat(outcome).isInstanceOf(WriteOutcome.Created.class);
    }

    private String[] told(Element element) {
        var words = new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock());
        return TestPlatform.get(RecordContext.class)
                .of(jeanne.doctor(), jeanne.patientId(), words)
                .getOrDefault(element, "")
                .split("\n");
    }
}
