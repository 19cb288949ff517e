package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
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
class TheCellIsAskedTest {
    private static final Pattern NUMBER = Pattern.compile("<b class=\"number\">([0-9A-F]{8})</b>");

    @Autowired
    Team team;

    @LocalServerPort
    int port;

    @Test
    void aCallIsKeptWithItsOwnerAndTheProposalSaysWhy() {
        var id = team.follows("Appelant");
        var karim = WebVisitor.signedIn(port, "karim");
        var form = karim.get("/cellule/appel?numero=0536490012&personne=" + id);
        assertThat(form.body()).contains("Odette APPELANT", "Qui appelle", "Encore 6 questions");

        var refused = karim.post(form, "/cellule/appel", Map.of("number", "12", "words", "Une longue histoire"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Ce numéro ne peut pas être appelé", "Une longue histoire", "Répondez à");

        var call = call(id);
        var proposed = karim.post(form, "/cellule/appel/propositions", call);
        assertThat(proposed.body()).contains("Sous deux jours", "plusieurs besoins à la fois");
        var kept = karim.post(form, "/cellule/appel", call);
        assertThat(kept.body())
                .contains("C’est noté", "Prochaine action", "Faire le point avec le médecin traitant", "Karim HADDAD")
                .contains("Message à Marie", "Odette APPELANT");
        assertThat(karim.get("/cellule?vue=miennes").body()).contains("Odette APPELANT", "à faire avant");
        assertThat(karim.post(form, "/cellule/appel/propositions", call(id)).body())
                .contains("Une demande déjà ouverte");
        assertThat(karim.get("/cellule/patients/" + id).body()).contains("Faire le point avec le médecin traitant");
    }

    @Test
    void someoneNewIsEnteredAndSomeoneWhoDoesNotAgreeIsNotOpened() {
        team.follows("Autre");
        var karim = WebVisitor.signedIn(port, "karim");
        var form = karim.get("/cellule/appel");
        var name = "Nouvelle" + UUID.randomUUID().toString().substring(0, 4);
        var call = call("new");
        call.putAll(Map.of("family", name, "given", "Rose", "birth", "31/2/1944", "sex", "FEMALE"));
        assertThat(karim.post(form, "/cellule/appel", call).body()).contains("Écrivez la date de naissance");
        call.put("birth", "28/2/1944");
        assertThat(karim.post(form, "/cellule/appel", call).body()).contains("Rose " + name.toUpperCase());
        assertThat(karim.get("/cellule/patients?nom=" + name).body()).contains("/cellule/patients/");

        var refusing = call("none");
        refusing.put("agreement", "NO");
        assertThat(karim.post(form, "/cellule/appel", refusing).body())
                .contains("Demander l’accord de la personne", "De qui s’agit-il");
    }

    @Test
    void anyoneAsksToBeCalledBackAFewTimesAndReadsANumber() {
        team.follows("Site");
        var visitor = WebVisitor.before(port);
        var page = visitor.get("/demande");
        assertThat(page.body()).contains("appelez le 15");
        assertThat(visitor.post(page, "/demande", Map.of("name", "Colette")).body())
                .contains("Donnez un téléphone ou un courriel");
        var ask = new HashMap<>(Map.of(
                "name", "Colette Bergès",
                "kind", "CARER",
                "phone", "06 39 98 00 12",
                "danger", "WORRYING",
                "need", "HELP",
                "agreement", "TO_ASK",
                "words", "Mon frère ne se lève plus seul."));
        var received = visitor.post(page, "/demande", ask);
        assertThat(NUMBER.matcher(received.body()).find()).as(received.body()).isTrue();
        assertThat(visitor.get("/demande/recue?numero=%3Cb%3E").body()).doesNotContain("<b>");

        var slowed = received;
        for (var time = 0; time < 6 && slowed.statusCode() == 200; time++) {
            slowed = visitor.post(page, "/demande", ask);
        }
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.body()).contains("Réessayez", "Mon frère ne se lève plus seul.");
    }

    @Test
    void aDoctorHandsOverWithOneClickAndTheCellHasIt() {
        var id = team.follows("Relais");
        var claire = WebVisitor.signedIn(port, "claire");
        var page = claire.get("/pro/patients/" + id);
        assertThat(page.body()).contains("Demander l’appui de la cellule");
        assertThat(claire.post(page, "/pro/patients/" + id + "/cellule", Map.of("need", "SEVERAL"))
                        .body())
                .contains("a reçu votre demande");
        var karim = WebVisitor.signedIn(port, "karim");
        assertThat(karim.get("/cellule?vue=libres&genre=DEMAND").body()).contains("Odette RELAIS", "Claire");
        assertThat(claire.post(page, "/pro/patients/nobody/cellule", Map.of("need", "CARE"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyPageOfTheCellAnswersInBothLanguages() {
        var id = team.follows("Pages");
        var karim = WebVisitor.signedIn(port, "karim");
        var form = karim.get("/cellule/patients/" + id);
        karim.post(form, "/cellule/patients/" + id + "/situation", Map.of("reason", "Retour fragile"));
        for (var path : new String[] {
            "/cellule/appel",
            "/cellule/situations",
            "/cellule/activite",
            "/cellule/patients/" + id,
            "/cellule/patients/" + id + "?quoi=CIRCLE",
            "/cellule/patients/" + id + "/cercle?nom=est",
            "/cellule/patients/" + id + "/taches"
        }) {
            var english = karim.get(path, "Accept-Language", "en");
            assertThat(english.statusCode()).as(path).isEqualTo(200);
            assertThat(english.body()).as(path).contains("lang=\"en\"");
        }
        assertThat(karim.get("/cellule/situations").body()).contains("Odette PAGES", "Retour fragile");
        assertThat(karim.get("/cellule/activite.csv").body())
                .contains("Demandes reçues")
                .doesNotContain("PAGES");
        for (var path : new String[] {"cercle", "taches"}) {
            assertThat(karim.get("/cellule/patients/nobody/" + path).statusCode())
                    .isEqualTo(404);
        }
        for (var path : new String[] {"demandes/nothing/prise", "demandes/nothing/relais", "alertes/nothing/relais"}) {
            assertThat(karim.post(form, "/cellule/" + path, Map.of()).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    /** Others of the platform that tests share have tasks of their own. */
    private static String from(String words, String page) {
        return page.contains(words) ? page.substring(page.indexOf(words)) : "";
    }

    @Test
    void aTaskIsAskedOfANurseWhoAnswersAndAnInvitationOpensTheRecord() {
        var id = team.follows("Tache");
        var karim = WebVisitor.signedIn(port, "karim");
        var page = karim.get("/cellule/patients/" + id + "/taches");
        var path = "/cellule/patients/" + id + "/taches";
        var task = new HashMap<>(
                Map.of("what", "Vérifier le pilulier", "first", "Practitioner/emilie", "by", "2099-01-01T10:00"));
        assertThat(karim.post(page, path, task).body()).contains("C’est demandé à Émilie ESTAQUE");
        var emilie = WebVisitor.signedIn(port, "emilie");
        var list = emilie.get("/pro/taches");
        assertThat(list.body()).contains("Vérifier le pilulier", "Odette TACHE");
        var found = Pattern.compile("/pro/taches/([^/\"]+)/accord").matcher(from("Odette TACHE", list.body()));
        assertThat(found.find()).isTrue();
        emilie.post(
                list,
                "/pro/taches/" + found.group(1) + "/accord",
                Map.of("entry", UUID.randomUUID().toString()));
        // A telephone without a network sends what was typed until it knows that it was kept.
        var done = Map.of("entry", UUID.randomUUID().toString(), "words", "Complet jusqu’à lundi");
        for (int times = 0; times < 2; times++) {
            var kept = emilie.postWith(
                    list,
                    "/pro/taches/" + found.group(1) + "/fait",
                    done,
                    "Waiting-Entry",
                    done.getOrDefault("entry", ""),
                    "Entered-At",
                    Instant.now().toString(),
                    "Sent-At",
                    Instant.now().toString());
            assertThat(kept.body()).contains("\"kept\":true", "\"good\":true");
        }
        assertThat(karim.get(path).body()).contains("Complet jusqu’à lundi");

        var julien = WebVisitor.signedIn(port, "julien");
        assertThat(julien.get("/pro/patients/" + id).statusCode()).isEqualTo(404);
        var circle = "/cellule/patients/" + id + "/cercle";
        karim.post(
                karim.get(circle + "?nom=marty"),
                circle,
                Map.of("nom", "marty", "who", "Practitioner/julien", "role", "NURSE"));
        var invited = julien.get("/pro/taches");
        var one = Pattern.compile("/pro/taches/([^/\"]+)/accord").matcher(invited.body());
        assertThat(one.find()).as(invited.body()).isTrue();
        julien.post(
                invited,
                "/pro/taches/" + one.group(1) + "/accord",
                Map.of("entry", UUID.randomUUID().toString()));
        assertThat(julien.get("/pro/patients/" + id).statusCode()).isEqualTo(200);
        karim.post(karim.get(circle), circle + "/depart", Map.of("who", "Practitioner/julien"));
        assertThat(julien.get("/pro/patients/" + id).statusCode()).isEqualTo(404);
    }

    private static Map<String, String> call(String person) {
        var call = new HashMap<>(Map.of(
                "number", "06 39 98 00 77",
                "caller", "Marie",
                "kind", "CARER",
                "person", person,
                "danger", "NONE",
                "place", "HOME",
                "need", "SEVERAL",
                "autonomy", "HELPED",
                "support", "TIRED"));
        call.put("agreement", "YES");
        call.put("words", "Elle n’y arrive plus");
        return call;
    }
}
