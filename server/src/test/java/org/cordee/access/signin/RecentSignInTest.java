package org.cordee.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.OpenSessions;
import org.cordee.access.Role;
import org.cordee.access.will.Mandates;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a browser left open must not be enough for asks for a sign-in of the last minutes, and loses nothing of what was filled in. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class RecentSignInTest {
    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form class=\"stack\" method=\"post\" action=\"([^\"]+)\"");

    private static final Pattern LINE = Pattern.compile("\"resourceType\":\"AuditEvent\",\"id\":\"(\\d+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @Autowired
    OpenSessions sessions;

    @Autowired
    SharedDevices devices;

    @Autowired
    Mandates mandates;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void anAdministrator() {
        accounts.register(
                new Account("ines", "Inès Pujol", Role.ADMINISTRATOR, "Person/ines", Set.of("Person/ines")), true);
    }

    /** As if the person had signed in so long ago. */
    private void signedInAgo(String login, Duration ago) {
        jdbc.sql("UPDATE access.open_session SET opened_at = opened_at - make_interval(secs => ?) WHERE login = ?")
                .params(ago.toSeconds(), login)
                .update();
    }

    @Test
    void aWardPhoneIsEnrolledAfterANewSignInWithTheFormAsItWas() {
        team.follows("Téléphone");
        var ines = WebVisitor.signedIn(port, "ines");
        var page = ines.get("/administration/appareils");
        signedInAgo("ines", Duration.ofMinutes(6));
        var name = "Téléphone de l’étage & co " + System.nanoTime();

        var asked = ines.post(page, "/administration/appareils", Map.of("name", name, "structure", "office"));

        assertThat(asked.uri().getPath()).isEqualTo("/connexion");
        assertThat(asked.body()).contains("encore une fois").doesNotContain("déjà connecté");
        assertThat(ines.get("/administration/appareils").body()).doesNotContain("&amp; co");

        var kept = ines.post(asked, "/connexion/demonstration", Map.of("login", "ines"));
        assertThat(kept.uri().getPath()).isEqualTo("/compte/reprise");
        var fields = new LinkedHashMap<String, String>();
        FIELD.matcher(kept.body())
                .results()
                .forEach(field -> fields.put(
                        field.group(1), field.group(2).replace("&amp;", "&").replace("&#39;", "'")));
        assertThat(fields).containsEntry("name", name).containsEntry("structure", "office");
        var form = FORM.matcher(kept.body());
        assertThat(form.find()).isTrue();
        assertThat(form.group(1)).isEqualTo("/administration/appareils");
        fields.remove("_csrf");
        assertThat(ines.post(kept, form.group(1), fields).body()).contains("/lien#");
        assertThat(ines.get("/compte/reprise").uri().getPath()).as("sent once").isEqualTo("/compte");
    }

    @Test
    void whoeverElseSignsInOnThatBrowserGetsNothingOfIt() {
        var patient = team.follows("Autre");
        var ines = WebVisitor.signedIn(port, "ines");
        var page = ines.get("/administration/appareils");
        signedInAgo("ines", Duration.ofMinutes(6));
        var asked = ines.post(page, "/administration/appareils", Map.of("name", "Secret", "structure", "office"));
        var other = ines.post(asked, "/connexion/demonstration", Map.of("login", "karim"));
        assertThat(other.body()).doesNotContain("Secret");
        assertThat(ines.get("/compte/reprise").body()).doesNotContain("Secret");
        assertThat(patient).isNotEmpty();
    }

    @Test
    void otherSessionsEndOnlyAfterANewSignIn() {
        var one = WebVisitor.signedIn(port, "ines");
        var two = WebVisitor.signedIn(port, "ines");
        var page = two.get("/compte");
        signedInAgo("ines", Duration.ofMinutes(6));
        var asked = two.post(page, "/compte/sessions/fin", Map.of());
        assertThat(asked.uri().getPath()).isEqualTo("/connexion");
        assertThat(one.get("/administration").uri().getPath()).isEqualTo("/administration");
        var kept = two.post(asked, "/connexion/demonstration", Map.of("login", "ines"));
        two.post(kept, "/compte/sessions/fin", Map.of());
        assertThat(one.get("/administration").uri().getPath()).isEqualTo("/connexion");
        assertThat(two.get("/administration").uri().getPath()).isEqualTo("/administration");
    }

    @Test
    void aMandateIsGivenAfterANewSignInAndEndedAtOnce() {
        var patient = team.follows("Mandat");
        var karim = WebVisitor.signedIn(port, "karim");
        var path = "/cellule/patients/" + patient + "/mandats";
        var page = karim.get(path);
        signedInAgo("karim", Duration.ofMinutes(6));
        var asked = karim.post(page, path, Map.of("family", "Roques", "proof", "jugement"));
        assertThat(asked.uri().getPath()).isEqualTo("/connexion");
        assertThat(mandates.of(Actor.platform(), patient)).isEmpty();
    }

    @Test
    void theLedgerIsReadAfterANewSignInAndTheQuestionIsStillThere() {
        var ines = WebVisitor.signedIn(port, "ines");
        var question = "/controle/acces?du=2026-11-01&au=2026-11-02";
        assertThat(ines.get(question).uri().getPath()).isEqualTo("/controle/acces");
        signedInAgo("ines", Duration.ofMinutes(16));
        var asked = ines.get(question);
        assertThat(asked.uri().getPath()).isEqualTo("/connexion");
        var back = ines.post(asked, "/connexion/demonstration", Map.of("login", "ines"));
        assertThat(back.uri().toString()).endsWith(question);
    }

    @Test
    void theApiDoesNotLeadPastThat() {
        var ines = WebVisitor.signedIn(port, "ines");
        var today = "/fhir/AuditEvent?date=" + LocalDate.now(ZoneOffset.UTC);
        trail.settle();
        var found = ines.get(today);
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        var line = LINE.matcher(found.body());
        assertThat(line.find()).isTrue();
        var one = "/fhir/AuditEvent/" + line.group(1);
        assertThat(ines.get(one).statusCode()).isEqualTo(200);

        signedInAgo("ines", Duration.ofMinutes(16));
        for (var path : List.of(today, today + "&patient=1", "/fhir/Patient/1/AuditEvent?date=ge2026-01-01", one)) {
            var refused = ines.get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(refused.body()).as(path).contains("\"login\"", "within 15 minutes of a sign-in");
        }
        ines.post(ines.get("/connexion?autrement=preuve"), "/connexion/demonstration", Map.of("login", "ines"));
        assertThat(ines.get(today).statusCode()).isEqualTo(200);
    }

    @Test
    void aPatientReadsTheOwnListOfReadersInAnySession() {
        var login = "lecture-" + System.nanoTime();
        var reference = "Patient/" + team.follows("Lectrice");
        accounts.register(new Account(login, "Lectrice", Role.PATIENT, reference, Set.of(reference)), true);
        var patient = WebVisitor.signedIn(port, login);
        signedInAgo(login, Duration.ofMinutes(16));
        assertThat(patient.get("/fhir/AuditEvent?date=" + LocalDate.now(ZoneOffset.UTC))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void noSecretIsKeptOverTheSignIn() {
        var ines = WebVisitor.signedIn(port, "ines");
        var page = ines.get("/compte/code-poste");
        signedInAgo("ines", Duration.ofMinutes(6));
        var asked = ines.post(page, "/compte/code-poste", Map.of("pin", "739152"));
        var back = ines.post(asked, "/connexion/demonstration", Map.of("login", "ines"));
        assertThat(back.uri().getPath()).isEqualTo("/compte/code-poste");
        assertThat(back.body()).doesNotContain("739152");
    }
}
