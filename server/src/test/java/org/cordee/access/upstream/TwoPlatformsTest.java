package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.TestPlatform;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.OpenSessions;
import org.cordee.access.Role;
import org.cordee.access.smart.AppSessions;
import org.cordee.access.smart.Apps;
import org.cordee.access.smart.ClientProof;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One platform as the provider of another, under another issuer: signing in, and signing out both ways. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TwoPlatformsTest {
    private static final ConfigurableApplicationContext THERE =
            TestPlatform.another("--server.port=0", "--cordee.access.demonstration=true");
    private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Accounts here;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("cordee.upstream.autre.issuer", TwoPlatformsTest::there);
        settings.add("cordee.upstream.autre.client-id", () -> "voisin");
        settings.add("cordee.upstream.autre.client-secret", () -> "un-secret-de-voisins");
        settings.add("cordee.upstream.autre.label", () -> "l’autre territoire");
        settings.add("cordee.upstream.autre.acr", () -> "https://refeds.org/profile/mfa");
        settings.add("cordee.upstream.autre.organization", () -> "Organization/reseau");
        settings.add("cordee.upstream.autre.account-claim", () -> "sub");
    }

    /** Another host than here, or the browser would mix the cookies of the two. */
    private static String there() {
        return "http://127.0.0.1:" + THERE.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        THERE.close();
    }

    @BeforeEach
    void neighbours() {
        // The first key is made at the first need, which takes longer than a provider is waited for on a busy machine.
        WebVisitor.before(port).get(there() + "/oauth2/jwks");
        var secret = THERE.getBean(PasswordEncoder.class).encode("un-secret-de-voisins");
        var back = "http://localhost:" + port + "/connexion/externe/autre/retour";
        THERE.getBean(Apps.class)
                .register(new Apps.App(
                        "voisin",
                        "Le territoire voisin",
                        new ClientProof(secret, null, null),
                        Set.of(back),
                        null,
                        Set.of("openid", "profile")));
        THERE.getBean(AppSessions.class)
                .register(
                        "voisin",
                        "http://localhost:" + port + "/fin-de-session/autre",
                        Set.of("http://localhost:" + port + "/connexion"));
        THERE.getBean(Accounts.class).register(account("Practitioner/la-bas"), true);
        here.register(account("Practitioner/ici"), false);
    }

    private static Account account(String reference) {
        return new Account("camille", "Camille Ossau", Role.NURSE, reference, Set.of(reference, "Organization/reseau"));
    }

    @Test
    void whoProvedWithTwoFactorsThereIsInHere() {
        var visitor = signedInThere("PASSKEY");
        assertThat(crossed(visitor).uri().toString()).isEqualTo("http://localhost:" + port + "/pro");
        assertThat(visitor.get("/compte").body()).contains("l’autre territoire");
    }

    @Test
    void aClickOfADemonstrationThereIsTooWeakHere() {
        var visitor = signedInThere("DEMONSTRATION");
        assertThat(crossed(visitor).body()).contains("une preuve trop faible");
    }

    @Test
    void whoSignsOutThereIsSignedOutHereWithinSeconds() throws Exception {
        var visitor = signedInThere("PASSKEY");
        crossed(visitor);
        assertThat(isIn(visitor)).isTrue();
        visitor.post(visitor.get(there() + "/compte"), there() + "/deconnexion", Map.of());
        awaitSignedOut(visitor);
    }

    @Test
    void aRemoteSignOutThereEndsTheSessionHereToo() throws Exception {
        var visitor = signedInThere("PASSWORD_AND_CODE");
        crossed(visitor);
        THERE.getBean(OpenSessions.class).endOthers("camille", null);
        awaitSignedOut(visitor);
    }

    @Test
    void whoSignsOutHereIsSignedOutThere() {
        var visitor = signedInThere("PASSKEY");
        var farewell = visitor.post(crossed(visitor), "/deconnexion", Map.of());
        var next = farewell.headers().firstValue("Refresh").orElse("").replaceFirst("0; url=", "");
        assertThat(next).startsWith(there() + "/connect/logout");
        var left = visitor.get(next);
        assertThat(left.uri().toString())
                .as("%s: %s", left.statusCode(), left.body())
                .isEqualTo("http://localhost:" + port + "/connexion");
        assertThat(visitor.get(there() + "/pro").uri().getPath()).isEqualTo("/connexion");
    }

    private WebVisitor signedInThere(String means) {
        var visitor = WebVisitor.before(port);
        var page = visitor.get(there() + "/connexion");
        visitor.post(page, there() + "/connexion/demonstration", Map.of("login", "camille"));
        THERE.getBean(JdbcClient.class)
                .sql("UPDATE access.open_session SET means = :means WHERE ended_at IS NULL")
                .param("means", means)
                .update();
        return visitor;
    }

    /** Chooses the neighbour at our door, and agrees there. */
    private HttpResponse<String> crossed(WebVisitor visitor) {
        var leave = visitor.get("/connexion/externe/autre");
        assertThat(leave.uri().toString()).startsWith(there() + "/autorisation");
        var state = STATE.matcher(leave.body());
        assertThat(state.find()).as(leave.body()).isTrue();
        return visitor.post(
                leave,
                there() + "/oauth2/authorize",
                Map.of("client_id", "voisin", "state", state.group(1), "scope", "profile"));
    }

    private static boolean isIn(WebVisitor visitor) {
        return visitor.get("/compte").uri().getPath().equals("/compte");
    }

    private static void awaitSignedOut(WebVisitor visitor) throws InterruptedException {
        var until = Instant.now().plus(Duration.ofSeconds(40));
        while (isIn(visitor)) {
            assertThat(Instant.now()).as("still signed in").isBefore(until);
            Thread.sleep(200);
        }
    }
}
