package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever came by a provider proves it there anew before what matters; one that does not ask is told apart, and nobody goes in circles. */
class SignedInOnceMoreThereTest extends SentByAProvider {
    private static final String ANEW = "10000000033";
    private static final String GUARDED = "/compte/code-poste";

    private Instant known = Instant.now();

    @BeforeEach
    void aNurseOfTheHospital() {
        listed("anew", ANEW, "foix", "Hôpital de Foix");
        jdbc.sql("DELETE FROM access.account WHERE login = 'ps-" + ANEW + "'").update();
        HOSPITAL.holds(Map.of("sub", "anew", "rpps", ANEW, "work", Map.of("profession", "60")));
        provedAt(Instant.now());
    }

    /** What the provider says, whatever it was asked. */
    private static void provedAt(Instant moment) {
        HOSPITAL.changes(token -> token.claim("acr", "mfa").claim("auth_time", moment.getEpochSecond()));
    }

    /** A browser of someone who came in six minutes ago and has the session at the provider still. */
    private WebVisitor signedInSixMinutesAgo() {
        var visitor = visitor();
        assertThat(visitor.get("/connexion/externe/hopital").uri().getPath()).isEqualTo("/pro");
        assertThat(HOSPITAL.asked()).doesNotContainKey("max_age");
        jdbc.sql("UPDATE access.open_session SET opened_at = opened_at - interval '6 minutes' WHERE login = ?")
                .param("ps-" + ANEW)
                .update();
        jdbc.sql("""
                        UPDATE access.upstream_session SET proved_at = proved_at - interval '6 minutes'
                        WHERE session IN (SELECT id FROM access.open_session WHERE login = ?)
                        """).param("ps-" + ANEW).update();
        known = Instant.now().minus(Duration.ofMinutes(6));
        assertThat(visitor.get(GUARDED).uri().getPath()).isEqualTo("/connexion");
        return visitor;
    }

    @Test
    void whoIsAskedAnewGoesOnWhereSheWas() {
        var visitor = signedInSixMinutesAgo();
        HOSPITAL.changes(token -> token.claim("acr", "mfa")
                .claim(
                        "auth_time",
                        ("0".equals(HOSPITAL.asked().get("max_age")) ? Instant.now() : known).getEpochSecond()));

        assertThat(visitor.get("/connexion/externe/hopital").uri().getPath()).isEqualTo(GUARDED);
        assertThat(visitor.get(GUARDED).uri().getPath()).isEqualTo(GUARDED);
    }

    @Test
    void aProviderThatDoesNotAskIsToldApartAndTheSessionStays() {
        var visitor = signedInSixMinutesAgo();
        provedAt(known);

        var refused = visitor.get("/connexion/externe/hopital");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("ne vous a pas demandé de prouver de nouveau", "Déconnectez-vous de l’hôpital de Foix")
                .contains("/connexion?autrement=preuve");
        assertThat(visitor.get("/pro").uri().getPath()).isEqualTo("/pro");
    }

    @Test
    void theClocksMayDifferByAMinuteAndTheTimeMustBeSaid() {
        var visitor = signedInSixMinutesAgo();
        HOSPITAL.changes(token -> token.claim("acr", "mfa").claim("auth_time", null));
        assertThat(visitor.get("/connexion/externe/hopital").statusCode()).isEqualTo(403);
        provedAt(Instant.now().minus(Duration.ofSeconds(90)));
        assertThat(visitor.get("/connexion/externe/hopital").statusCode()).isEqualTo(403);
        provedAt(Instant.now().minus(Duration.ofSeconds(40)));
        assertThat(visitor.get("/connexion/externe/hopital").uri().getPath()).isEqualTo(GUARDED);
    }
}
