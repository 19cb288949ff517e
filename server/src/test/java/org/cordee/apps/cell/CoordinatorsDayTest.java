package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.cordee.testing.PageWeight;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class CoordinatorsDayTest {
    @Autowired
    Team team;

    @LocalServerPort
    int port;

    @Test
    void anAlertStandsInTheQueueWithWhatWhyAndSinceWhen() {
        var id = team.follows("Rouzaud");
        team.alert(id);

        var page = visitor("karim").get("/cellule");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Odette ROUZAUD", "/cellule/patients/" + id, "+2,3", "Maintenant", "personne ne l’a prise")
                .contains("Je prends");
    }

    @Test
    void theNationalRegisterIsAskedFromAPersonsScreen() {
        var path = "/cellule/patients/" + team.follows("Rivenert") + "/identite";
        var helene = visitor("helene");
        assertThat(helene.get(path.replace("/identite", "")).body()).contains(path);
        var page = helene.get(path);
        assertThat(page.body())
                .contains("Identité nationale (INS)", "Nom de naissance", "12 mars 1944")
                .doesNotContain("/retrait");

        var after = helene.post(page, path + "/insi", Map.of());

        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("Identité nationale (INS)", "INSi");
        assertThat(helene.get("/cellule/patients/nobody-at-all/identite").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAlertIsTakenOnceAndTheOtherReadsWhoWasFaster() throws Exception {
        var alert = team.alert(team.follows("Deuxfois"));
        var karim = visitor("karim");
        var helene = visitor("helene");
        var pages = Map.of(karim, karim.get("/cellule"), helene, helene.get("/cellule"));

        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = clicks.invokeAll(pages.entrySet().stream()
                    .<java.util.concurrent.Callable<HttpResponse<String>>>map(one -> () ->
                            one.getKey().post(one.getValue(), "/cellule/alertes/" + alert.id() + "/prise", Map.of()))
                    .toList());
            var bodies =
                    List.of(answers.get(0).get().body(), answers.get(1).get().body());
            assertThat(bodies)
                    .filteredOn(body -> body.contains("L’alerte est à vous"))
                    .hasSize(1);
            assertThat(bodies)
                    .filteredOn(body -> body.contains("a été plus rapide"))
                    .singleElement()
                    .satisfies(body -> assertThat(body).containsAnyOf("Karim HADDAD a été", "Hélène VIDAL a été"));
        }
    }

    @Test
    void aCallIsLoggedWithOneClickAndReadInTheStory() {
        var id = team.follows("Appel");
        var alert = team.alert(id);
        var karim = visitor("karim");
        var taken = karim.post(karim.get("/cellule"), "/cellule/alertes/" + alert.id() + "/prise", Map.of());

        var page = karim.post(
                taken,
                "/cellule/patients/" + id + "/appels",
                Map.of(
                        "called",
                        "Patient/" + id,
                        "outcome",
                        "SPOKEN",
                        "call-note",
                        "Essoufflée depuis hier soir",
                        "alert",
                        alert.id()));

        assertThat(page.body()).contains("L’appel à Odette APPEL est noté", "Essoufflée depuis hier soir");
        assertThat(page.body().substring(page.body().indexOf("id=\"story\""))).contains("Essoufflée depuis hier soir");
    }

    @Test
    void aCallToSomeoneOutsideTheCircleIsRefusedAndWhatWasTypedStays() {
        var id = team.follows("Refus");
        var karim = visitor("karim");

        var page = karim.post(
                karim.get("/cellule/patients/" + id),
                "/cellule/patients/" + id + "/appels",
                Map.of("called", "Practitioner/julien", "outcome", "SPOKEN", "call-note", "Une longue note"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("Choisissez la personne appelée", "Une longue note");
    }

    @Test
    void theVisitAskedStandsOnTheNursesListAndDoneShowsInTheCell() {
        var id = team.follows("Visite");
        var alert = team.alert(id);
        var karim = visitor("karim");
        var screen = karim.post(karim.get("/cellule"), "/cellule/alertes/" + alert.id() + "/prise", Map.of());

        var asked = karim.post(
                screen,
                "/cellule/patients/" + id + "/visites",
                Map.of("nurse", "Practitioner/emilie", "reason", "", "alert", alert.id()));
        assertThat(asked.body()).contains("La visite est demandée à Émilie ESTAQUE", "pas encore acceptée");

        var emilie = visitor("emilie");
        var list = emilie.get("/pro");
        assertThat(list.body()).contains("Odette VISITE", "+2,3", "J’y vais");
        var visit = Pages.visitOf(list.body(), "Odette VISITE");
        var accepted = emilie.post(list, "/pro/visites/" + visit + "/accord", Map.of());
        assertThat(accepted.body()).contains("La visite est à vous");
        assertThat(karim.get("/cellule").body()).contains("passe aujourd’hui");

        var done = emilie.post(
                accepted,
                "/pro/visites/" + visit + "/compte-rendu",
                Map.of("state", "WORSE", "sign", "SWOLLEN_LEGS", "note", "Diurétique oublié", "WEIGHT", "74,8"));
        assertThat(done.body()).contains("La visite est notée");
        assertThat(karim.get("/cellule").body()).contains("lire ce qui a été vu");
        assertThat(karim.get("/cellule/patients/" + id).body())
                .contains("Moins bien. Jambes ou chevilles gonflées. Diurétique oublié", "74,8");
    }

    @Test
    void aVisitWithoutReasonNorAlertIsAskedAgain() {
        var id = team.follows("Raison");
        var karim = visitor("karim");

        var page = karim.post(
                karim.get("/cellule/patients/" + id),
                "/cellule/patients/" + id + "/visites",
                Map.of("nurse", "Practitioner/emilie", "reason", ""));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("Dites en une phrase pourquoi passer");
    }

    @Test
    void onlyWhoHoldsAnAlertClosesItAndAReasonIsAsked() {
        var id = team.follows("Close");
        var alert = team.alert(id);
        var karim = visitor("karim");
        var screen = karim.post(karim.get("/cellule"), "/cellule/alertes/" + alert.id() + "/prise", Map.of());
        var close = "/cellule/alertes/" + alert.id() + "/cloture";

        assertThat(karim.post(screen, close, Map.of()).statusCode()).isEqualTo(422);
        var helene = visitor("helene");
        assertThat(helene.post(helene.get("/cellule"), close, Map.of("closing", "TREATED"))
                        .body())
                .contains("Rien n’a changé");
        assertThat(karim.post(screen, close, Map.of("closing", "TREATED", "closing-note", "Vu avec le Dr Fauré"))
                        .body())
                .contains("L’alerte est close", "Aucune alerte en cours", "Vu avec le Dr Fauré");
    }

    @Test
    void theScreenShowsWhoTheCircleAndTheCurveWithItsThreshold() {
        var id = team.follows("Ecran");
        team.alert(id);

        var body = visitor("karim").get("/cellule/patients/" + id).body();

        assertThat(body)
                .contains("Odette ECRAN", "82", "Foix", "tel:+33536490012")
                .contains("Émilie ESTAQUE", "Dr Claire FAURÉ", "tel:+33639980014")
                .contains("curve-threshold", "Seuil d’alerte", "74,3");
    }

    @Test
    void aPersonNobodyFollowsIsUnknownAndSoIsOneWhoDoesNotExist() {
        var karim = visitor("karim");
        var page = karim.get("/cellule");
        for (var path : List.of("/cellule/patients/nobody", "/cellule/patients/nobody/flux")) {
            assertThat(karim.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (var path : List.of(
                "/cellule/patients/nobody/appels",
                "/cellule/patients/nobody/visites",
                "/cellule/alertes/nothing/prise",
                "/cellule/alertes/nothing/retour",
                "/cellule/alertes/nothing/cloture")) {
            assertThat(karim.post(page, path, Map.of("closing", "TREATED")).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void theSearchFindsByTheBeginningOfTheName() {
        var id = team.follows("Zygomatique");

        assertThat(visitor("karim").get("/cellule/patients?nom=zygo").body()).contains("/cellule/patients/" + id);
        assertThat(visitor("karim").get("/cellule/patients?nom=xyzzy").body()).contains("Personne de ce nom");
    }

    @Test
    void thePagesAreLightAndSpeakBothLanguages() {
        var id = team.follows("Legere");
        team.alert(id);
        for (var path : List.of("/cellule", "/cellule?vue=miennes", "/cellule/patients", "/cellule/patients/" + id)) {
            var english = visitor("karim").get(path, "Accept-Language", "en");
            assertThat(english.statusCode()).as(path).isEqualTo(200);
            assertThat(english.body()).as(path).contains("lang=\"en\"").doesNotContain("File d’attente");
            assertThat(PageWeight.compressed(visitor("karim").get(path).body()))
                    .as(path)
                    .isLessThan(40_000);
        }
    }

    private WebVisitor visitor(String login) {
        return WebVisitor.signedIn(port, login);
    }

    /** What a reader finds on a page. */
    private static final class Pages {
        static String visitOf(String body, String name) {
            var found = java.util.regex.Pattern.compile("href=\"/pro/visites/([^\"]+)\">" + name)
                    .matcher(body);
            assertThat(found.find()).as("a visit to " + name).isTrue();
            return found.group(1);
        }
    }
}
