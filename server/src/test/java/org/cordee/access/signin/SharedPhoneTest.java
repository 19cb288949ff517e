package org.cordee.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.Role;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The night phone of an office, in the hands of its nurses. */
class SharedPhoneTest {
    private static final String PIN = "927364";

    private final String office = "Organization/" + UUID.randomUUID();
    private final WebVisitor phone = Person.visitor();
    private final Person camille = Person.enrolled(Role.NURSE);

    @BeforeEach
    void theOfficeHasAPhone() {
        belongsTo(camille, office);
        choosesPin(camille, PIN);
        var link = TestPlatform.get(SharedDevices.class).add(Actor.platform(), "Téléphone de nuit", office);
        phone.post(phone.get("/connexion/lien"), "/connexion/lien", Map.of("link", link.toString()));
    }

    @Test
    void aMemberSwitchesByCodeWithinThreeSecondsAndActsUnderTheTrueName() {
        assertThat(phone.get("/connexion").body()).contains("Téléphone de nuit", camille.login);
        long began = System.nanoTime();
        var home = enters(phone, camille.login, PIN);
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("PIN switch to the first page: " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(3));
        assertThat(home.uri().getPath()).isEqualTo("/pro");
        assertThat(home.body()).contains("Camille Ossau");
        assertThat(home.headers().firstValue("Refresh")).hasValue("305; url=/connexion/poste");
    }

    @Test
    void thePhoneLocksAfterMinutesAndAnotherTakesItOver() {
        enters(phone, camille.login, PIN);
        TestPlatform.clock().pass(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(phone.get("/pro").uri().getPath()).isEqualTo("/connexion/poste");

        var alex = Person.enrolled(Role.NURSE);
        belongsTo(alex, office);
        choosesPin(alex, "480153");
        assertThat(enters(phone, alex.login, "480153").uri().getPath()).isEqualTo("/pro");
    }

    @Test
    void theCodeOpensNoOtherBrowserAndNoPhoneOfAnotherHouse() {
        var elsewhere = Person.visitor();
        var signIn = elsewhere.get("/connexion/mot-de-passe");
        var refused = elsewhere.post(signIn, "/connexion/poste", Map.of("login", camille.login, "pin", PIN));
        assertThat(refused.uri().getPath()).isEqualTo("/connexion");
        assertThat(elsewhere.get("/pro").uri().getPath()).isEqualTo("/connexion");

        var stranger = Person.enrolled(Role.NURSE);
        choosesPin(stranger, PIN);
        assertThat(enters(phone, stranger.login, PIN).statusCode()).isEqualTo(422);
    }

    @Test
    void aBadgeNamesThePersonAndTheCodeProvesIt() {
        var account = TestPlatform.get(Accounts.class).byLogin(camille.login).orElseThrow();
        var badges = TestPlatform.get(Badges.class);
        assertThat(badges.give(Actor.platform(), account, office, "b-4711")).isEqualTo(Badges.Given.KEPT);
        var chosen = phone.post(phone.get("/connexion/poste"), "/connexion/poste/badge", Map.of("badge", " B-4711 "));
        assertThat(chosen.uri().toString()).endsWith("/connexion/poste?qui=" + camille.login);
        assertThat(phone.get("/pro").uri().getPath())
                .as("a badge alone opens nothing")
                .isEqualTo("/connexion/poste");
        var home = phone.post(chosen, "/connexion/poste", Map.of("login", camille.login, "pin", PIN));
        assertThat(home.uri().getPath()).isEqualTo("/pro");

        var alex = Person.enrolled(Role.NURSE);
        belongsTo(alex, office);
        var other = TestPlatform.get(Accounts.class).byLogin(alex.login).orElseThrow();
        assertThat(badges.give(Actor.platform(), other, office, "B-4711")).isEqualTo(Badges.Given.TAKEN);
        assertThat(badges.give(Actor.platform(), other, "Organization/x", "B-4712"))
                .isEqualTo(Badges.Given.UNFIT);
    }

    @Test
    void badgeNumbersThatAreTriedOneAfterTheOtherGetSlower() {
        int looked = 0;
        var page = phone.get("/connexion/poste");
        for (int guess = 0; guess < 20; guess++) {
            var answer = phone.post(page, "/connexion/poste/badge", Map.of("badge", "X-" + guess));
            if (answer.statusCode() == 422) looked++;
        }
        assertThat(looked).isLessThanOrEqualTo(10);
    }

    @Test
    void aCodeDoesNotChangeOnesMeansOfSignIn() {
        enters(phone, camille.login, PIN);
        assertThat(phone.get("/compte/mot-de-passe").uri().getPath()).startsWith("/connexion");
        assertThat(phone.get("/compte/code-poste").uri().getPath()).startsWith("/connexion");
    }

    @Test
    void guessingACodeGetsSlower() {
        int looked = 0;
        for (int guess = 0; guess < 12; guess++) {
            if (enters(phone, camille.login, "%06d".formatted(guess)).statusCode() == 422) looked++;
        }
        assertThat(looked).isLessThanOrEqualTo(5);
        assertThat(enters(phone, camille.login, PIN).statusCode()).isEqualTo(429);
    }

    @Test
    void aRevokedPhoneOpensToNobody() {
        var devices = TestPlatform.get(SharedDevices.class);
        var device = devices.all(AdministratorReach.of(Actor.platform())).stream()
                .filter(one -> one.organisation().equals(office))
                .findFirst()
                .orElseThrow();
        enters(phone, camille.login, PIN);
        assertThat(phone.get("/pro").uri().getPath()).isEqualTo("/pro");
        devices.revoke(Actor.platform(), device.id());
        assertThat(phone.get("/pro").uri().getPath())
                .as("whoever holds it is signed out at once")
                .isEqualTo("/connexion");
        assertThat(phone.get("/connexion/poste").body()).doesNotContain(camille.login);
    }

    @ParameterizedTest
    @CsvSource({
        "12345, false",
        "123456, false",
        "987654, false",
        "000000, false",
        "121212, false",
        "112112, false",
        "92736a, false",
        "1234567890123, false",
        "927364, true",
        "480153, true",
        "19700131, true"
    })
    void aCodeThatAnyoneWouldTryFirstIsRefused(String pin, boolean fit) {
        assertThat(Pins.isFit(pin)).isEqualTo(fit);
    }

    private static HttpResponse<String> enters(WebVisitor phone, String login, String pin) {
        var page = phone.get("/connexion/mot-de-passe");
        return phone.post(page, "/connexion/poste", Map.of("login", login, "pin", pin));
    }

    private static void choosesPin(Person person, String pin) {
        var page = person.browser.get("/compte/code-poste");
        person.browser.post(page, "/compte/code-poste", Map.of("pin", pin));
        assertThat(TestPlatform.get(Pins.class).exists(person.login)).isTrue();
    }

    private static void belongsTo(Person person, String organisation) {
        var reference = "Practitioner/" + person.login;
        TestPlatform.get(Accounts.class)
                .register(
                        new Account(
                                person.login, "Camille Ossau", Role.NURSE, reference, Set.of(reference, organisation)),
                        false);
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql("SELECT count(*) FROM access.account WHERE :organisation = ANY(holders)")
                        .param("organisation", organisation)
                        .query(Long.class)
                        .single())
                .isPositive();
    }
}
