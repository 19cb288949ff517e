package org.cordee.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.access.Role;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Password and code at the door: both are needed, guessing gets slower, and nobody is locked out by a stranger. */
class GuessingAtTheDoorTest {
    private static final String WRONG = "une autre phrase, bien longue";

    @BeforeEach
    void nobodyGuessedYet() {
        TestPlatform.get(JdbcClient.class).sql("DELETE FROM access.guess").update();
    }

    @Test
    void passwordAndCodeTogetherOpenTheDoor() {
        var person = Person.enrolled(Role.NURSE);
        person.browser = Person.visitor();
        assertThat(person.signsIn(Person.PASSWORD, person.nextCode()).uri().getPath())
                .isEqualTo("/pro");
    }

    @Test
    void aPasswordAloneACodeAloneAndACodeUsedBeforeDoNot() {
        var person = Person.enrolled(Role.NURSE);
        person.browser = Person.visitor();
        assertThat(person.signsIn(Person.PASSWORD, person.used).statusCode()).isEqualTo(422);
        assertThat(person.signsIn(Person.PASSWORD, "").statusCode()).isEqualTo(422);
        assertThat(person.signsIn(WRONG, person.nextCode()).statusCode()).isEqualTo(422);
        assertThat(person.browser.get("/pro").uri().getPath()).isEqualTo("/connexion");
    }

    @Test
    void anUnknownLoginIsRefusedInTheSameWordsAndTakesAsLong() {
        var person = Person.enrolled(Role.NURSE);
        var nobody = new Person(Role.NURSE);
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            nobodyGuessedYet();
            known.add(nanos(() -> refused(Person.visitor(), person.login)));
            unknown.add(nanos(() -> refused(Person.visitor(), "nobody-" + nobody.login)));
        }
        var one = refused(Person.visitor(), person.login).body();
        var other = refused(Person.visitor(), "nobody-" + nobody.login).body();
        assertThat(plain(one, person.login)).isEqualTo(plain(other, "nobody-" + nobody.login));
        known.sort(null);
        unknown.sort(null);
        // Verifying a password takes tens of milliseconds: one that is not done would show at once.
        assertThat((double) unknown.get(2) / known.get(2)).isBetween(0.4, 2.5);
    }

    @Test
    void eachGuessPastAFewMakesTheNextWaitLongerUpToAQuarterOfAnHour() {
        var person = Person.enrolled(Role.NURSE);
        var waits = new ArrayList<Long>();
        var stranger = Person.visitor();
        for (int i = 0; i < 16; i++) {
            var answer = person.signsIn(stranger, WRONG, "000000");
            if (answer.statusCode() == 429) {
                long seconds = Long.parseLong(
                        answer.headers().firstValue("Retry-After").orElseThrow());
                waits.add(seconds);
                TestPlatform.clock().pass(Duration.ofSeconds(seconds));
            }
        }
        assertThat(waits).hasSizeGreaterThan(4).isSorted();
        assertThat(waits.getLast()).isGreaterThan(4 * waits.getFirst()).isLessThanOrEqualTo(15 * 60 + 1);
    }

    @Test
    void strangersWhoGuessDoNotSlowDownAnOwnersKnownBrowser() {
        var person = Person.enrolled(Role.NURSE);
        var stranger = Person.visitor();
        var newBrowser = Person.visitor();
        // The first waits are short: on a busy machine one may be over before the next browser comes.
        for (int tries = 1; ; tries++) {
            while (person.signsIn(stranger, WRONG, "000000").statusCode() != 429) {}
            if (person.signsIn(newBrowser, WRONG, "000000").statusCode() == 429) break;
            assertThat(tries).as("a new browser is never told to wait").isLessThan(10);
        }
        assertThat(person.signsIn(Person.PASSWORD, person.nextCode()).uri().getPath())
                .isEqualTo("/pro");
    }

    @Test
    void manyGuessesAtTheSameMomentCountAsMany() throws Exception {
        var guesses = TestPlatform.get(Guesses.class);
        var attempt = Guesses.Attempt.strangers("someone-" + System.nanoTime());
        var looked = new java.util.concurrent.atomic.AtomicInteger();
        try (var all = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                all.submit(() -> guesses.count(attempt).isEmpty() ? looked.incrementAndGet() : 0);
            }
        }
        assertThat(looked.get()).isLessThanOrEqualTo(5);
    }

    @Test
    void aSuspendedAccountEntersNowhere() {
        var person = Person.enrolled(Role.NURSE);
        TestPlatform.get(org.cordee.access.Accounts.class).suspend(person.login, true);
        assertThat(person.browser.get("/pro").uri().getPath()).isEqualTo("/connexion");
        assertThat(person.signsIn(Person.PASSWORD, person.nextCode()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRefusalIsInTheLedgerWithoutWhatWasTyped() {
        var person = Person.enrolled(Role.NURSE);
        refused(Person.visitor(), person.login);
        refused(Person.visitor(), "my secret phrase typed too early");
        var lines = TestPlatform.get(JdbcClient.class)
                .sql(
                        "SELECT target FROM access.audit_event WHERE query = 'sign-in' AND outcome = 4 ORDER BY id DESC LIMIT 2")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(lines).isEqualTo(List.of("Account", "Account/" + person.login));
    }

    private static HttpResponse<String> refused(WebVisitor visitor, String login) {
        var answer = visitor.post(
                visitor.get("/connexion/mot-de-passe"),
                "/connexion/mot-de-passe",
                Map.of("login", login, "password", WRONG, "code", "123456"));
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer;
    }

    private static long nanos(Runnable what) {
        long start = System.nanoTime();
        what.run();
        return System.nanoTime() - start;
    }

    private static String plain(String body, String login) {
        return body.replace(login, "LOGIN").replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }
}
