package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The national guide on circles of care (ans.fhir.fr.cds 2.0.1) at the FHIR door. */
class NationalCareCircleTest extends AtTheDoor {
    private static final Path EXAMPLES = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("interop/data/cercle-de-soins/examples");
    private static final String PROFILE =
            "https://interop.esante.gouv.fr/ig/fhir/cds/StructureDefinition/cds-ihe-careteam";

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

        for (var query : new String[] {
            "start=2013-01-12",
            "participant-start=2013-01-12",
            "participant-end=2032-12-18",
            "managingOrganization=Organization/cds-org-" + patient,
            "subject:Patient.family=ROUSSE",
            "participant=Organization/cds-org-" + patient
        }) {
            var found = inside.get("/CareTeam?patient=" + patient + "&" + query);
            assertThat(found.status()).as(query + found.text()).isEqualTo(200);
            assertThat(found.text()).as(query).contains("\"id\":\"" + made.id() + "\"");
        }
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

    private void person() throws Exception {
        inside.put(
                "/Patient/" + patient,
                "{\"resourceType\":\"Patient\",\"id\":\"" + patient + "\",\"name\":[{\"family\":\"ROUSSE\"}]}");
    }
}
