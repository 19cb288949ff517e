package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.record.Records;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SignedPackagesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final Packages packages = TestPlatform.get(Packages.class);
    private final Protocols protocols = TestPlatform.get(Protocols.class);
    private final Actor someone = TestActors.of(Role.COORDINATOR, "Practitioner/paquet", "Paquet");

    SignedPackagesTest() {
        TestPlatform.get(Delivered.class).bring();
    }

    @Test
    void whatIsSignedHereComesBackWithItsTablesAndForms() {
        var newest = protocols.of("cancer-domicile").getFirst();
        var file = packages.export("cancer-domicile", newest.number()).orElseThrow();
        var taken = packages.take(someone, file);
        assertThat(taken).isInstanceOf(Packages.Taken.In.class);
        var back = ((Packages.Taken.In) taken).version();
        assertThat(back.drawing()).isEqualTo(newest.drawing());
        assertThat(back.tables()).isEqualTo(newest.tables());
        assertThat(back.state()).isEqualTo(Version.State.DRAFT);
        assertThat(TestPlatform.get(Records.class).read(Actor.platform(), FormMapping.FORM, "avant-la-cure"))
                .isPresent();
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(JSON.readValue(file, Packages.Envelope.class)
                                        .payload()),
                        StandardCharsets.UTF_8))
                .contains("PlanDefinition")
                .contains("\"Questionnaire\"");
    }

    @Test
    void theFormThatTravelsIsTheOneNamedOrTheOneInUseAndNoDraftOfIt() {
        var mark = java.util.UUID.randomUUID().toString().substring(0, 8);
        form(mark, "1", "active");
        form(mark, "2", "draft");
        assertThat(travelling(mark, "")).singleElement().asString().contains("\"version\":\"1\"");
        assertThat(travelling(mark, "|1")).singleElement().asString().contains("\"version\":\"1\"");
        assertThat(travelling(mark, "|2")).singleElement().asString().contains("\"version\":\"2\"");
        assertThat(travelling(mark, "|3")).singleElement().asString().contains("\"version\":\"1\"");
    }

    @Test
    void whatSomebodyIsDrawingIsNotWrittenOver() {
        var begun = TestPlatform.get(Drafts.class).begin(someone, "Paquet en cours", "");
        var file = packages.export(begun.protocol(), 1).orElseThrow();
        assertThat(packages.take(someone, file)).isInstanceOf(Packages.Taken.In.class);
        protocols.draft(someone, begun.protocol(), "Redessiné", "", begun.drawing(), begun.tables());

        assertThat(packages.take(someone, file))
                .isInstanceOfSatisfying(
                        Packages.Taken.BeingDrawn.class,
                        refused -> assertThat(refused.draft().author().name()).isEqualTo("Paquet"));
        assertThat(protocols.of(begun.protocol()))
                .singleElement()
                .satisfies(version -> assertThat(version.name()).isEqualTo("Redessiné"));
    }

    private static void form(String mark, String version, String status) {
        var id = "forme-" + mark + "-" + version;
        var json = """
                {"resourceType":"Questionnaire","id":"%s","url":"https://cordee.example/fhir/Questionnaire/forme-%s","version":"%s",
                 "status":"%s","title":"Essai","item":[{"linkId":"a","text":"A","type":"string"}]}
                """.formatted(id, mark, version, status);
        TestPlatform.get(Records.class).put(Actor.platform(), FormMapping.FORM, id, json);
    }

    private static java.util.List<String> travelling(String mark, String version) {
        var form = "cordee:form=\"https://cordee.example/fhir/Questionnaire/forme-" + mark + version + "\"";
        var drawing = Drawn.bpmn(Drawn.start("signes")
                + Drawn.asked("signes", "form", "CELL", "P1D", form)
                + Drawn.flow("signes", "fin")
                + Drawn.end("fin"));
        return TestPlatform.get(Forms.class).of(DrawingReader.read("Essai", drawing, java.util.Map.of()));
    }

    @Test
    void whatWasChangedOnTheWayIsRefusedAndSoIsAnUnknownSignerUntilTrusted() throws Exception {
        var file = packages.export("bpco", protocols.of("bpco").getFirst().number())
                .orElseThrow();
        var envelope = JSON.readValue(file, Packages.Envelope.class);
        var payload = new String(Base64.getDecoder().decode(envelope.payload()), StandardCharsets.UTF_8);
        var changed = Base64.getEncoder()
                .encodeToString(payload.replace("BPCO", "BPCQ").getBytes(StandardCharsets.UTF_8));
        assertThat(packages.take(someone, bytes(changed, envelope.publicKey(), envelope.signature())))
                .isInstanceOf(Packages.Taken.Broken.class);

        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(payload.getBytes(StandardCharsets.UTF_8));
        var foreign = bytes(
                envelope.payload(),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                Base64.getEncoder().encodeToString(signature.sign()));
        var unknown = packages.take(someone, foreign);
        assertThat(unknown).isInstanceOf(Packages.Taken.UnknownSigner.class);
        packages.trust(someone, ((Packages.Taken.UnknownSigner) unknown).fingerprint(), "Territoire voisin");
        assertThat(packages.take(someone, foreign)).isInstanceOf(Packages.Taken.In.class);

        for (var broken : new String[] {"", "{}", "[]", "{\"format\":\"cordee-protocol/1\",\"payload\":\"!\"}"}) {
            assertThat(packages.take(someone, broken.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Packages.Taken.Broken.class);
        }
    }

    private static byte[] bytes(String payload, String key, String signature) {
        return JSON.writeValueAsBytes(new Packages.Envelope("cordee-protocol/1", payload, key, signature));
    }
}
