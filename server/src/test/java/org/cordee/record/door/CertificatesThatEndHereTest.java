package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.cordee.access.MachineClients;
import org.cordee.access.smart.ClientCertificate;
import org.cordee.access.smart.ClientProof;
import org.cordee.testing.Certificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** TLS ends in our own server: it asks for a certificate, and takes one that a trusted authority has signed (RFC 8705). */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CertificatesThatEndHereTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static Path folder = Path.of("");

    @LocalServerPort
    int port;

    @Autowired
    MachineClients clients;

    @DynamicPropertySource
    static void tls(DynamicPropertyRegistry settings) throws Exception {
        folder = Files.createTempDirectory("certificates");
        Certificates.authority(folder, "root", "CN=Autorite d'essai");
        Certificates.signed(folder, "server", "CN=localhost", "root");
        Certificates.signed(folder, "depot", "CN=entrepot,O=Hopital,C=FR", "root");
        Certificates.signed(folder, "other", "CN=autre,O=Hopital,C=FR", "root");
        Certificates.make(folder, "unknown", "CN=entrepot,O=Hopital,C=FR");
        var trusted = Certificates.trusts(folder, folder.resolve("trust.p12"), "root");
        settings.add("server.ssl.key-store", () -> "file:" + folder.resolve("server.p12"));
        settings.add("server.ssl.key-store-password", () -> "changeit");
        settings.add("server.ssl.key-alias", () -> "server");
        settings.add("server.ssl.trust-store", () -> "file:" + trusted);
        settings.add("server.ssl.trust-store-password", () -> "changeit");
        settings.add("server.ssl.client-auth", () -> "want");
        settings.add("cordee.access.certificates.from", () -> "tls");
    }

    @BeforeEach
    void aMachineKnownByTheNameInItsCertificate() {
        clients.register(
                "depot",
                "Entrepôt",
                ClientProof.by(ClientCertificate.ofSubject("CN=entrepot, O=Hopital, C=FR")),
                "Device/depot",
                Set.of("system/Patient.rs"));
    }

    @Test
    void aCertificateOfThatNameLetsInAndItsTokenIsOfNoUseToAnother() throws Exception {
        var answer = asked("depot");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var token =
                JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
        assertThat(patients("depot", token)).isEqualTo(200);
        assertThat(patients("other", token)).as("another's certificate").isEqualTo(401);
        assertThat(patients(null, token)).as("no certificate").isEqualTo(401);
    }

    @Test
    void anotherNameAndNoCertificateAreRefused() throws Exception {
        assertThat(asked("other").statusCode()).isEqualTo(401);
        assertThat(asked(null).statusCode()).isEqualTo(401);
    }

    @Test
    void aCertificateThatNoTrustedAuthoritySignedDoesNotEvenConnect() {
        assertThatThrownBy(() -> asked("unknown")).isInstanceOf(IOException.class);
    }

    @Test
    void peopleNeedNone() throws Exception {
        try (var browser = client(null)) {
            var page =
                    browser.send(HttpRequest.newBuilder(address("/connexion")).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> asked(@Nullable String holder) throws Exception {
        try (var client = client(holder)) {
            return client.send(
                    HttpRequest.newBuilder(address("/oauth2/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=depot"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private int patients(@Nullable String holder, String token) throws Exception {
        try (var client = client(holder)) {
            var request = HttpRequest.newBuilder(address("/fhir/Patient"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private URI address(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    /** A client that trusts the authority, and holds the key of that name if any. */
    private static HttpClient client(@Nullable String holder) throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("trust"));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (holder != null) keys.init(store(holder), PASSWORD);
        var context = SSLContext.getInstance("TLS");
        var insists = holder == null
                ? null
                : new KeyManager[] {new Insisting(holder, (X509ExtendedKeyManager) keys.getKeyManagers()[0])};
        context.init(insists, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static KeyStore store(String name) throws Exception {
        return KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD);
    }

    /** Shows its certificate even to a server that has not named the authority which signed it, as no polite client does. */
    private static final class Insisting extends X509ExtendedKeyManager {
        private final String alias;
        private final X509ExtendedKeyManager keys;

        Insisting(String alias, X509ExtendedKeyManager keys) {
            this.alias = alias;
            this.keys = keys;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return alias;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public X509Certificate[] getCertificateChain(String name) {
            return keys.getCertificateChain(name);
        }

        @Override
        public PrivateKey getPrivateKey(String name) {
            return keys.getPrivateKey(name);
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
