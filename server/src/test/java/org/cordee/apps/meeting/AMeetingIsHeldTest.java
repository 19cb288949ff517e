package org.cordee.apps.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class AMeetingIsHeldTest {
    private static final Pattern MEMBER =
            Pattern.compile("name=\"present\" value=\"([^\"]+)\"[^>]*>\\s*<span>([^<]+?) ?<");
    private static final String HOSTILE = "<script>alert(1)</script> & \"l’autre\"";

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    private WebVisitor karim;
    private String patient;
    private String kind;

    @BeforeEach
    void someoneFollowedAndAKindOfMeeting() {
        patient = team.follows("Réunion" + UUID.randomUUID().toString().substring(0, 4));
        karim = WebVisitor.signedIn(port, "karim");
        kind = "Groupe " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aCaseGoesFromTheQuestionToTheSheetTheTaskAndThePatientsWords() {
        var meeting = meetingOf(Map.of("two", "on", "specialties", "2", "partNURSE", "1"));
        var page = karim.get(meeting);
        assertThat(page.body()).contains("Planifiée", "Ouvrir l’agenda");
        var claire = WebVisitor.signedIn(port, "claire");
        var mine = claire.get("/pro/patients/" + patient + "/reunions");
        assertThat(mine.body()).doesNotContain(kind);
        step(meeting, "/ouvrir");
        invite(meeting, "claire", true);
        guest(meeting, "Pr Ailleurs", "DOCTOR", "oncologie");
        guest(meeting, "Infirmière Ailleurs", "NURSE", "");

        var form = claire.get(submission("/pro", meeting));
        assertThat(form.body()).contains("Il manque", "Situation sociale", "formulaires", "Dr Claire FAURÉ");
        var refused = claire.post(form, submission("/pro", meeting), Map.of("HISTORY", HOSTILE));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Écrivez la question").doesNotContain("<script>alert");
        var submitted = claire.post(form, submission("/pro", meeting), Map.of("QUESTION", HOSTILE, "WISHES", "Rester"));
        assertThat(submitted.body())
                .contains("Le cas est soumis", "n’est pas notée", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        var one = id(submitted);
        assertThat(claire.post(form, submission("/pro", meeting), Map.of("QUESTION", "Encore"))
                        .body())
                .contains("déjà un cas à cette réunion");

        var caseAt = meeting + "/cas/" + one;
        assertThat(karim.get(meeting).body()).contains("Odette", "Incomplet");
        step(meeting, "/clore");
        step(meeting, "/commencer");
        assertThat(karim.post(karim.get(meeting), caseAt + "/decision", Map.of("proposal", "Rester"))
                        .body())
                .contains("Notez d’abord que la personne est informée");
        var informed = new HashMap<>(Map.of("QUESTION", "Rester chez elle ?", "WISHES", "Rester", "informed", "on"));
        informed.put("informedOn", LocalDate.now().toString());
        assertThat(karim.post(karim.get(caseAt), caseAt, informed).body()).contains("Personne informée");

        var decision = new HashMap<>(Map.of("proposal", "Deux passages par jour " + HOSTILE, "guideline", "HAS 2024"));
        decision.putAll(Map.of("what0", "Ajouter un passage", "owner0", "Practitioner/emilie"));
        assertThat(karim.post(karim.get(caseAt), caseAt + "/decision", decision).body())
                .contains("donnez quoi (500");
        decision.put("by0", LocalDate.now().plusDays(3).toString());
        assertThat(karim.post(karim.get(caseAt), caseAt + "/decision", decision).body())
                .contains("La décision est écrite", "Quorum non atteint");
        assertThat(karim.post(karim.get(caseAt), caseAt + "/validation", Map.of())
                        .body())
                .contains("Une autre personne que celle qui a écrit");
        tickAll(meeting);
        assertThat(karim.get(meeting).body()).contains("Quorum atteint");

        var pro = caseAt.replace("/cellule", "/pro");
        assertThat(claire.post(claire.get(pro), pro + "/validation", Map.of()).body())
                .contains("C’est validé", "Décision de la réunion", "Fiche en PDF")
                .doesNotContain("<script>alert");
        assertThat(claire.get(pro + "/fiche").body()).contains("Deux passages par jour", "HAS 2024");
        assertThat(claire.get(pro + "/fiche.pdf").body()).startsWith("%PDF");
        assertThat(WebVisitor.signedIn(port, "emilie").get("/pro/taches").body())
                .contains("Ajouter un passage");
        assertThat(karim.get(meeting).body()).contains("Décisions validées", "Envoyer les fiches");
        assertThat(step(meeting, "/fiches").body()).contains("Une fiche est envoyée", "Fiches envoyées");
        assertThat(claire.get("/pro/taches").body()).contains("Lire la fiche");
        assertThat(claire.post(claire.get(pro), pro + "/dit", Map.of("words", "On passe deux fois par jour."))
                        .body())
                .contains("C’est noté");
        assertThat(karim.get("/cellule/reunions").body()).contains("Sur 90 jours", kind);

        accounts.register(
                new Account(patient, "Odette", Role.PATIENT, "Patient/" + patient, Set.of("Patient/" + patient)), true);
        var odette = WebVisitor.signedIn(port, patient);
        assertThat(odette.get("/compagnon/suite").body())
                .contains("Votre dossier a été discuté", "On passe deux fois par jour.");
        assertThat(odette.get("/compagnon/lectures").body()).contains("Réunion", kind, "Dr Claire FAURÉ");
    }

    @Test
    void withoutQuorumItIsAnOpinionAndSaysSo() {
        var meeting = meetingOf(Map.of("specialties", "3"));
        step(meeting, "/ouvrir");
        var one = informedCase(meeting);
        step(meeting, "/clore");
        step(meeting, "/commencer");
        var caseAt = meeting + "/cas/" + one;
        karim.post(karim.get(caseAt), caseAt + "/decision", Map.of("proposal", "Attendre"));
        assertThat(karim.get(caseAt).body()).contains("3 médecins d’autres spécialités", "avis hors quorum");
        assertThat(karim.post(karim.get(caseAt), caseAt + "/validation", Map.of())
                        .body())
                .contains("Avis hors quorum", "Quorum non atteint");
        assertThat(karim.get(meeting).body()).contains("Avis hors quorum");
        var again = karim.post(karim.get(meeting), caseAt + "/decision", Map.of("proposal", "Autre"));
        assertThat(again.body()).contains("déjà validé").doesNotContain("Autre");
    }

    @Test
    void whatIsToBeDiscussedAgainAndWhatIsCancelledGoesToTheNextDate() {
        var meeting = meetingOf(Map.of("specialties", "0"));
        step(meeting, "/ouvrir");
        var one = informedCase(meeting);
        step(meeting, "/clore");
        step(meeting, "/commencer");
        var caseAt = meeting + "/cas/" + one;
        var again = LocalDate.now().plusDays(30);
        karim.post(
                karim.get(caseAt),
                caseAt + "/decision",
                Map.of("proposal", "Revoir le bilan", "again", again.toString()));
        karim.post(karim.get(caseAt), caseAt + "/validation", Map.of());
        var next = jdbc.sql(
                        "select m.id from coordination.meeting m join coordination.meeting_case c on c.meeting = m.id"
                                + " where c.carried_from = :one and m.starts_at >= cast(:day as date)")
                .param("one", one)
                .param("day", again.toString())
                .query(String.class)
                .single();
        assertThat(karim.get("/cellule/reunions/" + next).body()).contains("Rediscuté", "Odette");

        karim.post(
                karim.get("/cellule/reunions/" + next),
                "/cellule/reunions/" + next + "/annuler",
                Map.of("why", "Grève"));
        assertThat(karim.get("/cellule/reunions/" + next).body()).contains("Annulée", "Grève");
        var later = jdbc.sql("select meeting from coordination.meeting_case where carried_from = :one")
                .param("one", one)
                .query(String.class)
                .single();
        assertThat(later).isNotEqualTo(next);
        assertThat(karim.get("/cellule/reunions/" + later).body()).contains("Odette", "Rediscuté");
    }

    @Test
    void someoneOutsideAndSomeoneNotInvitedSeeNothing() {
        var meeting = meetingOf(Map.of("specialties", "0"));
        step(meeting, "/ouvrir");
        var one = informedCase(meeting);
        var julien = WebVisitor.signedIn(port, "julien");
        var pro = meeting.replace("/cellule", "/pro");
        assertThat(julien.get(pro).statusCode()).isEqualTo(404);
        assertThat(julien.get(pro + "/cas/" + one).statusCode()).isEqualTo(404);
        assertThat(julien.get("/pro/patients/" + patient + "/reunions").statusCode())
                .isEqualTo(404);
        invite(meeting, "julien", false);
        assertThat(julien.get(pro).body()).contains("Aucun cas").doesNotContain("Odette");
        step(meeting, "/clore");
        assertThat(julien.get(pro).body()).contains("Odette");
        assertThat(julien.get(pro + "/cas/" + one).body()).contains("Rester chez elle ?");
        assertThat(julien.get("/pro/patients/" + patient).statusCode()).isEqualTo(200);
        var form = julien.get("/pro/reunions");
        assertThat(julien.post(julien.get("/pro/taches"), pro + "/cas/" + one + "/validation", Map.of())
                        .statusCode())
                .isIn(200, 403);
        assertThat(form.body()).contains(kind);
        assertThat(julien.get(meeting).statusCode()).isIn(403, 404);
    }

    private String meetingOf(Map<String, String> more) {
        var fields = new HashMap<>(Map.of(
                "name", kind, "nature", "GOS", "place", "Salle", "day", "MONDAY", "at", "13:00", "weeks", "1",
                "minimum", "60", "closes", "0", "access", "15"));
        fields.putAll(
                Map.of("minutes", "15", "QUESTION", "40", "REFERRING_DOCTOR", "20", "SOCIAL", "40", "SCORES", "10"));
        fields.putAll(more);
        var list = karim.post(karim.get("/cellule/reunions/types/nouveau"), "/cellule/reunions/types/nouveau", fields);
        assertThat(list.body()).contains(kind);
        var id = jdbc.sql("select id from coordination.meeting_kind where name = :name")
                .param("name", kind)
                .query(String.class)
                .single();
        return karim.post(list, "/cellule/reunions", Map.of("kind", id)).uri().getPath();
    }

    private String informedCase(String meeting) {
        var path = submission("/cellule", meeting);
        return id(karim.post(
                karim.get(path),
                path,
                Map.of(
                        "QUESTION", "Rester chez elle ?",
                        "informed", "on",
                        "informedOn", LocalDate.now().toString())));
    }

    private String submission(String door, String meeting) {
        return door + "/patients/" + patient + "/reunions?reunion=" + meeting.substring(meeting.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> step(String meeting, String step) {
        return karim.post(karim.get(meeting), meeting + step, Map.of());
    }

    private void invite(String meeting, String practitioner, boolean runs) {
        var fields = new HashMap<>(Map.of("practitioner", practitioner));
        if (runs) fields.put("runs", "on");
        assertThat(karim.post(karim.get(meeting), meeting + "/membres", fields).body())
                .contains("est invitée");
    }

    private void guest(String meeting, String name, String part, String specialty) {
        karim.post(
                karim.get(meeting), meeting + "/membres", Map.of("name", name, "part", part, "specialty", specialty));
    }

    private void tickAll(String meeting) {
        var page = karim.get(meeting);
        var body = new StringBuilder();
        var members = MEMBER.matcher(page.body());
        while (members.find()) body.append("&present=").append(members.group(1));
        assertThat(body).isNotEmpty();
        karim.post(page, meeting + "/presents?" + body.substring(1), Map.of());
    }

    private static String id(HttpResponse<String> page) {
        var path = page.uri().getPath();
        assertThat(path).contains("/cas/");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
