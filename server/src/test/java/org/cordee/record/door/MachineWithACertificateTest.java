package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.cordee.access.smart.ClientCertificate;
import org.cordee.access.smart.ClientProof;
import org.cordee.testing.Certificates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A machine that proves who it is by a certificate, which the proxy in front has seen and hands on (RFC 8705). */
class MachineWithACertificateTest extends AtTheDoor {
    private static final String SECRET = "what-only-the-proxy-in-front-knows";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static String own = "";
    private static String others = "";

    @DynamicPropertySource
    static void proxy(DynamicPropertyRegistry settings) throws Exception {
        var file = Files.createTempFile("proxy", ".secret");
        Files.writeString(file, SECRET);
        settings.add("cordee.access.certificates.from", () -> "proxy");
        settings.add("cordee.access.certificates.secret-file", file::toString);
    }

    @BeforeEach
    void machines() throws Exception {
        if (own.isEmpty()) {
            own = pem("own", "CN=entrepot,O=Hopital,C=FR");
            others = pem("others", "CN=entrepot,O=Hopital,C=FR");
        }
        var exactly = ClientCertificate.exactly(ClientCertificate.parse(own).orElseThrow());
        clients.register("exact", "Entrepôt", ClientProof.by(exactly), "Device/exact", Set.of("system/Patient.rs"));
        clients.register(
                "named",
                "Entrepôt",
                ClientProof.by(ClientCertificate.ofSubject("CN=entrepot, O=Hopital, C=FR")),
                "Device/named",
                Set.of("system/Patient.rs"));
    }

    @Test
    void theTokenIsBoundToTheCertificateAndOfNoUseToAnyoneElse() throws Exception {
        var token = token("exact", own, "NONE", SECRET);
        assertThat(patients(token, own, SECRET)).isEqualTo(200);
        assertThat(patients(token, others, SECRET)).as("another certificate").isEqualTo(401);
        assertThat(patients(token, "", SECRET)).as("none").isEqualTo(401);
        assertThat(patients(token, own, "guessed-by-someone-who-is-no-proxy"))
                .as("a header that anyone may write")
                .isEqualTo(401);
        assertThat(patients(token, own, SECRET)).as("from memory").isEqualTo(200);
    }

    @Test
    void anotherCertificateOfTheSameNameIsRefusedWhereOneWasEntered() throws Exception {
        assertThat(asked("exact", others, "SUCCESS", SECRET).statusCode()).isEqualTo(401);
        assertThat(asked("exact", "", "SUCCESS", SECRET).statusCode()).isEqualTo(401);
        assertThat(asked("exact", own, "SUCCESS", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aNameCountsOnlyUnderATrustedAuthority() throws Exception {
        assertThat(asked("named", own, "FAILED:self signed certificate", SECRET).statusCode())
                .isEqualTo(401);
        assertThat(asked("named", own, "", SECRET).statusCode()).isEqualTo(401);
        assertThat(asked("named", pem("other", "CN=autre,O=Hopital,C=FR"), "SUCCESS", SECRET)
                        .statusCode())
                .isEqualTo(401);
        assertThat(asked("named", own, "SUCCESS", SECRET).statusCode()).isEqualTo(200);
    }

    @Test
    void aMachineWithASecretIsNotLetInByACertificate() throws Exception {
        assertThat(asked("inside", own, "SUCCESS", SECRET).statusCode()).isEqualTo(401);
    }

    private String token(String client, String pem, String verified, String secret) throws Exception {
        var reply = asked(client, pem, verified, secret);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return MAPPER.readTree(reply.body()).path("access_token").asString();
    }

    private HttpResponse<String> asked(String client, String pem, String verified, String secret) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Client-Verify", verified)
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=" + client));
        return HTTP.send(through(request, pem, secret), BodyHandlers.ofString());
    }

    private int patients(String token, String pem, String secret) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(base() + "/Patient")).header("Authorization", "Bearer " + token);
        return HTTP.send(through(request, pem, secret), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest through(HttpRequest.Builder request, String pem, String secret) {
        return request.header(
                        "X-Client-Cert",
                        URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20"))
                .header("X-Client-Cert-Secret", secret)
                .build();
    }

    private static String pem(String name, String subject) throws IOException, InterruptedException {
        Certificates.make(folder, name, subject);
        return Files.readString(folder.resolve(name + ".pem"));
    }
}
