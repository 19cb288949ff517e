package org.cordee.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.access.OpenSessions;
import org.cordee.access.Role;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;

/** The sessions of a person: each seen, each ended from another, none for ever. */
class OpenSessionsTest {
    private static final String SESSION = "cordee";

    @Test
    void aPersonSeesEachDeviceAndSignsAnotherOut() {
        var person = Person.enrolled(Role.NURSE);
        var other = Person.visitor();
        person.signsIn(other, Person.PASSWORD, person.nextCode());
        var sessions = TestPlatform.get(OpenSessions.class).of(person.login);
        assertThat(sessions).hasSize(2);

        var page = person.browser.get("/compte");
        assertThat(page.body()).contains("mot de passe et code", "127.0.0.1");
        var others = sessions.stream()
                .filter(one -> page.body().contains("/compte/sessions/" + one.id() + "/fin"))
                .toList();
        assertThat(others).hasSize(1);
        person.browser.post(page, "/compte/sessions/" + others.getFirst().id() + "/fin", Map.of());

        assertThat(isIn(other)).isFalse();
        assertThat(isIn(person.browser)).isTrue();
    }

    @Test
    void allOthersEndAtOnce() {
        var person = Person.enrolled(Role.NURSE);
        var second = Person.visitor();
        person.signsIn(second, Person.PASSWORD, person.nextCode());
        person.browser.post(person.browser.get("/compte"), "/compte/sessions/fin", Map.of());
        assertThat(isIn(second)).isFalse();
        assertThat(isIn(person.browser)).isTrue();
    }

    @Test
    void theSessionOfSomeoneElseCannotBeEnded() {
        var person = Person.enrolled(Role.NURSE);
        var stranger = Person.enrolled(Role.NURSE);
        var id =
                TestPlatform.get(OpenSessions.class).of(person.login).getFirst().id();
        var answer =
                stranger.browser.post(stranger.browser.get("/compte"), "/compte/sessions/" + id + "/fin", Map.of());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(isIn(person.browser)).isTrue();
    }

    @Test
    void signingInChangesTheIdentifierSoThatNoneCanBePrepared() {
        var person = Person.enrolled(Role.NURSE);
        var visitor = Person.visitor();
        visitor.get("/connexion/mot-de-passe");
        var before = visitor.cookie(SESSION);
        person.signsIn(visitor, Person.PASSWORD, person.nextCode());
        assertThat(visitor.cookie(SESSION)).isNotEmpty().isNotEqualTo(before);
        assertThat(new String(Base64.getDecoder().decode(visitor.cookie(SESSION)), StandardCharsets.US_ASCII))
                .as("144 random bits")
                .matches("[0-9a-f]{36}");
    }

    @Test
    void signingOutEndsTheSessionInTheDatabaseToo() {
        var person = Person.enrolled(Role.NURSE);
        var home = person.browser.get("/pro");
        person.browser.post(home, "/deconnexion", Map.of());
        assertThat(isIn(person.browser)).isFalse();
        assertThat(TestPlatform.get(OpenSessions.class).of(person.login)).isEmpty();
    }

    @Test
    void anIdleSessionEndsAndSoDoesOneThatIsUsedAllDay() {
        var idle = Person.enrolled(Role.NURSE);
        var busy = Person.enrolled(Role.NURSE);
        for (int quarter = 0; quarter < 4 * 12; quarter++) {
            TestPlatform.clock().pass(Duration.ofMinutes(15).minusSeconds(5));
            assertThat(isIn(busy.browser)).isTrue();
        }
        assertThat(isIn(idle.browser)).isFalse();
        TestPlatform.clock().pass(Duration.ofMinutes(15));
        assertThat(isIn(busy.browser)).isFalse();
    }

    @Test
    void changingTheMeansOfSignInNeedsAFreshProof() {
        var person = Person.enrolled(Role.NURSE);
        assertThat(person.browser.get("/compte/mot-de-passe").uri().getPath()).isEqualTo("/compte/mot-de-passe");
        TestPlatform.clock().pass(Duration.ofMinutes(16));
        assertThat(person.browser.get("/compte/mot-de-passe").uri().getPath()).isEqualTo("/connexion");
        var page = person.browser.get("/compte");
        assertThat(person.browser.post(page, "/compte/codes", Map.of()).uri().getPath())
                .isEqualTo("/connexion");
        assertThat(isIn(person.browser)).isTrue();
    }

    @Test
    void theOnlyMeansOfSignInCannotBeRemoved() {
        var person = Person.enrolled(Role.NURSE);
        person.browser.post(person.browser.get("/compte"), "/compte/mot-de-passe/retrait", Map.of());
        assertThat(person.signsIn(Person.PASSWORD, person.nextCode()).uri().getPath())
                .isEqualTo("/pro");
    }

    private static boolean isIn(WebVisitor visitor) {
        return visitor.get("/pro").uri().getPath().equals("/pro");
    }
}
