package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.cordee.store.RecordStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A profile that wants a birth date, loaded as a package through the door, and those who claim it. */
class ProfilesAtTheDoorTest extends AtTheDoor {
    private static final String BORN = "http://test.example/StructureDefinition/born";
    private static final String PROFILE = """
            {"resourceType":"StructureDefinition","url":"%s","version":"1.1.0","name":"Born","status":"active","kind":"resource",
             "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
             "derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"},
             {"id":"Patient.birthDate","path":"Patient.birthDate","min":1}]}}""".formatted(BORN);
    private static final String CLAIMS = "{\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"" + BORN + "\"]},%s}";

    @Autowired
    RecordStore store;

    @BeforeEach
    void load() throws Exception {
        var reply = inside.sent(
                "POST", "/$load-package", tgz("package/born.json", PROFILE), "Content-Type", "application/gzip");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text()).contains("test.born", "1.1.0", "absent.package#2.0.0");
    }

    private static byte[] tgz(String name, String content) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            file(
                    tar,
                    "package/package.json",
                    "{\"name\":\"test.born\",\"version\":\"1.1.0\",\"dependencies\":{\"absent.package\":\"2.0.0\"}}");
            file(tar, name, content);
        }
        return bytes.toByteArray();
    }

    private static void file(TarArchiveOutputStream tar, String name, String content) throws Exception {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    @Test
    void aWriteThatAsksIsRefusedWithWhatIsWrongAndNothingIsKept() throws Exception {
        var marked = CLAIMS.formatted("\"identifier\":[{\"system\":\"urn:asks\",\"value\":\"1\"}]");
        var refused = inside.post("/Patient", marked, "Prefer", "validation=profile");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("birthDate").contains(BORN);
        assertThat(inside.get("/Patient?identifier=urn:asks%7C1").ids()).isEmpty();

        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":{"resourceType":"Basic","code":{"text":"x"},"identifier":[{"system":"urn:asks","value":"2"}]},"request":{"method":"POST","url":"Basic"}},
                {"resource":%s,"request":{"method":"POST","url":"Patient"}}]}""".formatted(marked);
        var whole = inside.post("", bundle, "Prefer", "validation=profile");
        assertThat(whole.status()).isEqualTo(422);
        assertThat(whole.text()).contains("Bundle.entry[1]");
        assertThat(inside.get("/Basic?identifier=urn:asks%7C2").ids()).isEmpty();

        var right = inside.post(
                "/Patient",
                CLAIMS.formatted("\"birthDate\":\"1944-03-01\""),
                "Prefer",
                "return=minimal, validation=profile");
        assertThat(right.status()).as(right.text()).isEqualTo(201);
        assertThat(right.header("Preference-Applied")).isEqualTo("validation=profile");
        assertThat(inside.post("/Patient", marked).status()).isEqualTo(201);
    }

    @Test
    void whatClaimsItIsTaggedInTheBackgroundAndFoundByTheTag() throws Exception {
        var id = inside.create("Patient", CLAIMS.formatted("\"active\":true")).id();
        while (store.validations().one()) {
            assertThat(store.validations().pending()).isNotNegative();
        }
        var read = inside.get("/Patient/" + id);
        assertThat(read.json().path("meta").path("tag").path(0).path("code").asString())
                .isEqualTo("invalid");
        assertThat(read.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(inside.get("/Patient?_tag=https://cordee.example/fhir/CodeSystem/validation%7Cinvalid")
                        .ids())
                .contains(id);
        assertThat(inside.get("/Patient/" + id + "/_history").json().path("entry"))
                .hasSize(1);
    }

    @Test
    void validateTellsCreateFromUpdateAndKnowsWhichProfilesAreHere() throws Exception {
        var patient = "{\"resourceType\":\"Patient\",\"id\":\"to-update\",\"active\":true}";
        assertThat(inside.post("/Patient/$validate?mode=update", patient).text())
                .contains("would keep it");
        assertThat(inside.post("/Patient/$validate?mode=update", "{\"resourceType\":\"Patient\",\"active\":true}")
                        .status())
                .isEqualTo(400);
        assertThat(inside.post("/Patient/$validate?mode=perhaps", patient).status())
                .isEqualTo(400);
        assertThat(inside.post("/Patient/$validate?profile=5.4%7C%7Cmg", patient)
                        .status())
                .isEqualTo(404);
        assertThat(inside.post("/Patient/$validate?profile=" + BORN, patient).text())
                .contains("birthDate");
        assertThat(inside.post("/Patient/" + patient() + "/$validate?mode=delete", "")
                        .text())
                .contains("would keep it");
    }

    @Test
    void packagesAreListedAndTakenAwayByThoseWhoMay() throws Exception {
        assertThat(inside.get("/$packages").text()).contains("test.born", "absent.package#2.0.0");
        assertThat(gateway.get("/$packages").status()).isEqualTo(403);
        assertThat(gateway.sent("POST", "/$load-package", tgz("package/x.json", PROFILE))
                        .status())
                .isEqualTo(403);
        var hostile = inside.sent("POST", "/$load-package", tgz("../../x.json", PROFILE));
        assertThat(hostile.status()).isEqualTo(422);
        assertThat(hostile.diagnostics()).contains("leads out");
        assertThat(inside.sent("POST", "/$load-package", "no".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
        var remove =
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"name\",\"valueString\":\"test.born\"},"
                        + "{\"name\":\"version\",\"valueString\":\"1.1.0\"}]}";
        assertThat(inside.post("/$remove-package", remove).status()).isEqualTo(200);
        assertThat(inside.post("/$remove-package", remove).status()).isEqualTo(404);
        assertThat(inside.get("/StructureDefinition?url=" + BORN).ids()).isEmpty();
    }

    @Test
    void whatTheDoorAnswersIsItselfValid() throws Exception {
        var id = patient();
        inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"));
        var batch =
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient/"
                        + id + "\"}},{\"request\":{\"method\":\"GET\",\"url\":\"Patient/nobody\"}}]}";
        for (var reply : java.util.List.of(
                inside.get("/metadata"),
                inside.get("/Patient?_id=" + id + "&_revinclude=Observation:subject&unknown=1&_total=accurate"),
                inside.get("/Patient/" + id + "/_history"),
                inside.get("/Patient/" + id + "/$everything"),
                inside.get("/Patient/" + id + "/$meta"),
                inside.get("/Patient/nobody"),
                inside.get("/Patient?name%03=%04&_sort=%05", "Prefer", "handling=strict"),
                inside.post("/Patient", "{\"resourceType\":\"Patient\",\"x\":1}"),
                inside.post("/Patient/$validate", patientJson()),
                inside.post("", batch),
                inside.get("/$packages"))) {
            var found = store.knowledge().validated(reply.response().body(), null);
            assertThat(found.issues())
                    .as(reply.response().uri() + " " + reply.text())
                    .noneMatch(issue ->
                            Set.of("ERROR", "FATAL").contains(issue.severity().name()));
            assertThat(found.done()).isTrue();
        }
    }
}
