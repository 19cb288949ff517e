package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Structured Data Capture's own operations: a form begun about someone, and what completed answers say as resources. */
class FormsAtTheDoorTest extends AtTheDoor {
    private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
    private final String url = "https://x.example/Questionnaire/" + UUID.randomUUID();

    @Test
    void aFormIsBegunWithWhatTheRecordKnowsAndNothingIsKept() throws Exception {
        var patient = patient();
        inside.create("Observation", """
                {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},
                 "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%s","valueQuantity":{"value":71.5,"unit":"kg",
                 "system":"http://unitsofmeasure.org","code":"kg"}}""".formatted(patient, java.time.Instant.now()));
        var form = inside.create("Questionnaire", questionnaire());
        for (var asked : new String[] {
            "{\"name\":\"canonical\",\"valueUri\":\"" + url + "|1\"}",
            "{\"name\":\"questionnaireRef\",\"valueReference\":{\"reference\":\"Questionnaire/" + form.id() + "\"}}",
            "{\"name\":\"questionnaire\",\"resource\":" + questionnaire() + "}"
        }) {
            var reply = inside.post("/Questionnaire/$populate", parameters(patient, asked));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            var response = reply.json().path("parameter").path(0).path("resource");
            assertThat(response.path("status").asString()).isEqualTo("in-progress");
            assertThat(response.path("subject").path("reference").asString()).isEqualTo("Patient/" + patient);
            assertThat(answer(response, "naissance").path("valueDate").asString())
                    .isEqualTo("1944-03-01");
            assertThat(answer(response, "poids")
                            .path("valueQuantity")
                            .path("value")
                            .decimalValue())
                    .isEqualByComparingTo("71.5");
        }
        assertThat(inside.post("/Questionnaire/" + form.id() + "/$populate", parameters(patient, ""))
                        .status())
                .isEqualTo(200);
        assertThat(inside.get("/QuestionnaireResponse?patient=" + patient).ids())
                .isEmpty();
        assertThat(outside.post("/Questionnaire/" + form.id() + "/$populate", parameters(patient, ""))
                        .status())
                .as("someone out of reach")
                .isEqualTo(404);
        assertThat(inside.post("/Questionnaire/" + form.id() + "/$populate", "{\"resourceType\":\"Parameters\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void completedAnswersAreDrawnOutAsResourcesToSend() throws Exception {
        var patient = patient();
        inside.create("Questionnaire", questionnaire());
        var kept = inside.create("QuestionnaireResponse", answers(patient, "completed"));
        for (var reply : new Reply[] {
            inside.get("/QuestionnaireResponse/" + kept.id() + "/$extract"),
            inside.post("/QuestionnaireResponse/$extract", answers(patient, "completed"))
        }) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.json().path("type").asString()).isEqualTo("transaction");
            var weight = entry(reply.json(), "Observation");
            assertThat(weight.path("valueQuantity").path("value").decimalValue())
                    .isEqualByComparingTo("70");
            var allergy = entry(reply.json(), "AllergyIntolerance");
            assertThat(allergy.path("code").path("coding").path(0).path("code").asString())
                    .isEqualTo("noix");
            assertThat(allergy.path("criticality").asString()).isEqualTo("high");
            assertThat(allergy.path("reaction").path(0).path("description").asString())
                    .isEqualTo("Boutons");
            assertThat(allergy.path("patient").path("reference").asString()).isEqualTo("Patient/" + patient);
        }
        assertThat(inside.get("/Observation?patient=" + patient).ids())
                .as("nothing is kept")
                .isEmpty();
        var sent = inside.post(
                "",
                inside.get("/QuestionnaireResponse/" + kept.id() + "/$extract").text());
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(inside.get("/Observation?patient=" + patient).ids()).hasSize(1);
        assertThat(inside.post("/QuestionnaireResponse/$extract", answers(patient, "in-progress"))
                        .status())
                .as("half-way")
                .isEqualTo(400);
        assertThat(outside.post("/QuestionnaireResponse/$extract", answers(patient, "completed"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void bothAreAnnounced() throws Exception {
        var statement = inside.get("/metadata").text();
        assertThat(statement)
                .contains("http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate")
                .contains("http://hl7.org/fhir/uv/sdc/OperationDefinition/QuestionnaireResponse-extract");
    }

    private static JsonNode entry(JsonNode bundle, String type) {
        for (var entry : bundle.path("entry")) {
            if (entry.path("resource").path("resourceType").asString().equals(type)) return entry.path("resource");
        }
        throw new AssertionError("no " + type + " in " + bundle);
    }

    private static JsonNode answer(JsonNode response, String linkId) {
        for (var item : response.path("item")) {
            if (item.path("linkId").asString().equals(linkId))
                return item.path("answer").path(0);
        }
        throw new AssertionError("no " + linkId + " in " + response);
    }

    private static String parameters(String patient, String more) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"subject\",\"valueReference\":{\"reference\":\"Patient/"
                + patient + "\"}}" + (more.isEmpty() ? "" : "," + more) + "]}";
    }

    private String questionnaire() {
        return """
                {"resourceType":"Questionnaire","url":"%s","version":"1","status":"active","title":"Point","item":[
                 {"linkId":"naissance","type":"date","text":"Naissance","extension":[{"url":"%sinitialExpression",
                  "valueExpression":{"language":"text/fhirpath","expression":"%%patient.birthDate"}}]},
                 {"linkId":"poids","type":"quantity","text":"Poids","code":[{"system":"http://loinc.org","code":"29463-7"}],"extension":[
                  {"url":"%sobservationLinkPeriod","valueDuration":{"value":1,"code":"mo","system":"http://unitsofmeasure.org"}},
                  {"url":"%sobservationExtract","valueBoolean":true},
                  {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{
                   "system":"http://unitsofmeasure.org","code":"kg","display":"kg"}}]},
                 {"linkId":"allergie","type":"group","text":"Allergie","repeats":true,"extension":[
                  {"url":"%sitemExtractionContext","valueCode":"AllergyIntolerance"}],"item":[
                  {"linkId":"a-quoi","type":"choice","text":"À quoi","answerOption":[{"valueCoding":{"system":"urn:x","code":"noix"}}],
                   "definition":"http://hl7.org/fhir/StructureDefinition/AllergyIntolerance#AllergyIntolerance.code"},
                  {"linkId":"grave","type":"choice","text":"Grave","answerOption":[{"valueCoding":{"code":"high"}}],
                   "definition":"http://hl7.org/fhir/StructureDefinition/AllergyIntolerance#AllergyIntolerance.criticality"},
                  {"linkId":"qui","type":"reference","text":"Qui",
                   "definition":"http://hl7.org/fhir/StructureDefinition/AllergyIntolerance#AllergyIntolerance.patient"},
                  {"linkId":"reaction","type":"group","text":"Réaction","repeats":true,
                   "definition":"http://hl7.org/fhir/StructureDefinition/AllergyIntolerance#AllergyIntolerance.reaction","item":[
                   {"linkId":"signe","type":"string","text":"Signe",
                    "definition":"http://hl7.org/fhir/StructureDefinition/AllergyIntolerance#AllergyIntolerance.reaction.description"},
                   {"linkId":"forme","type":"choice","text":"Forme","answerOption":[{"valueCoding":{"system":"urn:x","code":"peau"}}],
                    "definition":"http://hl7.org/fhir/StructureDefinition/AllergyIntolerance#AllergyIntolerance.reaction.manifestation"}]}]}]}""".formatted(url, SDC, SDC, SDC, SDC);
    }

    private String answers(String patient, String status) {
        return """
                {"resourceType":"QuestionnaireResponse","questionnaire":"%s|1","status":"%s","subject":{"reference":"Patient/%s"},
                 "authored":"2026-11-01T10:00:00+01:00","item":[
                 {"linkId":"poids","answer":[{"valueQuantity":{"value":70,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}]},
                 {"linkId":"allergie","item":[
                  {"linkId":"a-quoi","answer":[{"valueCoding":{"system":"urn:x","code":"noix"}}]},
                  {"linkId":"grave","answer":[{"valueCoding":{"code":"high"}}]},
                  {"linkId":"qui","answer":[{"valueReference":{"reference":"Patient/%s"}}]},
                  {"linkId":"reaction","item":[{"linkId":"signe","answer":[{"valueString":"Boutons"}]},
                   {"linkId":"forme","answer":[{"valueCoding":{"system":"urn:x","code":"peau"}}]}]}]}]}""".formatted(url, status, patient, patient);
    }
}
