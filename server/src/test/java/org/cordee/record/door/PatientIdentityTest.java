package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.cordee.identity.Ins;
import org.junit.jupiter.api.Test;

class PatientIdentityTest extends AtTheDoor {
    private static final String BODY = "155032A00100";
    private static final String VALIDATED = """
            "extension":[{"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability","extension":[
              {"url":"identityStatus","valueCoding":{"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445","code":"%s"}}]}],
            """;

    @Test
    void anInsLeavesThroughNoDoorUnlessTheIdentityIsQualified() throws Exception {
        for (var status : new String[] {"", "PROV", "VIDE", "DOUT", "FICT", "VALI"}) {
            var number = number();
            var local = UUID.randomUUID().toString();
            var created = inside.create("Patient", patient(status, number, local, "Garnier", "Lucienne"));
            var bytes = created.text()
                    + inside.get("/Patient/" + created.id()).text()
                    + inside.get("/Patient/" + created.id() + "/_history").text()
                    + inside.get("/Patient?identifier=urn:test%7C" + local).text()
                    + inside.get("/Patient/" + created.id() + "/$everything").text()
                    + inside.get("/Patient/$ihe-pix?sourceIdentifier=urn:test%7C" + local)
                            .text();
            var byNumber = inside.get("/Patient?_id=" + created.id() + "&identifier=" + Ins.NIR_TEST + "%7C" + number);
            assertThat(byNumber.ids()).hasSize(status.equals("VALI") ? 1 : 0);
            assertThat(bytes.contains(number)).as("status '%s'", status).isEqualTo(status.equals("VALI"));
        }
    }

    @Test
    void anInsIsOneHoweverItsDomainIsWritten() throws Exception {
        for (var written : new String[] {
            "\"system\":\"1.2.250.1.213.1.4.10\"",
            "\"system\":\"URN:OID:1.2.250.1.213.1.4.10\"",
            "\"system\":\"urn:other\",\"type\":{\"coding\":[{\"code\":\"INS-NIR-TEST\"}]}",
            "\"type\":{\"coding\":[{\"code\":\"INS-NIA\"}]}"
        }) {
            var number = number();
            var created = inside.create(
                    "Patient",
                    patient("PROV", number, UUID.randomUUID().toString(), "Garnier", "Lucienne")
                            .replace("\"system\":\"" + Ins.NIR_TEST + "\"", written));
            assertThat(created.text() + inside.get("/Patient/" + created.id()).text())
                    .as(written)
                    .contains("Garnier")
                    .doesNotContain(number);
        }
    }

    @Test
    void anInsBesideAReferenceIsThatOfAQualifiedIdentityOrLeftOut() throws Exception {
        for (var status : new String[] {"PROV", "VALI"}) {
            var body = "1550328%06d".formatted((int) (Math.random() * 1_000_000));
            var number = body + "%02d".formatted(Ins.key(body));
            var patient = inside.create(
                    "Patient", patient(status, number, UUID.randomUUID().toString(), "Garnier", "Lucienne"));
            var identifier = "\"identifier\":{\"system\":\"" + Ins.NIR_TEST + "\",\"value\":\"" + number + "\"}";
            var note = """
                    {"resourceType":"Observation","status":"final","code":{"text":"poids"},"subject":{"reference":"Patient/%s",%s}}
                    """.formatted(patient.id(), identifier);
            var kept = inside.create("Observation", note);
            assertThat(kept.text().contains(number)).as(status).isEqualTo(status.equals("VALI"));
            assertThat(inside.get("/Observation/" + kept.id()).text()).contains("Patient/" + patient.id());

            var contained = """
                    {"resourceType":"Observation","status":"final","code":{"text":"poids"},"subject":{"reference":"Patient/%s"},
                     "focus":[{"reference":"#p"}],"contained":[{"resourceType":"Patient","id":"p",%s"name":[{"family":"Garnier"}],
                     "identifier":[{"system":"%s","value":"%s"}]}]}
                    """.formatted(patient.id(), VALIDATED.formatted(status), Ins.NIR_TEST, number);
            var held = inside.create("Observation", contained);
            assertThat(inside.get("/Observation/" + held.id()).text().contains(number))
                    .as(status)
                    .isEqualTo(status.equals("VALI"));
            if (status.equals("PROV")) {
                var alone = inside.post("/Observation", note.replaceFirst("\"reference\":\"[^\"]*\",", ""));
                assertThat(alone.status()).isEqualTo(422);
                assertThat(alone.text()).contains("qualified").doesNotContain(number);
            }
        }
    }

    @Test
    void anImpossibleInsIsNotShownAsOne() throws Exception {
        var number = number();
        var wrong = number.substring(0, 13) + (number.endsWith("11") ? "12" : "11");
        var created = inside.create(
                "Patient", patient("VALI", wrong, UUID.randomUUID().toString(), "Garnier", "Lucienne"));
        assertThat(inside.get("/Patient/" + created.id()).text())
                .doesNotContain(wrong)
                .contains("Garnier");
        assertThat(jdbc.sql("SELECT withheld[1] FROM identity.person WHERE patient = :id")
                        .param("id", created.id())
                        .query(String.class)
                        .single())
                .isEqualTo(wrong);
    }

    /** The Patient itself stands as it stood: without its number the same bytes come again. */
    @Test
    void anInsThatComesWithNothingElseNewIsKeptAside() throws Exception {
        var local = UUID.randomUUID().toString();
        var first = withheldNumber();
        var silent = patient("PROV", first, local, "Garnier", "Lucienne")
                .replaceFirst("\\{\"use\":\"official\",\"system\":\"[^}]*},", "");
        var id = inside.create("Patient", silent).id();
        int version = inside.get("/Patient/" + id)
                .json()
                .path("meta")
                .path("versionId")
                .asInt();
        assertThat(withheld(id)).isEmpty();
        put("/Patient/" + id, id, patient("PROV", first, local, "Garnier", "Lucienne"));
        assertThat(withheld(id)).isEqualTo(first);

        var second = withheldNumber();
        put("/Patient?identifier=urn:test%7C" + local, id, patient("PROV", second, local, "Garnier", "Lucienne"));
        assertThat(withheld(id)).as("by a conditional update, too").isEqualTo(second);
        assertThat(jdbc.sql("SELECT traits[12] FROM identity.person WHERE patient = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .as("duplicates are found by it")
                .isEqualTo(second);

        var third = withheldNumber();
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[{"resource":%s,"request":{"method":"PUT","url":"Patient/%s"}}]}
                """.formatted(withId(id, patient("PROV", third, local, "Garnier", "Lucienne")), id);
        assertThat(inside.post("", bundle).status()).isEqualTo(200);
        assertThat(withheld(id)).as("in a transaction, too").isEqualTo(third);
        put("/Patient/" + id, id, silent);
        assertThat(withheld(id)).as("silence takes it not away").isEqualTo(third);
        assertThat(inside.get("/Patient/" + id)
                        .json()
                        .path("meta")
                        .path("versionId")
                        .asInt())
                .as("nothing was written")
                .isEqualTo(version);
    }

    private void put(String path, String id, String json) throws Exception {
        var kept = inside.put(path, withId(id, json));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
    }

    private static String withId(String id, String json) {
        return json.replaceFirst("\\{\"resourceType\"", "{\"id\":\"" + id + "\",\"resourceType\"");
    }

    private String withheld(String id) {
        return jdbc.sql("SELECT coalesce(withheld[1], '') FROM identity.person WHERE patient = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static String withheldNumber() {
        var body = "2470511%06d".formatted((int) (Math.random() * 1_000_000));
        return body + "%02d".formatted(Ins.key(body));
    }

    @Test
    void aPersonIsFoundByTraitsWithinReachOnly() throws Exception {
        var family = "Zabrowska" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        var made = inside.create(
                "Patient", patient("PROV", number(), UUID.randomUUID().toString(), family, "Marie-Ève"));
        var asked = """
                {"resourceType":"Parameters","parameter":[{"name":"resource","resource":
                 {"resourceType":"Patient","name":[{"family":"%s","given":["MARIE EVE"]}],"gender":"female","birthDate":"1947-05-11",
                  "telecom":[{"system":"phone","value":"+33 5 61 00 11 22"}]}}]}
                """.formatted(family.toUpperCase(java.util.Locale.ROOT));
        var found = inside.post("/Patient/$match", asked);
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.ids()).first().isEqualTo(made.id());
        assertThat(found.json()
                        .path("entry")
                        .path(0)
                        .path("search")
                        .path("score")
                        .asDouble())
                .isGreaterThan(0.9);
        assertThat(outside.post("/Patient/$match", asked).ids()).isEmpty();
        assertThat(inside.post(
                                "/Patient/$match",
                                asked.replace("1947-05-11", "1972-11-30").replace("MARIE EVE", "PAUL"))
                        .ids())
                .isEmpty();
    }

    @Test
    void theExamplesOfPixAndPdqAreAccepted() throws Exception {
        var folder = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
                .resolve("interop/data/ihe");
        assumeTrue(Files.isDirectory(folder), "the shared material is not there");
        for (var name : new String[] {"MohrAlice-Red", "MohrAlice-Blue", "MohrAlice-Green", "MaidenAlice-Red"}) {
            var file = Files.readString(folder.resolve("PIXm-hand/Patient-" + name + ".json"));
            var system = MAPPER.readTree(file)
                    .path("identifier")
                    .path(0)
                    .path("system")
                    .asString();
            var value = MAPPER.readTree(file)
                    .path("identifier")
                    .path(0)
                    .path("value")
                    .asString();
            var kept = inside.put(
                    "/Patient?identifier=" + system + "%7C" + value, file.replaceFirst("\"id\": \"[^\"]*\",", ""));
            assertThat(kept.status()).as(kept.text()).isIn(200, 201);
        }
        for (var name : new String[] {"count", "onlyCertainMatches", "patient-only"}) {
            var reply = inside.post(
                    "/Patient/$match",
                    Files.readString(folder.resolve("PDQm/examples/Parameters-ex-match-input-" + name + ".json")));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.json().path("type").asString()).isEqualTo("searchset");
        }
        var red = "urn:oid:1.3.6.1.4.1.21367.13.20.1000";
        assertThat(inside.get("/Patient/$ihe-pix?sourceIdentifier=" + red + "%7CIHERED-994")
                        .text())
                .contains("targetId");
        assertThat(inside.get("/Patient/$ihe-pix?sourceIdentifier=" + red + "%7Cnobody")
                        .status())
                .isEqualTo(404);
        assertThat(inside.get("/Patient/$ihe-pix?sourceIdentifier=urn:unknown%7C1")
                        .status())
                .isEqualTo(400);
        assertThat(inside.get("/Patient/$ihe-pix?sourceIdentifier=" + red + "%7CIHERED-994&targetSystem=urn:unknown")
                        .status())
                .isEqualTo(403);
        assertThat(outside.get("/Patient/$ihe-pix?sourceIdentifier=" + red + "%7CIHERED-994")
                        .status())
                .isEqualTo(404);
    }

    private static String number() {
        var body = BODY + (1 + (int) (Math.random() * 9));
        return body + "%02d".formatted(Ins.key(body));
    }

    private static String patient(String status, String number, String local, String family, String given) {
        return """
                {"resourceType":"Patient",%s
                 "identifier":[{"use":"official","system":"%s","value":"%s"},{"system":"urn:test","value":"%s"}],
                 "name":[{"use":"official","family":"%s","given":["%s"]}],"gender":"female","birthDate":"1947-05-11",
                 "telecom":[{"system":"phone","value":"05 61 00 11 22"}]}
                """.formatted(
                status.isEmpty() ? "" : VALIDATED.formatted(status), Ins.NIR_TEST, number, local, family, given);
    }
}
