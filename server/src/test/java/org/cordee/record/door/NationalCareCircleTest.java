package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The national guide on circles of care (ans.fhir.fr.cds 2.0.1) at the FHIR door. */
class NationalCareCircleTest extends AtTheDoor {
    private static final Path EXAMPLES = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("interop/data/cercle-de-soins/examples");
    private static final String PROFILE =
            "https://interop.esante.gouv.fr/ig/fhir/cds/StructureDefinition/cds-ihe-careteam";

    @Autowired
    Circles circles;

    private final String patient = "cds-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void thePublishedExampleIsTakenAndFoundByTheNamesOfTheGuide() throws Exception {
        var file = EXAMPLES.resolve("CareTeam-cds-careteam-example.json");
        Assumptions.assumeTrue(Files.exists(file), "the national examples are not beside this checkout");
        person();
        inside.put(
                "/Organization/cds-org-" + patient,
                "{\"resourceType\":\"Organization\",\"id\":\"cds-org-" + patient + "\",\"name\":\"Cabinet\"}");
        inside.put(
                "/RelatedPerson/cds-rp-" + patient,
                "{\"resourceType\":\"RelatedPerson\",\"id\":\"cds-rp-" + patient
                        + "\",\"patient\":{\"reference\":\"Patient/" + patient + "\"}}");
        var sent = Files.readString(file)
                .replace("cds-patient-example", patient)
                .replace("cds-organization-example", "cds-org-" + patient)
                .replace("cds-relatedperson-example", "cds-rp-" + patient)
                .replace(
                        ",\"_name\":{\"extension\":[{\"extension\":[{\"url\":\"lang\",\"valueCode\":\"en\"},{\"url\":\"content\",\"valueString\":\"\"}],\"url\":\"http://hl7.org/fhir/StructureDefinition/translation\"}]}",
                        "");
        var made = inside.post("/CareTeam", sent);
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        indexed("/CareTeam?patient=" + patient + "&end=ge2000-01-01&participant-end=ge2000-01-01");
        indexed("/Patient?birthplace=Foix");
        for (var query : new String[] {
            "start=2013-01-12",
            "participant-start=2013-01-12",
            "participant-end=2032-12-18",
            "managingOrganization=Organization/cds-org-" + patient,
            "subject:Patient.family=ROUSSE",
            "subject:Patient.birthplace=Foix",
            "patient.birthplace=foi",
            "participant=Organization/cds-org-" + patient
        }) {
            var found = inside.get("/CareTeam?patient=" + patient + "&" + query);
            assertThat(found.status()).as(query + found.text()).isEqualTo(200);
            assertThat(found.text()).as(query).contains("\"id\":\"" + made.id() + "\"");
        }
        assertThat(inside.get("/CareTeam?patient=" + patient + "&subject:Patient.birthplace=Pamiers")
                        .text())
                .doesNotContain("\"id\":\"" + made.id() + "\"");
        assertThat(inside.get("/CareTeam?patient=" + patient + "&end=ge2000-01-01")
                        .text())
                .doesNotContain("\"id\":\"" + made.id() + "\"");
        assertThat(inside.get("/CareTeam/" + made.id() + "/_history").status()).isEqualTo(200);

        var second = inside.post("/CareTeam", sent);
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.text()).contains("CareTeam/" + made.id());

        var without = sent.replaceFirst("\"participant\":\\[\\{.*?\\}\\},", "\"participant\":[")
                .replace(
                        "{\"resourceType\":\"CareTeam\",\"id\":\"cds-careteam-example\"",
                        "{\"resourceType\":\"CareTeam\",\"id\":\"" + made.id() + "\"");
        var dropped = inside.put("/CareTeam/" + made.id(), without);
        assertThat(dropped.status()).as(dropped.text()).isEqualTo(422);
        assertThat(dropped.text()).contains("participant.period");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identifier", "name", "period", "status", "start"})
    void whatTheGuideAsksForIsNamedWhereItIsMissing(String missing) throws Exception {
        person();
        var team = """
                {"resourceType":"CareTeam","meta":{"profile":["%s"]},"identifier":[{"value":"1"}],"status":"active",
                 "name":"Cercle","subject":{"reference":"Patient/%s"},"period":{"start":"2024-01-01"},
                 "participant":[{"member":{"display":"Dr Durand"},"period":{"start":"2024-01-01"}}]}""".formatted(PROFILE, patient);
        var lacking = switch (missing) {
            case "identifier" -> team.replace("\"identifier\":[{\"value\":\"1\"}],", "");
            case "name" -> team.replace("\"name\":\"Cercle\",", "");
            case "period" -> team.replace("\"period\":{\"start\":\"2024-01-01\"},\n", "");
            case "status" -> team.replace("\"status\":\"active\",", "");
            default -> team.replace("\"},\"period\":{\"start\":\"2024-01-01\"}}]", "\"}}]");
        };
        var refused = inside.post("/CareTeam", lacking);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("ans.fhir.fr.cds 2.0.1");
    }

    @Test
    void whoeverHoldsARoleOfTheCircleReachesTheRecordAndIsKnownByTheirPart() throws Exception {
        person();
        inside.put("/Practitioner/n-" + patient, """
                {"resourceType":"Practitioner","id":"n-%s","name":[{"family":"Faure"}]}""".formatted(patient));
        inside.put("/PractitionerRole/r-" + patient, """
                {"resourceType":"PractitionerRole","id":"r-%1$s","active":true,
                 "practitioner":{"reference":"Practitioner/n-%1$s","display":"Nadia Faure"},
                 "code":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante","code":"60"}]}]}""".formatted(patient));
        var made = inside.post("/CareTeam", """
                {"resourceType":"CareTeam","meta":{"profile":["%s"]},"identifier":[{"value":"1"}],"status":"active",
                 "name":"Cercle","subject":{"reference":"Patient/%2$s"},"period":{"start":"2024-01-01"},
                 "participant":[{"id":"un","member":{"reference":"PractitionerRole/r-%2$s"},"period":{"start":"2024-01-01"}}]}""".formatted(PROFILE, patient));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        inside.put("/Organization/o-" + patient, """
                {"resourceType":"Organization","id":"o-%s","name":"Pharmacie"}""".formatted(patient));
        var nurse = TestActors.of(Role.NURSE, "Practitioner/n-" + patient, "Faure");
        assertThat(circles.of(nurse, patient).orElseThrow().members())
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.reference()).isEqualTo("Practitioner/n-" + patient);
                    assertThat(member.name()).isEqualTo("Nadia Faure");
                    assertThat(member.role()).isEqualTo(MemberRole.NURSE);
                });

        circles.add(Actor.platform(), patient, "Organization/o-" + patient, "Pharmacie", MemberRole.PHARMACY);
        assertThat(inside.get("/CareTeam/" + made.id()).text()).contains("PractitionerRole/r-" + patient, "\"un\"");
        circles.leave(Actor.platform(), patient, "Practitioner/n-" + patient);
        assertThat(circles.of(nurse, patient)).isEmpty();
        assertThat(inside.get("/CareTeam/" + made.id()).text())
                .contains("PractitionerRole/r-" + patient)
                .doesNotContain("\"Practitioner/n-");
    }

    @Test
    void aTransactionKeepsPersonAndCircleOrNothing() throws Exception {
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:0b8f4c5e-0000-4000-8000-000000000001","resource":{"resourceType":"Patient",
                   "identifier":[{"system":"urn:oid:1.2.3.9","value":"%1$s"}],"name":[{"family":"ROUSSE"}]},
                  "request":{"method":"POST","url":"Patient"}},
                 {"fullUrl":"urn:uuid:0b8f4c5e-0000-4000-8000-000000000002","resource":{"resourceType":"CareTeam",
                   "meta":{"profile":["%2$s"]},"identifier":[{"value":"%1$s"}],"status":"active","name":"Cercle",
                   "subject":{"reference":"urn:uuid:0b8f4c5e-0000-4000-8000-000000000001"},"period":{"start":"2024-01-01"},
                   "participant":[{"member":{"display":"Dr Durand"},"period":{%3$s}}]},
                  "request":{"method":"POST","url":"CareTeam"}}]}""";
        var kept = inside.post("", bundle.formatted(patient, PROFILE, "\"start\":\"2024-01-01\""));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.text()).contains("transaction-response", "CareTeam/");
        assertThat(inside.get("/CareTeam?subject:Patient.identifier=urn:oid:1.2.3.9%7C" + patient)
                        .text())
                .contains("\"total\":1");

        var other = "no-" + patient;
        var refused = inside.post("", bundle.formatted(other, PROFILE, ""));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("OperationOutcome", "ans.fhir.fr.cds 2.0.1");
        assertThat(inside.get("/Patient?identifier=urn:oid:1.2.3.9%7C" + other).text())
                .contains("\"total\":0");
    }

    /** The names of the guide are indexed beside the start. */
    private void indexed(String search) throws Exception {
        var until = System.nanoTime() + 60_000_000_000L;
        while (inside.get(search).text().contains("still being indexed") && System.nanoTime() < until) {
            Thread.sleep(200);
        }
    }

    private void person() throws Exception {
        inside.put(
                "/Patient/" + patient,
                "{\"resourceType\":\"Patient\",\"id\":\"" + patient
                        + "\",\"name\":[{\"family\":\"ROUSSE\"}],\"extension\":[{\"url\":"
                        + "\"http://hl7.org/fhir/StructureDefinition/patient-birthPlace\",\"valueAddress\":{\"city\":\"Foix\"}}]}");
    }
}
