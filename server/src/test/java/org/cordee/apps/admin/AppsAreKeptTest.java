package org.cordee.apps.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.access.smart.AppSessions;
import org.cordee.access.smart.Apps;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The administrator lets an app in, changes what it may ask for, and removes it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
class AppsAreKeptTest {
    private static final String LIST = "/administration/applications";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Apps apps;

    @Autowired
    AppSessions signingOut;

    private final String id = "app-" + UUID.randomUUID().toString().substring(0, 8);
    private WebVisitor administrator = WebVisitor.before(0);

    @BeforeEach
    void signIn() {
        accounts.register(
                new Account("maite", "Maïté Sarda", Role.ADMINISTRATOR, "Person/maite", Set.of("Person/maite")), true);
        administrator = WebVisitor.signedIn(port, "maite");
    }

    private Map<String, String> fields() {
        return new HashMap<>(Map.of(
                "name", "Courbes",
                "id", id,
                "redirects", "https://app.example/retour\r\nhttp://localhost:4000/x",
                "launch", "https://app.example/ouvrir",
                "scopes", "launch/patient patient/Observation.rs",
                "proof", "SECRET",
                "keys", "",
                "keysAddress", "",
                "signOut", "https://app.example/deconnexion",
                "afterSignOut", "https://app.example/au-revoir"));
    }

    @Test
    void anAppIsLetInWithASecretShownOnceChangedAndRemoved() throws Exception {
        var added = administrator.post(administrator.get(LIST + "/nouvelle"), LIST + "/nouvelle", fields());
        var secret = added.body().replaceFirst("(?s).*id=\"secret\">([^<]+)<.*", "$1");
        assertThat(secret).hasSize(43);
        var app = apps.app(id).orElseThrow();
        assertThat(app.redirectUris())
                .containsExactlyInAnyOrder("https://app.example/retour", "http://localhost:4000/x");
        assertThat(app.proof().secretHash()).isNotNull().doesNotContain(secret);

        assertThat(signingOut.toldAt(id)).contains("https://app.example/deconnexion");
        assertThat(signingOut.afterSignOut(id)).containsExactly("https://app.example/au-revoir");

        var shown = administrator.get(LIST + "/" + id);
        assertThat(shown.body()).contains("https://app.example/deconnexion", "https://app.example/au-revoir");
        assertThat(shown.body()).contains("https://app.example/ouvrir").doesNotContain(secret);
        var change = fields();
        change.put("scopes", "patient/Patient.rs");
        administrator.post(shown, LIST + "/" + id, change);
        assertThat(apps.app(id).orElseThrow().scopes()).containsExactly("patient/Patient.rs");
        assertThat(apps.app(id).orElseThrow().proof()).isEqualTo(app.proof());

        change.put("signOut", "");
        change.put("afterSignOut", "");
        change.put("proof", "KEYS");
        change.put("keys", new JWKSet(new ECKeyGenerator(Curve.P_384).generate().toPublicJWK()).toString());
        administrator.post(shown, LIST + "/" + id, change);
        assertThat(apps.app(id).orElseThrow().proof().secretHash()).isNull();
        assertThat(signingOut.toldAt(id)).isEmpty();
        assertThat(signingOut.afterSignOut(id)).isEmpty();

        administrator.post(shown, LIST + "/" + id + "/retrait", Map.of());
        assertThat(apps.app(id)).isEmpty();
    }

    @Test
    void whatIsNotSafeIsRefusedBesideItsField() {
        var wrong = fields();
        wrong.put("redirects", "http://app.example/retour");
        wrong.put("launch", "javascript:alert(1)");
        wrong.put("signOut", "http://app.example/");
        wrong.put("afterSignOut", "javascript:alert(1)");
        wrong.put("scopes", "system/Patient.rs");
        wrong.put("proof", "KEYS");
        wrong.put("keys", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}");
        var refused = administrator.post(administrator.get(LIST + "/nouvelle"), LIST + "/nouvelle", wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "id=\"error-redirects\"",
                        "id=\"error-launch\"",
                        "id=\"error-signOut\"",
                        "id=\"error-afterSignOut\"",
                        "id=\"error-scopes\"",
                        "id=\"error-keys\"");
        assertThat(apps.app(id)).isEmpty();
    }
}
