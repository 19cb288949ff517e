package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.cordee.platform.file.Antivirus;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Step;
import org.cordee.testing.Clamd;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With an antivirus set, no file enters that it finds bad, by no door; when it is away none enters at all. */
class FilesAreLookedAtTest extends AtTheDoor {
    private static final Clamd CLAMD = new Clamd();

    @DynamicPropertySource
    static void antivirus(DynamicPropertyRegistry settings) {
        settings.add("cordee.antivirus.clamd", CLAMD::address);
        settings.add("cordee.access.demonstration", () -> "true");
    }

    @AfterEach
    void comeBack() {
        CLAMD.setAway(false);
    }

    @Test
    void aBadFileIsRefusedInABinaryAnAttachmentABundleAndAPatch() throws Exception {
        var bad = inside.create("Binary", binary("nothing bad"));
        assertThat(inside.post("/Binary", binary(Clamd.EICAR)).status()).isEqualTo(422);
        var refused = inside.put(
                "/Binary/" + bad.id(), binary(Clamd.EICAR).replaceFirst("\\{", "{\"id\":\"" + bad.id() + "\","));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("issue").path(0).path("code").asString()).isEqualTo("security");
        assertThat(refused.diagnostics()).contains("virus");
        assertThat(inside.post("/Binary", Clamd.EICAR, "Content-Type", "application/x-anything")
                        .status())
                .as("as it is, without FHIR around it")
                .isEqualTo(422);
        var document = """
                {"resourceType":"DocumentReference","status":"current","content":[{"attachment":{"contentType":"text/plain",
                 "data":"%s"}}]}""".formatted(base64(Clamd.EICAR));
        assertThat(inside.post("/DocumentReference", document).status()).isEqualTo(422);
        assertThat(inside.post("", """
                {"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"POST","url":"DocumentReference"},
                 "resource":%s}]}""".formatted(document)).status()).isEqualTo(422);
        assertThat(inside.send(
                                "PATCH",
                                "/Binary/" + bad.id(),
                                """
                [{"op":"replace","path":"/data","value":"%s"}]""".formatted(base64(Clamd.EICAR)),
                                "Content-Type",
                                "application/json-patch+json")
                        .status())
                .isEqualTo(422);
        assertThat(inside.post("/Binary", binary(Clamd.EICAR).replace("\"data\"", "\"d\\u0061ta\""))
                        .status())
                .as("its name written with an escape")
                .isEqualTo(422);
        assertThat(inside.get("/Binary/" + bad.id()).json().path("data").asString())
                .isEqualTo(base64("nothing bad"));
    }

    @Test
    void withoutAnAnswerOfTheAntivirusFilesWaitAndAllElseGoesOn() throws Exception {
        CLAMD.setAway(true);
        var refused = inside.post("/Binary", binary("nothing bad"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        inside.create("Organization", """
                {"resourceType":"Organization","name":"Sans fichier"}""");
        var batch = inside.post("", """
                {"resourceType":"Bundle","type":"batch","entry":[
                 {"request":{"method":"POST","url":"Organization"},"resource":{"resourceType":"Organization","name":"Sans fichier"}},
                 {"request":{"method":"POST","url":"Binary"},"resource":%s}]}""".formatted(binary("nothing bad")));
        assertThat(batch.status()).as("entries stand by themselves").isEqualTo(200);
        var entries = batch.json().path("entry");
        assertThat(entries.path(0).path("response").path("status").asString()).startsWith("201");
        assertThat(entries.path(1).path("response").path("status").asString()).startsWith("503");
        CLAMD.setAway(false);
        inside.create("Binary", binary("nothing bad"));
    }

    @Test
    void whoSendsABadFileByAFormReadsWhy() {
        var person = WebVisitor.signedIn(port, "helene");
        var page = person.get("/compte");
        var refused = person.postFile(
                page, "/cellule/patients/any/choix", Map.of(), "signed", "application/pdf", Clamd.EICAR);
        assertThat(refused.statusCode()).isEqualTo(422);
        CLAMD.setAway(true);
        var waits =
                person.postFile(page, "/cellule/patients/any/choix", Map.of(), "signed", "application/pdf", "%PDF-1.4");
        assertThat(waits.statusCode()).isEqualTo(503);
    }

    @Test
    void nobodyElseWaitsWhileAFileIsLookedAt() {
        var file = create(binary("nothing bad"), "Binary");
        var plain = create("{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\"}", "Binary");
        var looking = new FilesLookedAt(new Antivirus(CLAMD.address()));
        assertThat(looking.mayGoTogether(List.of(plain, plain))).isTrue();
        assertThat(looking.mayGoTogether(List.of(plain, file))).isFalse();
        assertThat(new FilesLookedAt(new Antivirus("")).mayGoTogether(List.of(plain, file)))
                .isTrue();
    }

    private static Proposal create(String json, String type) {
        return new Proposal(new Step.Create(Draft.json(json), null, null), type);
    }

    @Test
    void whatTheDaemonWillNotTakeIsNotTakenAndAWrongAddressIsSaid() {
        assertThat(new Antivirus(CLAMD.address()).look(new byte[26 << 20])).isEqualTo(Antivirus.Verdict.UNEXAMINED);
        assertThat(new Antivirus("").look(Clamd.EICAR.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Antivirus.Verdict.CLEAN);
        assertThat(new Antivirus("unix:/nowhere/clamd.ctl").look(new byte[1])).isEqualTo(Antivirus.Verdict.UNEXAMINED);
        assertThatThrownBy(() -> new Antivirus("clamd:3310")).hasMessageContaining("cordee.antivirus.clamd");
    }

    private static String binary(String content) {
        return """
                {"resourceType":"Binary","contentType":"text/plain","data":"%s"}""".formatted(base64(content));
    }

    private static String base64(String content) {
        return Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }
}
