package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A form on the screens of the cell and of a doctor, and the library of forms. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class FormsOnScreenTest {
    @Autowired
    Team team;

    @LocalServerPort
    int port;

    @Test
    void aFormIsBegunRefusedWhileItLacksAnAnswerCompletedAndReadByTheDoctor() {
        var base = "/cellule/patients/" + team.follows("Formulaire") + "/formulaires";
        var karim = WebVisitor.signedIn(port, "karim");
        var list = karim.get(base);
        assertThat(list.body()).contains("Grille AGGIR", "Aucun formulaire en cours");

        var begun = karim.post(list, base, Map.of("form", "detresse-1", "source", ""));
        assertThat(begun.body()).contains("Depuis une semaine", "name=\"shown!detresse\"");
        var path = begun.uri().getPath();
        var fields = new LinkedHashMap<String, String>();
        fields.put("version", "1");
        fields.put("shown!detresse", "");
        fields.put("action", "complete");
        var refused = karim.post(begun, path, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Il manque une réponse", "#field-detresse");

        fields.put("detresse", "7");
        fields.put("action", "");
        assertThat(karim.post(begun, path, fields).body()).contains("7</b> Détresse, sur 10");
        fields.put("action", "save");
        assertThat(karim.post(begun, path, fields).body()).contains("Vous pouvez finir plus tard");
        fields.put("action", "complete");
        fields.put("version", version(karim.get(path).body()));
        var done = karim.post(begun, path, fields);
        assertThat(done.body()).contains("Le formulaire est terminé", "Détresse, sur 10", "Comparer dans le temps");

        var claire = WebVisitor.signedIn(port, "claire");
        assertThat(claire.get(path.replace("/cellule/", "/pro/")).body()).contains("Détresse, sur 10");
        assertThat(WebVisitor.signedIn(port, "julien")
                        .get(path.replace("/cellule/", "/pro/"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyTheLinesThatChangeComeBackToAPageWithScripts() {
        var base = "/cellule/patients/" + team.follows("Htmx") + "/formulaires";
        var karim = WebVisitor.signedIn(port, "karim");
        var begun = karim.post(karim.get(base), base, Map.of("form", "douleur-1", "source", ""));
        assertThat(begun.body()).contains("id=\"line-comment\" hidden").doesNotContain("field-comment");
        var path = begun.uri().getPath();

        var changed = karim.postWith(
                begun, path, Map.of("version", "1", "shown!presente", "", "presente", "true"), "HX-Request", "true");

        assertThat(changed.body())
                .contains("field-comment", "hx-swap-oob=\"true\"", "filling-state")
                .doesNotContain("<html", "field-presente");
    }

    @Test
    void whoSavesLateSeesBothAnswers() {
        var base = "/cellule/patients/" + team.follows("Ensemble") + "/formulaires";
        var karim = WebVisitor.signedIn(port, "karim");
        var helene = WebVisitor.signedIn(port, "helene");
        var begun = karim.post(karim.get(base), base, Map.of("form", "detresse-1", "source", ""));
        var path = begun.uri().getPath();
        var hers = helene.get(path);
        var version = version(hers.body());
        karim.post(begun, path, answered(version, "3"));

        var late = helene.post(hers, path, answered(version, "8"));

        assertThat(late.body())
                .contains("Deux personnes ont rempli ce formulaire", "Karim HADDAD", "Hélène VIDAL", ">3<", ">8<");
    }

    @Test
    void aFormThatIsWrongIsRefusedWithItsPlaceAndOneThatIsRightIsPutToUse() {
        var karim = WebVisitor.signedIn(port, "karim");
        var page = karim.get("/cellule/formulaires");
        assertThat(page.body()).contains("Grille AGGIR", "Télécharger");
        var wrong = karim.post(page, "/cellule/formulaires", Map.of("json", questionnaire("\"choice\"")));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Votre avis", "n’a pas de réponses");
        assertThat(karim.post(page, "/cellule/formulaires", Map.of("json", "{")).body())
                .contains("ne peut pas être lu");

        var taken = karim.post(page, "/cellule/formulaires", Map.of("json", questionnaire("\"string\"")));
        assertThat(taken.body()).contains("est importé comme brouillon", "Avis");
        var id = Pattern.compile("/cellule/formulaires/(avis-essai-[0-9a-f]{24})/publication")
                .matcher(taken.body());
        assertThat(id.find()).isTrue();
        assertThat(karim.post(taken, "/cellule/formulaires/" + id.group(1) + "/publication", Map.of())
                        .body())
                .contains("est en service");
        assertThat(karim.get("/cellule/formulaires/" + id.group(1) + "/fichier").body())
                .contains("Votre avis", "\"active\"");
        assertThat(WebVisitor.signedIn(port, "claire")
                        .get("/cellule/formulaires")
                        .statusCode())
                .isIn(403, 404);
    }

    private static String questionnaire(String type) {
        return "{\"resourceType\":\"Questionnaire\",\"url\":\"https://x.example/avis-essai\",\"version\":\"1\",\"title\":\"Avis\",\"status\":\"active\",\"item\":[{\"linkId\":\"a\",\"text\":\"Votre avis\",\"type\":"
                + type + "}]}";
    }

    private static Map<String, String> answered(String version, String answer) {
        return Map.of("version", version, "shown!detresse", "", "detresse", answer, "action", "save");
    }

    private static String version(String body) {
        var found = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(body);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
