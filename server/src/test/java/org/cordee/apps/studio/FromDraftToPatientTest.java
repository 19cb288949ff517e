package org.cordee.apps.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.cordee.protocol.Delivered;
import org.cordee.protocol.Drawn;
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
class FromDraftToPatientTest {
    private static final String BPCO = "/cellule/protocoles/bpco";

    @Autowired
    Team team;

    @Autowired
    Delivered delivered;

    @LocalServerPort
    int port;

    @Test
    void aProtocolIsDrawnTriedPublishedByAnotherAndFollowedWithItsReasons() {
        var id = team.follows("Protocole");
        delivered.bring();
        var karim = WebVisitor.signedIn(port, "karim");
        var library = karim.get("/cellule/protocoles");
        assertThat(library.body()).contains("À relire et à publier", "BPCO\u00a0: après une exacerbation");

        var board = karim.get(BPCO + "/dessin");
        assertThat(board.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("style-src-attr", "script-src 'self'");
        assertThat(board.body())
                .as("a form is chosen by its title")
                .contains("<option value=\"https://cordee.example/fhir/Questionnaire/signes-respiratoires\">")
                .as("a lesson too")
                .contains("<option value=\"WEIGH\">Pourquoi me peser chaque matin</option>");
        var hostile =
                "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\"><scriptTask id=\"x\"/></process></definitions>";
        var refused = karim.post(
                board,
                BPCO + "/dessin",
                Map.of("edition", edition(board), "name", "BPCO", "about", "x", "drawing", hostile, "tables", "{}"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("n’a pas sa place dans un protocole", "&lt;scriptTask");
        assertThat(karim.post(board, BPCO + "/dessin/controle", Map.of("drawing", hostile))
                        .body())
                .contains("\"element\":\"x\"", "scriptTask");

        var trial = karim.get(BPCO + "/essai/1");
        assertThat(trial.body()).contains("Visite infirmière", "Jour 0");
        var later = karim.post(trial, BPCO + "/essai/1", Map.of("act", "attend P7D", "script", ""));
        assertThat(later.body()).contains("Jour 7", "Confié à la cellule");
        assertThat(trial.body()).contains("name=\"alone\" value=\"true\"").doesNotContain("value=\"true\" checked");
        var alone = karim.post(trial, BPCO + "/essai/1", Map.of("act", "attend PT6H", "script", "", "alone", "true"));
        assertThat(alone.body()).contains("value=\"true\" checked", "Confié à la cellule");
        var read = karim.post(
                later,
                BPCO + "/essai/1",
                Map.of("act", "mesure", "kind", "OXYGEN_SATURATION", "value", "85", "script", "attend P7D"));
        assertThat(read.body()).contains("Alerte", "Saturation basse");

        var published = published(karim, BPCO);
        assertThat(published.body()).contains("La version 1 est publiée");
        var replayed = karim.get(BPCO + "/rejeu/1").body();
        assertThat(replayed).contains("aurait levé", "Aucune alerte pour");

        var path = "/cellule/patients/" + id + "/protocoles";
        var screen = karim.get(path);
        assertThat(karim.post(screen, path, Map.of("protocol", "bpco", "ground", ""))
                        .body())
                .contains("Dites pourquoi");
        var followed = karim.post(screen, path, Map.of("protocol", "bpco", "ground", "Sortie le 12"));
        assertThat(followed.body())
                .contains("suit maintenant le protocole", "Visite infirmière", "Cabinet infirmier du Barry");
        var course = followed.body().replaceAll("(?s).*href=\"(" + path + "/[^\"]+)\".*", "$1");
        assertThat(karim.get(course).body())
                .contains("Pourquoi cette étape", "Sortie le 12", "Qui est chargé", "Version 1.");

        assertThat(karim.get(BPCO + "/passage/1").body())
                .as("who stands where, before anyone is moved")
                .contains("Voir qui", "Odette PROTOCOLE", "Consultation du médecin traitant");

        var claire = WebVisitor.signedIn(port, "claire");
        var hers = claire.get("/pro/etapes");
        assertThat(hers.body()).contains("Consultation du médecin traitant", "Odette PROTOCOLE", "Je m’en charge");
        var taken = hers.body().replaceAll("(?s).*action=\"(/pro/etapes/[^\"]+/prise)\".*", "$1");
        assertThat(claire.post(hers, taken, Map.of()).body())
                .contains("vous vous en chargez", "Vous vous en chargez")
                .doesNotContain(taken);
        assertThat(WebVisitor.signedIn(port, "julien").get("/pro/etapes").body())
                .contains("Aucune étape ne vous attend");
        assertThat(WebVisitor.signedIn(port, "emilie")
                        .get("/cellule/protocoles")
                        .statusCode())
                .isEqualTo(404);

        var paused = karim.post(karim.get(course), course + "/pause", Map.of("why", "Hospitalisée"));
        assertThat(paused.body()).contains("en pause", "Hospitalisée");
        assertThat(karim.post(paused, course + "/sortie", Map.of("why", "Déménage"))
                        .body())
                .contains("sortie du protocole");
    }

    @Test
    void aStepOfTheCellWaitsInItsQueueIsTakenThereAndLeadsToItsPage() {
        var id = team.follows("File");
        delivered.bring();
        var alone = "/cellule/protocoles/sortie-sans-cercle";
        var karim = WebVisitor.signedIn(port, "karim");
        published(karim, alone);
        var path = "/cellule/patients/" + id + "/protocoles";
        karim.post(karim.get(path), path, Map.of("protocol", "sortie-sans-cercle", "ground", "Sortie le 12"));

        var queue = karim.get("/cellule?genre=STEP&vue=libres");
        assertThat(queue.body())
                .contains("Étape de protocole", "Odette FILE", "Personne ne l’a prise, à faire avant", "Je prends");
        var row = queue.body().replaceAll("(?s).*(<li class=\"queue-row\"(?:(?!<li ).)*Odette FILE.*?</li>).*", "$1");
        var step = row.replaceAll("(?s).*href=\"(/cellule/etapes/[^\"]+)\".*", "$1");
        assertThat(karim.get(step).body()).contains("Pourquoi cette étape", "C’est fait");
        assertThat(karim.post(queue, step + "/prise", Map.of()).body())
                .contains("Cette étape est à vous", "C’est fait");

        assertThat(karim.get("/cellule?vue=libres").body()).doesNotContain("Odette FILE");
        assertThat(karim.get("/cellule?vue=miennes").body()).contains("Odette FILE", "à faire avant");
        var helene = WebVisitor.signedIn(port, "helene");
        var hers = helene.get("/cellule?genre=STEP");
        assertThat(hers.body()).contains("Odette FILE", "Karim HADDAD");
        assertThat(helene.post(hers, step + "/prise", Map.of()).body()).contains("Karim HADDAD");
        var page = helene.get(step);
        assertThat(page.body()).contains("C’est fait");
        var form = page.body().replaceAll("(?s).*action=\"(" + path + "/[^\"]+/etapes/[^\"]+)\".*", "$1");
        assertThat(helene.post(page, form, Map.of("answer", "Appelée")).body()).contains("Le protocole continue");
        assertThat(WebVisitor.signedIn(port, "julien").get(step).statusCode()).isEqualTo(404);
    }

    @Test
    void aNurseBeginsAProtocolAndADoctorReadsAndPublishesIt() {
        team.follows("Hanche");
        var emilie = WebVisitor.signedIn(port, "emilie");
        var library = emilie.get("/pro/protocoles");
        assertThat(library.body())
                .contains("Nouveau protocole", "href=\"/pro/protocoles/bpco\"")
                .doesNotContain("href=\"/cellule");
        assertThat(emilie.post(library, "/pro/protocoles", Map.of("name", "")).statusCode())
                .isEqualTo(422);
        var board = emilie.post(library, "/pro/protocoles", Map.of("name", "Après la hanche", "about", "Pour qui"));
        assertThat(board.uri().getPath()).isEqualTo("/pro/protocoles/apres-la-hanche/dessin");
        assertThat(board.body()).contains("Après la hanche", "startEvent");
        var path = "/pro/protocoles/apres-la-hanche";
        var kept = emilie.post(
                board,
                path + "/dessin",
                Map.of("edition", edition(board), "name", "Après la hanche", "drawing", Drawn.journey(), "tables", ""));
        assertThat(kept.body())
                .contains("Le brouillon est enregistré", "Étape visite")
                .doesNotContain("href=\"/cellule");
        assertThat(emilie.get(path + "/essai/1").body()).contains("Étape visite", "Jour 0");
        assertThat(emilie.get(path + "/regles").body()).contains("Règles d’alerte");
        assertThat(emilie.get(path + "/passage/1").statusCode()).isEqualTo(404);
        emilie.post(kept, path + "/proposition", Map.of("edition", edition(kept)));
        assertThat(published(emilie, path).body()).contains("une autre personne doit");
        assertThat(published(WebVisitor.signedIn(port, "claire"), path).body()).contains("La version 1 est publiée");
        assertThat(WebVisitor.signedIn(port, "karim")
                        .get("/cellule/protocoles/apres-la-hanche")
                        .body())
                .contains("Émilie ESTAQUE", "publié par", "Claire FAURÉ");
    }

    @Test
    void aSignerIsTrustedByAWholeFingerprintAndARefusedOneStandsAsTyped() {
        var karim = WebVisitor.signedIn(port, "karim");
        var page = karim.get("/cellule/protocoles/paquets");
        var short63 = "AB" + "0".repeat(61);
        var refused = karim.post(
                page, "/cellule/protocoles/paquets/confiance", Map.of("name", "Béarn", "fingerprint", short63));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"error-fingerprint\"", "value=\"" + short63, "value=\"Béarn\"");
        var whole = "AB12 " + "0".repeat(60);
        assertThat(karim.post(
                                refused,
                                "/cellule/protocoles/paquets/confiance",
                                Map.of("name", "Béarn", "fingerprint", whole))
                        .body())
                .contains("Les paquets de Béarn sont maintenant acceptés", "ab12" + "0".repeat(60));
    }

    @Test
    void whoDrewItDoesNotPublishIt() {
        delivered.bring();
        var helene = WebVisitor.signedIn(port, "helene");
        var path = "/cellule/protocoles/apres-avc";
        var page = helene.get(path + "/dessin");
        var drawing = page.body()
                .replaceAll("(?s).*<textarea[^>]*name=\"drawing\"[^>]*>(.*?)</textarea>.*", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
        var kept = helene.post(
                page,
                path + "/dessin",
                Map.of(
                        "edition",
                        edition(page),
                        "name",
                        "Après l’AVC",
                        "about",
                        "Pour qui",
                        "drawing",
                        drawing,
                        "tables",
                        "{}"));
        assertThat(kept.body()).contains("Le brouillon est enregistré");
        var overtaken = helene.post(
                page,
                path + "/dessin",
                Map.of("edition", edition(page), "name", "Le mien", "drawing", drawing, "tables", "{}"));
        assertThat(overtaken.statusCode()).isEqualTo(422);
        assertThat(overtaken.body()).contains("Hélène VIDAL a enregistré un autre dessin", "value=\"Le mien\"");
        var proposed = helene.post(kept, path + "/proposition", Map.of("edition", edition(kept)));
        assertThat(proposed.body()).contains("attend la relecture");
        assertThat(helene.post(proposed, path + "/publication", Map.of("edition", edition(kept)))
                        .body())
                .contains("une autre personne doit la publier");
        var karim = WebVisitor.signedIn(port, "karim");
        var read = karim.get(path);
        assertThat(karim.post(read, path + "/publication", Map.of("edition", edition(page)))
                        .body())
                .contains("a changé depuis que vous l’avez lu");
        assertThat(published(karim, path).body()).contains("est publiée");
    }

    private static String edition(HttpResponse<String> page) {
        return page.body().replaceAll("(?s).*name=\"edition\" value=\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> published(WebVisitor reader, String path) {
        var read = reader.get(path);
        return reader.post(read, path + "/publication", Map.of("edition", edition(read)));
    }

    @Test
    void aRuleIsWrittenIntoTheDraftAsASentenceAndTheOneOfThePublishedVersionIsChangedForOnePersonOnly() {
        var id = team.follows("Regles");
        delivered.bring();
        var fragile = "/cellule/protocoles/personne-agee-fragile";
        var karim = WebVisitor.signedIn(port, "karim");
        published(karim, fragile);
        var path = "/cellule/patients/" + id;
        karim.post(
                karim.get(path + "/protocoles"),
                path + "/protocoles",
                Map.of("protocol", "personne-agee-fragile", "ground", "Perte de poids"));

        var theirs = karim.get(path + "/regles");
        assertThat(theirs.body()).contains("Demandée par le protocole", "Personne âgée fragile");
        var rule = theirs.body()
                .replaceAll("(?s).*name=\"rule\" value=\"([^\"]*" + id + "/loss/WEIGHT/30[^\"]*)\".*", "$1");
        var removed = karim.post(theirs, path + "/regles/retrait", Map.of("rule", rule));
        assertThat(removed.body()).contains("retirée pour cette personne", "Comme le protocole");
        var source = removed.body().replaceAll("(?s).*name=\"source\" value=\"([^\"]+)\".*", "$1");
        var slot = removed.body().replaceAll("(?s).*name=\"slot\" value=\"([^\"]+)\".*", "$1");
        assertThat(karim.post(removed, path + "/regles/reprise", Map.of("source", source, "slot", slot))
                        .body())
                .contains("de nouveau celle du protocole");

        var page = karim.get(fragile + "/regles?type=below");
        assertThat(page.body()).contains("Perte de poids", "Mettre dans le brouillon");
        var form = new java.util.HashMap<>(Map.of(
                "type", "below", "kind", "WEIGHT", "amount", "", "step", "perte", "severity", "LOW", "do", "set"));
        var refused = karim.post(page, fragile + "/regles", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Écrivez une quantité");
        form.put("amount", "45");
        form.put("edition", edition(page));
        form.put("do", "try");
        assertThat(karim.post(page, fragile + "/regles", form).body()).contains("cette règle aurait levé");
        form.put("do", "set");
        var kept = karim.post(page, fragile + "/regles", form);
        assertThat(kept.body()).contains("Le brouillon est enregistré").containsPattern("45\\hkg");
        assertThat(karim.get(fragile + "?version=1").body()).doesNotContainPattern("45\\hkg");
        assertThat(karim.post(
                                kept,
                                fragile + "/regles/retrait",
                                Map.of("step", "perte", "number", "1", "edition", edition(kept)))
                        .body())
                .contains("retirée du brouillon")
                .doesNotContainPattern("45\\hkg");
        assertThat(WebVisitor.signedIn(port, "emilie").get(fragile + "/regles").statusCode())
                .isEqualTo(404);
    }
}
