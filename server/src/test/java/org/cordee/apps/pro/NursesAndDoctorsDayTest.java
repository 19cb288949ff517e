package org.cordee.apps.pro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.Visits;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.identity.Merges;
import org.cordee.testing.PageWeight;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
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
class NursesAndDoctorsDayTest {
    @Autowired
    Team team;

    @Autowired
    Visits visits;

    @Autowired
    Errands errands;

    @Autowired
    Merges merges;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void aNurseOutsideTheCircleFindsThePatientNowhere() {
        var id = team.follows("Invisible");
        var visit = visit(id, LocalDate.now());
        var julien = visitor("julien");
        var page = julien.get("/pro");

        assertThat(page.body()).doesNotContain("INVISIBLE");
        for (var path : List.of("/pro/patients", "/pro/patients?nom=invisible")) {
            assertThat(julien.get(path).body()).as(path).doesNotContain("INVISIBLE", id);
        }
        for (var path : List.of(
                "/pro/patients/" + id,
                "/pro/patients/" + id + "?mesure=WEIGHT",
                "/pro/visites/" + visit,
                "/cellule/patients/" + id,
                "/cellule/patients/" + id + "/flux",
                "/cellule")) {
            assertThat(julien.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (var step : List.of("accord", "refus", "compte-rendu")) {
            assertThat(julien.post(
                                    page,
                                    "/pro/visites/" + visit + "/" + step,
                                    Map.of("state", "WELL", "refusal", "AWAY"))
                            .statusCode())
                    .as(step)
                    .isEqualTo(404);
        }
        assertThat(visits.find(Actor.platform(), visit).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void twoRecordsOfOnePersonLeadToEachOtherAndOneIsListed() {
        var goesOn = team.follows("Reunie");
        var closed = team.follows("Reunie");
        jdbc.sql(
                        "INSERT INTO identity.pair (later, earlier, probability, automatic, found) VALUES (:a, :b, 1, false, now())"
                                + " ON CONFLICT DO NOTHING")
                .param("a", closed)
                .param("b", goesOn)
                .update();
        assertThat(merges.merge(
                        TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/identities", "Gaëtan"), closed, goesOn))
                .isTrue();
        var claire = visitor("claire");

        assertThat(claire.get("/pro/patients?nom=reunie").body())
                .contains("/pro/patients/" + goesOn)
                .doesNotContain(closed);
        assertThat(claire.get("/pro/patients/" + closed).body())
                .contains("Ce dossier est réuni avec un autre", "href=\"/pro/patients/" + goesOn + "\"");
        assertThat(claire.get("/pro/patients/" + goesOn).body())
                .contains("Cette personne a eu un autre dossier", "href=\"/pro/patients/" + closed + "\"");
        assertThat(visitor("karim").get("/cellule/patients/" + closed).body())
                .contains("href=\"/cellule/patients/" + goesOn + "\"");
    }

    @Test
    void visitsWhoseDayHasPassedComeFirst() {
        var late = team.follows("Retard");
        var today = team.follows("Aujourdhui");
        visit(today, LocalDate.now());
        visit(late, LocalDate.now().minusDays(1));

        var body = visitor("emilie").get("/pro").body();

        assertThat(body.indexOf("Odette RETARD")).isPositive().isLessThan(body.indexOf("Odette AUJOURDHUI"));
        assertThat(body).contains("En retard");
    }

    @Test
    void aWeightThatNoBodyHasIsAskedAgainAndNothingIsKept() {
        var id = team.follows("Faux");
        var visit = visit(id, LocalDate.now());
        var emilie = visitor("emilie");
        var weights = team.weights(id).size();

        var answer = emilie.post(
                emilie.get("/pro/visites/" + visit),
                "/pro/visites/" + visit + "/compte-rendu",
                Map.of("state", "WELL", "WEIGHT", "7", "note", "Tout va bien", "sign", "TIRED"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("entre 20", "Tout va bien", "value=\"TIRED\" checked");
        assertThat(team.weights(id)).hasSize(weights);
        assertThat(visits.find(Actor.platform(), visit).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void aVisitIsReportedOnce() {
        var id = team.follows("Unefois");
        var visit = visit(id, LocalDate.now());
        var emilie = visitor("emilie");
        var form = emilie.get("/pro/visites/" + visit);
        var report = Map.of("state", "WELL", "WEIGHT", "72,5");

        emilie.post(form, "/pro/visites/" + visit + "/compte-rendu", report);
        var weights = team.weights(id).size();
        var again = emilie.post(form, "/pro/visites/" + visit + "/compte-rendu", report);

        assertThat(again.body()).contains("déjà réglée");
        assertThat(team.weights(id)).hasSize(weights);
    }

    @Test
    void whatTheNurseSawIsNewToTheDoctorUntilLookedAt() {
        var id = team.follows("Nouvelle");
        var visit = visit(id, LocalDate.now());
        var emilie = visitor("emilie");
        var claire = visitor("claire");
        assertThat(claire.get("/pro").body()).doesNotContain("Odette NOUVELLE");

        emilie.post(
                emilie.get("/pro/visites/" + visit),
                "/pro/visites/" + visit + "/compte-rendu",
                Map.of("state", "WELL", "WEIGHT", "72,5", "note", "Marche mieux"));

        assertThat(claire.get("/pro").body()).contains("Nouveau chez vos patients", "Odette NOUVELLE", "Marche mieux");
        assertThat(visitor("julien").get("/pro").body()).doesNotContain("NOUVELLE");
        claire.get("/pro/patients/" + id);
        assertThat(claire.get("/pro").body()).doesNotContain("Odette NOUVELLE");
    }

    @Test
    void whatIsAskedOfTheDoctorStandsOnTheDaysPage() {
        var id = team.follows("Demandée");
        errands.ask(
                TestActors.of(Role.COORDINATOR, "Practitioner/karim", "Karim HADDAD", "Organization/cell"),
                id,
                List.of(new Errand.Party("Practitioner/claire", "Dr Claire FAURÉ")),
                "Contrôler le potassium",
                Instant.now().plus(Duration.ofDays(3)),
                Duration.ofDays(1));
        assertThat(visitor("claire").get("/pro").body()).contains("On vous demande", "href=\"/pro/taches\"", " tâche");
    }

    @Test
    void aRefusalNeedsItsReasonAndTheCellReadsIt() {
        var id = team.follows("Ailleurs");
        var visit = visit(id, LocalDate.now());
        var emilie = visitor("emilie");
        var page = emilie.get("/pro/visites/" + visit);
        var path = "/pro/visites/" + visit + "/refus";

        assertThat(emilie.post(page, path, Map.of()).statusCode()).isEqualTo(422);
        assertThat(emilie.post(page, path, Map.of("refusal", "OTHER")).statusCode())
                .isEqualTo(422);
        assertThat(emilie.post(page, path, Map.of("refusal", "AWAY", "refusal-note", "Voir Paul"))
                        .body())
                .contains("La cellule cherche quelqu’un d’autre");
        assertThat(visitor("karim").get("/cellule/patients/" + id).body()).contains("Absence ce jour-là. Voir Paul");
    }

    @Test
    void theDoctorReadsWhatChangedSinceTheLastLookInAtMostFiveLines() {
        var id = team.follows("Cinq");
        var claire = visitor("claire");
        team.alert(id);

        assertThat(claire.get("/pro").body()).contains("Odette CINQ", "+2,3");
        var page = claire.get("/pro/patients/" + id).body();

        var since = page.substring(page.indexOf("id=\"since\""), page.indexOf("id=\"measures\""));
        assertThat(since).contains("Depuis votre dernière visite", "+2,3");
        assertThat(since.split("<li", -1)).hasSizeBetween(2, 6);
    }

    @Test
    void thePagesAreLightAndSpeakBothLanguages() {
        var id = team.follows("Legere");
        team.alert(id);
        var visit = visit(id, LocalDate.now());
        for (var login : List.of("emilie", "claire")) {
            for (var path : List.of("/pro", "/pro/patients", "/pro/patients/" + id, "/pro/visites/" + visit)) {
                var english = visitor(login).get(path, "Accept-Language", "en");
                assertThat(english.statusCode()).as(login + path).isEqualTo(200);
                assertThat(english.body()).as(path).contains("lang=\"en\"").doesNotContain("Mes patients");
                assertThat(PageWeight.compressed(visitor(login).get(path).body()))
                        .as(path)
                        .isLessThan(40_000);
            }
        }
    }

    private String visit(String patientId, LocalDate on) {
        var asked =
                visits.ask(Team.KARIM, patientId, "Practitioner/emilie", "Émilie ESTAQUE", on, "Poids en hausse", null);
        return String.valueOf(asked.id());
    }

    private WebVisitor visitor(String login) {
        return WebVisitor.signedIn(port, login);
    }
}
