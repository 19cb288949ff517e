package org.cordee.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.access.Role;
import org.cordee.access.signin.SignedLinks.Purpose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Someone comes by a signed link and chooses how to sign in. */
class InvitedPersonTest {
    @Test
    void theInvitedPersonChoosesAPasswordWithACodeAndSeesRecoveryCodesOnce() {
        var person = new Person(Role.NURSE);
        var codes = person.enrol();
        assertThat(codes.uri().getPath()).isEqualTo("/compte/codes");
        assertThat(codes.body().split("<code class=\"secret\">")).hasSize(11);
        assertThat(person.browser.get("/compte/codes").uri().getPath()).isEqualTo("/compte");
        assertThat(person.browser.get("/pro").statusCode()).isEqualTo(200);
    }

    @Test
    void theLinkWorksOnceAndNotForASecondPerson() {
        var person = Person.enrolled(Role.NURSE);
        var second = Person.visitor();
        var refused = second.post(second.get("/connexion/lien"), "/connexion/lien", Map.of("link", person.link));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(second.get("/connexion/moyens").uri().getPath()).isEqualTo("/connexion/lien");
    }

    @Test
    void twoBrowsersThatOpenedTheSameLinkDoNotBothFinish() {
        var person = new Person(Role.NURSE);
        person.opens(person.link);
        var first = person.browser;
        person.browser = Person.visitor();
        person.opens(person.link);
        assertThat(person.choosesPassword().uri().getPath()).isEqualTo("/compte/codes");
        person.browser = first;
        assertThat(first.get("/connexion/moyens/mot-de-passe").uri().getPath()).isEqualTo("/connexion/lien");
    }

    @Test
    void anExpiredARevokedAndAForgedLinkOpenNothing() {
        var person = new Person(Role.NURSE);
        var forged = person.link.substring(0, person.link.length() - 4) + "AAAA";
        assertThat(person.opens(forged).statusCode()).isEqualTo(422);
        assertThat(person.opens("https://elsewhere.example/#" + "A".repeat(64)).statusCode())
                .isEqualTo(422);

        var later = person.newLink();
        assertThat(person.opens(person.link).statusCode()).isEqualTo(422);
        TestPlatform.get(SignedLinks.class).revoke(Purpose.INVITATION, person.login);
        assertThat(person.opens(later).statusCode()).isEqualTo(422);

        var expired = person.newLink();
        TestPlatform.clock().pass(Duration.ofDays(7).plusSeconds(1));
        assertThat(person.opens(expired).statusCode()).isEqualTo(422);
    }

    @Test
    void theSecretOfALinkStandsAfterTheHashSoThatNoServerSeesIt() {
        var person = new Person(Role.NURSE);
        assertThat(person.link).contains("/connexion/lien#");
    }

    @Test
    void aWeakPasswordAndAWrongCodeAreSaidBesideTheirFieldsAndNothingIsKept() {
        var person = new Person(Role.NURSE);
        person.opens(person.link);
        var page = person.browser.get("/connexion/moyens/mot-de-passe");
        var secret = Person.secret(page);
        var refused = person.browser.post(
                page, "/connexion/moyens/mot-de-passe", Map.of("password", "azertyuiopqsdfghjklm", "code", "000000"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"error-password\"", "id=\"error-code\"")
                .doesNotContain("azertyuiop");
        assertThat(Person.secret(refused)).isEqualTo(secret);
        assertThat(rows("password", person.login)).isZero();
        assertThat(rows("totp", person.login)).isZero();
    }

    @Test
    void aRecoveryCodeOpensTheChoiceOfMeansOnceAndEndsAllElse() {
        var person = new Person(Role.NURSE);
        var codes = person.enrol().body();
        var code = codes.replaceFirst("(?s).*?<li><code class=\"secret\">([^<]+)</code>.*", "$1");
        var lost = person.browser;

        person.browser = Person.visitor();
        var form = person.browser.get("/connexion/secours");
        var opened = person.browser.post(
                form,
                "/connexion/secours",
                Map.of("login", person.login, "code", code.toLowerCase().replace("-", " ")));
        assertThat(opened.uri().getPath()).isEqualTo("/connexion/moyens");
        assertThat(person.browser.get("/pro").uri().getPath()).isEqualTo("/connexion");

        assertThat(person.choosesPassword().uri().getPath()).isEqualTo("/compte/codes");
        assertThat(lost.get("/pro").uri().getPath()).isEqualTo("/connexion");

        var again = Person.visitor();
        var refused = again.post(
                again.get("/connexion/secours"), "/connexion/secours", Map.of("login", person.login, "code", code));
        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void whatIsSecretIsNotReadableInTheDatabase() {
        var person = Person.enrolled(Role.NURSE);
        var jdbc = TestPlatform.get(JdbcClient.class);
        var hash = jdbc.sql("SELECT hash FROM access.password WHERE login = :login")
                .param("login", person.login)
                .query(String.class)
                .single();
        var sealed = jdbc.sql("SELECT encode(secret, 'hex') FROM access.totp WHERE login = :login")
                .param("login", person.login)
                .query(String.class)
                .single();
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(sealed).doesNotContain(java.util.HexFormat.of().formatHex(person.secret));
    }

    private static long rows(String table, String login) {
        return TestPlatform.get(JdbcClient.class)
                .sql("SELECT count(*) FROM access." + table + " WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
    }
}
