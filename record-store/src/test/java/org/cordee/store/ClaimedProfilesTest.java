package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.cordee.store.json.JsonTree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClaimedProfilesTest {
    private static final Reach ALL = Reach.everything();
    private static final String NAMED = "urn:test:named";
    private static StoreUnderTest t;

    @BeforeAll
    static void start() {
        t = StoreUnderTest.empty();
    }

    /** A profile on Patient that wants a name, or a birth date. */
    static String profile(String url, String version, String wanted) {
        return """
                {"resourceType":"StructureDefinition","url":"%s","version":"%s","name":"P","status":"active","kind":"resource",
                 "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
                 "derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"},
                 {"id":"Patient.%s","path":"Patient.%s","min":1}]}}""".formatted(url, version, wanted, wanted);
    }

    static byte[] tgz(Map<String, String> files) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (var file : files.entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    static Packages.Taken loaded(String name, String version, String depends, String... definitions) throws Exception {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "package/package.json",
                "{\"name\":\"%s\",\"version\":\"%s\",\"dependencies\":{%s}}".formatted(name, version, depends));
        for (int i = 0; i < definitions.length; i++) {
            files.put("package/D-" + i + ".json", definitions[i]);
        }
        return t.store.packages().load(new ByteArrayInputStream(tgz(files)));
    }

    private static void validateAll() {
        while (t.store.validations().one()) {
            assertThat(t.store.validations().pending()).isNotNegative();
        }
    }

    private static StoredResource read(String id) {
        return ((ReadOutcome.Found) t.store.read(ALL, "Patient", id)).resource();
    }

    private static String tag(String id) {
        for (var tag : JsonTree.kept(read(id).json()).path("meta").path("tag")) {
            if (tag.path("system").asText().equals(ValidationTag.SYSTEM)) {
                return tag.path("code").asText() + " " + tag.path("display").asText();
            }
        }
        return "";
    }

    @Test
    void areHeldToInTheBackgroundAndSaidInATagWithoutANewVersion() throws Exception {
        loaded("p.named", "1.0.0", "", profile(NAMED, "1.0.0", "name"));
        var good = t.create("{'resourceType':'Patient','meta':{'profile':['" + NAMED
                + "'],'tag':[{'code':'mine'}]},'name':[{'family':'D'}]}");
        var bad = t.create("{'resourceType':'Patient','meta':{'profile':['" + NAMED + "']}}");
        var other = t.create("{'resourceType':'Patient','meta':{'profile':['urn:test:not-here']}}");
        assertThat(tag(good.id())).isEmpty();

        validateAll();

        assertThat(tag(good.id())).isEqualTo("valid " + NAMED + "|1.0.0");
        assertThat(tag(bad.id())).isEqualTo("invalid " + NAMED + "|1.0.0");
        assertThat(tag(other.id())).as("looked at when the profile comes").isEmpty();
        assertThat(read(good.id()).version()).isEqualTo(1);
        assertThat(read(good.id()).lastUpdated()).isEqualTo(good.lastUpdated());
        assertThat(t.ids("Patient", "_tag=" + ValidationTag.SYSTEM + "|invalid"))
                .contains(bad.id());
        assertThat(t.ids("Patient", "_tag=mine")).contains(good.id());

        // Who writes back what was read makes no version, and who claims to be valid is not believed.
        var back = t.store.update(
                ALL, "Patient", good.id(), Draft.json(read(good.id()).json()), 1);
        assertThat(back).isInstanceOf(WriteOutcome.Unchanged.class);
        var lie = new String(read(good.id()).json(), StandardCharsets.UTF_8)
                .replace("[{\"family\":\"D\"}]", "[{\"text\":\"E\"}]");
        assertThat(t.store.update(ALL, "Patient", good.id(), Draft.json(lie), 1))
                .isInstanceOf(WriteOutcome.Updated.class);
        assertThat(tag(good.id())).isEmpty();
        assertThat(t.ids("Patient", "_tag=mine")).contains(good.id());
        var history = (HistoryOutcome.Versions) t.store.history(ALL, HistoryRequest.of("Patient", good.id()));
        assertThat(history.versions()).extracting(StoredResource::version).containsExactly(2, 1);
    }

    @Test
    void areLookedAtAgainWhenTheirPackageIsReplaced() throws Exception {
        var url = "urn:test:again";
        loaded("p.again", "1.0.0", "", profile(url, "1.0.0", "name"));
        var patient = t.create("{'resourceType':'Patient','meta':{'profile':['" + url + "']},'name':[{'family':'D'}]}");
        validateAll();
        assertThat(tag(patient.id())).startsWith("valid ");

        loaded("p.again", "1.0.0", "", profile(url, "1.0.0", "birthDate"));
        validateAll();

        assertThat(tag(patient.id())).isEqualTo("invalid " + url + "|1.0.0");
    }

    @Test
    void ofSeveralVersionsStandSideBySideAndGoAlone() throws Exception {
        var url = "urn:test:both";
        loaded("p.both", "1.0.0", "", profile(url, "1.0.0", "name"));
        var taken = loaded(
                "p.both",
                "2.0.0",
                "\"p.both\":\"1.0.x\",\"hl7.fhir.r4.core\":\"4.0.1\",\"p.absent\":\"3.1.0\"",
                profile(url, "2.0.0", "birthDate"));
        assertThat(taken.missing()).containsExactly("p.absent#3.1.0");
        assertThat(t.store.packages().all().stream()
                        .filter(one -> one.name().equals("p.both"))
                        .map(Packages.Loaded::version))
                .containsExactly("1.0.0", "2.0.0");
        var first =
                t.create("{'resourceType':'Patient','meta':{'profile':['" + url + "|1.0.0']},'name':[{'family':'D'}]}");
        var second =
                t.create("{'resourceType':'Patient','meta':{'profile':['" + url + "|2.0.0']},'name':[{'family':'D'}]}");
        validateAll();
        assertThat(tag(first.id())).isEqualTo("valid " + url + "|1.0.0");
        assertThat(tag(second.id())).isEqualTo("invalid " + url + "|2.0.0");

        assertThat(t.store.packages().remove("p.both", "2.0.0")).isEqualTo(1);
        assertThat(t.store.packages().remove("p.both", "2.0.0")).isEqualTo(-1);
        assertThat(t.ids("StructureDefinition", "url=" + url)).hasSize(1);
    }
}
