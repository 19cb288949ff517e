package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class OperationsTest extends AtTheDoor {
    @Test
    void everythingIsThePatientTheCompartmentAndWhomTheyReferTo() throws Exception {
        var doctor = inside.create("Practitioner", "{\"resourceType\":\"Practitioner\",\"active\":true}")
                .id();
        var id = inside.create(
                        "Patient",
                        "{\"resourceType\":\"Patient\",\"generalPractitioner\":[{\"reference\":\"Practitioner/" + doctor
                                + "\"}]}")
                .id();
        var expected = new ArrayList<String>();
        expected.add(id);
        for (int i = 0; i < 5; i++) {
            expected.add(inside.create("Observation", weight(id, "7" + i, "2026-11-0" + (i + 1) + "T08:00:00Z"))
                    .id());
        }
        inside.create("Observation", weight(patient(), "70", "2026-11-01T08:00:00Z"));

        var all = inside.get("/Patient/" + id + "/$everything");
        assertThat(all.status()).as(all.text()).isEqualTo(200);
        assertThat(all.ids()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(all.text()).contains("\"" + doctor + "\"");

        var seen = new ArrayList<String>();
        var page = inside.get("/Patient/" + id + "/$everything?_count=2");
        seen.addAll(page.ids());
        while (!page.link("next").isEmpty()) {
            page = inside.get(page.link("next"));
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            seen.addAll(page.ids());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(inside.get("/Patient/" + id + "/$everything?_type=,").status())
                .isEqualTo(400);
        assertThat(inside.get("/Patient/" + id + "/$everything?_type=Observation")
                        .ids())
                .hasSize(5)
                .doesNotContain(id);
        assertThat(inside.post("/Patient/" + id + "/$everything", """
                        {"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Patient"}]}
                        """).ids()).containsExactly(id);
    }

    @Test
    void validateSaysWhatAWriteWouldMeetAndKeepsNothing() throws Exception {
        var id = patient();
        var right = inside.post("/Observation/$validate", weight(id, "71", "2026-11-01T08:00:00Z"));
        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(right.json().path("issue").path(0).path("severity").asString())
                .isEqualTo("information");

        var wrong = inside.post(
                "/Observation/$validate",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                        + weight(id, "71", "2026-11-01T08:00:00Z").replace("\"final\"", "\"done\"") + "}]}");
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.json().path("issue").path(0).path("severity").asString())
                .isEqualTo("error");
        assertThat(wrong.json().path("issue").path(0).path("expression").path(0).asString())
                .isEqualTo("Observation.status");
        assertThat(inside.get("/Observation?patient=" + id).ids()).isEmpty();

        assertThat(inside.get("/Observation/$validate").status()).isEqualTo(400);
        assertThat(inside.post("/Observation/$unheard-of", "{}").status()).isEqualTo(404);
    }

    @Test
    void metaShowsProfilesAndVersion() throws Exception {
        var reply = inside.get("/Patient/" + patient() + "/$meta").json();
        assertThat(reply.path("parameter")
                        .path(0)
                        .path("valueMeta")
                        .path("versionId")
                        .asString())
                .isEqualTo("1");
    }

    @Test
    void tagsLabelsAndProfilesAreAddedAndTakenAway() throws Exception {
        var id = patient();
        var meta = """
                {"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{"profile":["http://p/one"],
                 "tag":[{"system":"urn:t","code":"%1$s"}],"security":[{"system":"urn:s","code":"R","display":"Restreint"}]}}]}
                """.formatted(id);
        var added = inside.post("/Patient/" + id + "/$meta-add", meta);
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        var shown = added.json().path("parameter").path(0).path("valueMeta");
        assertThat(shown.path("versionId").asString()).isEqualTo("2");
        assertThat(shown.path("tag").path(0).path("code").asString()).isEqualTo(id);
        assertThat(shown.path("security").path(0).path("display").asString()).isEqualTo("Restreint");
        assertThat(inside.get("/Patient?_tag=urn:t%7C" + id).ids()).containsExactly(id);
        assertThat(inside.post("/Patient/" + id + "/$meta-add", meta)
                        .json()
                        .findValue("versionId")
                        .asString())
                .as("what stands already makes no version")
                .isEqualTo("2");

        var taken = inside.post(
                "/Patient/" + id + "/$meta-delete",
                meta.replace("\"profile\":[\"http://p/one\"],", "").replace(",\"display\":\"Restreint\"", ""));
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(inside.get("/Patient?_tag=urn:t%7C" + id).ids()).isEmpty();
        var left = inside.get("/Patient/" + id).json().path("meta");
        assertThat(left.has("security")).isFalse();
        assertThat(left.path("profile").path(0).asString()).isEqualTo("http://p/one");
        assertThat(inside.get("/Patient/" + id).json().path("name").isEmpty()).isFalse();

        assertThat(outside.post("/Patient/" + id + "/$meta-add", meta).status()).isEqualTo(404);
        assertThat(gateway.post("/Patient/" + id + "/$meta-add", meta).status()).isIn(403, 404);
        assertThat(inside.get("/Patient/" + id + "/$meta-add").status()).isEqualTo(405);
        assertThat(inside.post("/Patient/" + id + "/$meta-add", "{\"resourceType\":\"Parameters\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void lastnIsTheNewestOfEachCode() throws Exception {
        var id = patient();
        inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"));
        var newest = inside.create("Observation", weight(id, "72", "2026-11-03T08:00:00Z"))
                .id();
        inside.create("Observation", weight(id, "73", "2026-11-02T08:00:00Z"));
        var pulse = inside.create(
                        "Observation",
                        weight(id, "70", "2026-10-01T08:00:00Z")
                                .replace("29463-7", "8867-4")
                                .replace("\"kg\"", "\"/min\""))
                .id();
        var found = inside.get("/Observation/$lastn?patient=" + id);
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.ids()).containsExactlyInAnyOrder(newest, pulse);
        assertThat(inside.get("/Observation/$lastn?max=2&patient=" + id).ids()).hasSize(3);
        assertThat(inside.get("/Observation/$lastn").status()).isEqualTo(400);
        assertThat(outside.get("/Observation/$lastn?patient=" + id).ids()).isEmpty();
    }

    @Test
    void validateLooksAtAProfileThatIsNamed() throws Exception {
        var id = patient();
        var vital = "http://hl7.org/fhir/StructureDefinition/bodyweight";
        var right = inside.post("/Observation/$validate?profile=" + vital, weight(id, "71", "2026-11-01T08:00:00Z"));
        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(right.text()).doesNotContain("\"error\"");
        var wrong = inside.post(
                "/Observation/$validate?profile=" + vital,
                weight(id, "71", "2026-11-01T08:00:00Z")
                        .replace("29463-7", "85353-1")
                        .replace("\"kg\"", "\"/min\""));
        assertThat(wrong.text()).contains("\"error\"").contains("Observation");
    }

    @Test
    void terminologyAnswersFromR4AndTheRecord() throws Exception {
        var gender = "http://hl7.org/fhir/administrative-gender";
        var expanded = inside.get("/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender");
        assertThat(expanded.status()).as(expanded.text()).isEqualTo(200);
        assertThat(expanded.json().path("expansion").path("contains").size()).isEqualTo(4);
        assertThat(inside.get("/CodeSystem/$lookup?system=" + gender + "&code=male")
                        .json()
                        .path("parameter")
                        .valueStream()
                        .anyMatch(one -> one.path("valueString").asString("").equals("Male")))
                .isTrue();
        var valid = inside.get("/ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/administrative-gender&system="
                + gender + "&code=blue");
        assertThat(valid.json().path("parameter").path(0).path("valueBoolean").asBoolean(true))
                .isFalse();
        assertThat(inside.get("/CodeSystem/$lookup?code=male").status()).isEqualTo(400);
        var filtered =
                inside.get("/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender&filter=FEM");
        assertThat(filtered.json().path("expansion").path("total").asInt()).isEqualTo(1);
        assertThat(filtered.json()
                        .path("expansion")
                        .path("contains")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("female");
        assertThat(inside.get("/ValueSet/$expand?url=urn:nothing").status()).isEqualTo(422);

        var map = inside.post("/ConceptMap", """
                {"resourceType":"ConceptMap","url":"urn:test:map","status":"active","group":[{"source":"urn:a","target":"urn:b",
                 "element":[{"code":"1","target":[{"code":"one","equivalence":"equivalent"}]}]}]}
                """);
        assertThat(map.status()).as(map.text()).isEqualTo(201);
        assertThat(inside.get("/ConceptMap/$translate?url=urn:test:map&system=urn:a&code=1")
                        .text())
                .contains("\"one\"");
    }

    @Test
    void aCodeIsGivenInEachOfItsThreeWaysAndTheSetByItsId() throws Exception {
        var gender = "http://hl7.org/fhir/administrative-gender";
        var coding = """
                {"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"http://hl7.org/fhir/ValueSet/administrative-gender"},
                 {"name":"coding","valueCoding":{"system":"%s","code":"%s"}}]}""";
        assertThat(result(inside.post("/ValueSet/$validate-code", coding.formatted(gender, "female"))))
                .isTrue();
        assertThat(result(inside.post("/ValueSet/$validate-code", coding.formatted(gender, "blue"))))
                .isFalse();
        var concept = """
                {"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"http://hl7.org/fhir/ValueSet/administrative-gender"},
                 {"name":"codeableConcept","valueCodeableConcept":{"text":"x","coding":[{"system":"urn:local","code":"f"},{"system":"%s","code":"female"}]}}]}""";
        assertThat(result(inside.post("/ValueSet/$validate-code", concept.formatted(gender))))
                .isTrue();
        var looked = inside.post("/CodeSystem/$lookup", """
                {"resourceType":"Parameters","parameter":[{"name":"coding","valueCoding":{"system":"%s","code":"male"}}]}""".formatted(gender));
        assertThat(looked.text()).contains("Male");
        var ofSystem = inside.get("/CodeSystem/$validate-code?url=" + gender + "&code=male");
        assertThat(result(ofSystem)).isTrue();

        inside.create("CodeSystem", """
                {"resourceType":"CodeSystem","url":"urn:test:colours","status":"active","content":"complete",
                 "concept":[{"code":"r","display":"Rouge"}]}""");
        var set = inside.create("ValueSet", """
                {"resourceType":"ValueSet","url":"urn:test:colours-set","status":"active",
                 "compose":{"include":[{"system":"urn:test:colours"}]}}""").id();
        assertThat(result(inside.get("/ValueSet/" + set + "/$validate-code?system=urn:test:colours&code=r")))
                .isTrue();
        assertThat(result(inside.get("/ValueSet/" + set + "/$validate-code?system=urn:test:colours&code=v")))
                .isFalse();
        assertThat(inside.get("/ValueSet/nobody/$validate-code?system=urn:test:colours&code=r")
                        .status())
                .isEqualTo(404);
        var map = inside.create("ConceptMap", """
                {"resourceType":"ConceptMap","url":"urn:test:of-colours","status":"active","group":[{"source":"urn:test:colours",
                 "target":"urn:test:couleurs","element":[{"code":"r","target":[{"code":"rouge","equivalence":"equivalent"}]}]}]}""").id();
        var translated = inside.post("/ConceptMap/" + map + "/$translate", """
                {"resourceType":"Parameters","parameter":[{"name":"coding","valueCoding":{"system":"urn:test:colours","code":"r"}}]}""");
        assertThat(result(translated)).as(translated.text()).isTrue();
        assertThat(translated.text()).contains("\"rouge\"");
    }

    private static boolean result(Reply reply) {
        return reply.json()
                .path("parameter")
                .valueStream()
                .filter(one -> one.path("name").asString().equals("result"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(reply.text()))
                .path("valueBoolean")
                .asBoolean();
    }

    @Test
    void everythingOfAnEncounterHasThePatientAndTheDiagnoses() throws Exception {
        var id = patient();
        var other = inside.create("Condition", """
                {"resourceType":"Condition","code":{"text":"Asthme"},"subject":{"reference":"Patient/%s"}}""".formatted(id)).id();
        var diagnosis = inside.create("Condition", """
                {"resourceType":"Condition","code":{"text":"Chute"},"subject":{"reference":"Patient/%s"}}""".formatted(id)).id();
        var encounter = inside.create("Encounter", """
                {"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/%s"},
                 "diagnosis":[{"condition":{"reference":"Condition/%s"}}]}""".formatted(id, diagnosis)).id();
        var all = inside.get("/Encounter/" + encounter + "/$everything");
        assertThat(all.json()
                        .path("entry")
                        .valueStream()
                        .map(one -> one.path("resource").path("resourceType").asString() + "/"
                                + one.path("resource").path("id").asString()))
                .contains("Patient/" + id, "Condition/" + diagnosis, "Encounter/" + encounter)
                .doesNotContain("Condition/" + other);
        assertThat(outside.get("/Encounter/" + encounter + "/$everything").status())
                .isEqualTo(404);
    }

    @Test
    void whatStandsIsValidatedWhereItStands() throws Exception {
        var id = patient();
        var profile = "http://hl7.org/fhir/StructureDefinition/Patient";
        for (var asked : new String[] {"", "?mode=profile&profile=" + profile, "?profile=" + profile}) {
            var reply = inside.get("/Patient/" + id + "/$validate" + asked);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
            assertThat(reply.text()).doesNotContain("\"error\"");
        }
        assertThat(inside.get("/Patient/" + id + "/$validate?mode=delete").status())
                .isEqualTo(200);
        assertThat(outside.get("/Patient/" + id + "/$validate").status()).isEqualTo(404);
    }
}
