package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The example instances of the national guide on health measures (ans.fhir.fr.mesures 3.1), as they are published. */
class NationalMeasuresTest extends AtTheDoor {
    private static final Path EXAMPLES = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("interop/data/mesures/examples");

    private static String example(String name) throws Exception {
        var file = EXAMPLES.resolve(name + ".json");
        Assumptions.assumeTrue(Files.exists(file), "the national examples are not beside this checkout");
        return Files.readString(file);
    }

    private void thePeopleOfTheExamples() throws Exception {
        for (var id : new String[] {"ExamplefrPatient001", "example-mes-fr-patient-001"}) {
            var body = patientJson()
                    .replace("\"resourceType\":\"Patient\"", "\"resourceType\":\"Patient\",\"id\":\"" + id + "\"");
            inside.put("/Patient/" + id, body);
            letGatewayReach(id);
        }
        for (var id : new String[] {"ExampleFrPractitionner001", "example-mes-fr-practitionner-001"}) {
            inside.put("/Practitioner/" + id, "{\"resourceType\":\"Practitioner\",\"id\":\"" + id + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation-ExampleMesFrObservationBP001",
                "Observation-ExampleMesFrObservationBodyTemperature001",
                "Observation-ExampleMesFrObservationBodyWeight001",
                "Observation-ExampleMesFrObservationHeartrate001",
                "Observation-ExampleMesFrOxygenSat",
                "Observation-ExampleMesFrRespRate",
                "Observation-ExampleMesObservationGlucose001",
                "Observation-ExampleMesObservationHeadCircumference001",
                "Observation-ExampleMesObservationPainSeverity001",
                "Observation-ExampleMesObservationStepsByDay001",
                "Observation-ExampleObservationWaistCircumference001",
                "Observation-example-mes-fr-observation-hb1ac-001"
            })
    void anExampleIsAcceptedAndComesBackTheSame(String name) throws Exception {
        var sent = example(name);
        thePeopleOfTheExamples();
        var made = gateway.post("/Observation", sent);
        assertThat(made.status()).as(made.text()).isIn(200, 201);

        var back = (ObjectNode) gateway.get("/Observation/" + made.id()).json();
        var expected = (ObjectNode) MAPPER.readTree(sent);
        for (var tree : new ObjectNode[] {back, expected}) {
            tree.remove("id");
            ((ObjectNode) tree.path("meta")).retain("profile");
        }
        assertThat(back).isEqualTo(expected);
    }

    @Test
    void aBodyMassIndexIsRefused() throws Exception {
        var sent = example("Observation-ExampleMesFrObservationBmi001");
        thePeopleOfTheExamples();
        for (var machine : new Machine[] {gateway, inside}) {
            var reply = machine.post("/Observation", sent);
            assertThat(reply.status()).as(reply.text()).isEqualTo(422);
            assertThat(reply.json().path("issue").path(0).path("code").asString())
                    .isEqualTo("business-rule");
        }
    }

    @Test
    void theBundleOfTheFlowIsAcceptedOnceHoweverOftenItIsSent() throws Exception {
        var value = "value-" + UUID.randomUUID();
        var sent = example("Bundle-bundle-example").replace("\"id-value\"", "\"" + value + "\"");
        var patient = inside.create("Patient", """
                        {"resourceType":"Patient","identifier":[
                          {"system":"urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2560","value":"%s"}]}
                        """.formatted(value)).id();
        letGatewayReach(patient);

        var first = gateway.post("", sent);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        var location = first.json()
                .path("entry")
                .path(1)
                .path("response")
                .path("location")
                .asString();
        var kept = gateway.get("/" + location).json();
        assertThat(kept.path("subject").path("reference").asString()).isEqualTo("Patient/" + patient);
        assertThat(kept.path("subject").path("identifier").path("value").asString())
                .isEqualTo(value);
        var device = kept.path("device").path("reference").asString();
        assertThat(gateway.get("/" + device).json().path("manufacturer").asString())
                .isEqualTo("OMRONHEALTHCARE");

        var again = gateway.post("", sent);
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json()
                        .path("entry")
                        .valueStream()
                        .map(entry -> entry.path("response").path("status").asString()))
                .allMatch(status -> status.startsWith("200"));
        assertThat(again.json()
                        .path("entry")
                        .path(1)
                        .path("response")
                        .path("location")
                        .asString())
                .isEqualTo(location);
        assertThat(gateway.get("/Observation?patient=" + patient).ids()).hasSize(1);
    }

    @Test
    void theFlowTakesOneObservationAndAtMostOneDevice() throws Exception {
        var bundle = (ObjectNode) MAPPER.readTree(example("Bundle-bundle-example"));
        var entries = (tools.jackson.databind.node.ArrayNode) bundle.path("entry");
        entries.add(entries.path(1).deepCopy());
        assertThat(gateway.post("", bundle.toString()).status()).isEqualTo(422);
        entries.removeAll();
        assertThat(gateway.post("", bundle.toString()).status()).isEqualTo(422);
    }

    @Test
    void aSubjectThatNobodyWithinReachHasIsRefused() throws Exception {
        var reply = gateway.post("", example("Bundle-bundle-example").replace("\"id-value\"", "\"nobody\""));
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.text()).contains("Bundle.entry[1]");
    }

    @Test
    void theSameMeasureSentAgainIsAnsweredWithTheFirst() throws Exception {
        var patient = patient();
        letGatewayReach(patient);
        var sent = weight(patient, "71.0", "2026-11-01T08:00:00+01:00");
        var first = gateway.post("/Observation", sent);
        var again = gateway.post("/Observation", sent.replace("71.0", "71"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(gateway.post("/Observation", sent.replace("71.0", "71.4")).status())
                .isEqualTo(201);
        assertThat(gateway.post("/Observation", sent.replace("T08:00:00", "T08:00:01"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aClockThatNobodySetIsRefusedToADeviceAndNotToASoftware() throws Exception {
        var patient = patient();
        letGatewayReach(patient);
        var sent = weight(patient, "71.0", "1970-01-01T00:04:00Z");
        var refused = gateway.post("/Observation", sent);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("clocks that nobody has set");
        assertThat(inside.post("/Observation", sent).status()).isEqualTo(201);
        assertThat(gateway.post("/Observation", weight(patient, "71.0", "2099-01-01T08:00:00Z"))
                        .status())
                .isEqualTo(422);
    }
}
