package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
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

/** A coordinator makes a form on the screens of the cell, without scripts, and it is filled in. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class AFormIsMadeOnScreenTest {
    @Autowired
    Team team;

    @LocalServerPort
    int port;

    @Test
    void aFormWithGroupsAConditionAndAScoreIsMadeTriedPutToUseAndFilledIn() {
        var karim = WebVisitor.signedIn(port, "karim");
        var path = begun(karim, "Vie quotidienne");
        add(karim, path, "GROUP", "Bouger", "");
        add(karim, path, "SINGLE", "Marchez-vous seul ?", "bouger");
        line(
                karim,
                path,
                "marchez-vous-seul",
                Map.of(
                        "option!0",
                        "Oui",
                        "weight!0",
                        "0",
                        "option!1",
                        "Avec aide",
                        "weight!1",
                        "2",
                        "option!2",
                        "Non",
                        "weight!2",
                        "4"));
        add(karim, path, "WHOLE", "Combien de chutes ?", "bouger");
        line(karim, path, "combien-de-chutes", Map.of("least", "0", "most", "20"));
        add(karim, path, "LONG_TEXT", "Racontez la dernière chute", "bouger");
        line(karim, path, "racontez-la-derniere-chute", Map.of("when!0", "combien-de-chutes"));
        line(
                karim,
                path,
                "racontez-la-derniere-chute",
                Map.of("when!0", "combien-de-chutes", "op!0", ">", "answer!0", "0"));
        add(karim, path, "GROUP", "Résultat", "");
        add(karim, path, "SCORE", "Total", "resultat");

        var unready = karim.get(path + "/edition");
        assertThat(said(unready))
                .contains(
                        "Une chose est à corriger",
                        "Ce score ne compte encore aucune question",
                        "Affichée si « Combien de chutes ? » est plus grand que 0")
                .doesNotContain(path + "/publication");
        assertThat(karim.post(unready, path + "/publication", Map.of()).statusCode())
                .isEqualTo(422);

        line(
                karim,
                path,
                "total",
                Map.of(
                        "calc",
                        "sum",
                        "counts!marchez-vous-seul",
                        "on",
                        "counts!combien-de-chutes",
                        "on",
                        "bands",
                        "on",
                        "upTo!0",
                        "3",
                        "band!0",
                        "Peu de gêne",
                        "upTo!1",
                        "",
                        "band!1",
                        "L’équilibre est à revoir"));
        var ready = karim.get(path + "/edition");
        assertThat(ready.body()).contains("Rien n’empêche", "Somme de 2 questions", "2 paliers");

        var tried = karim.postWith(
                karim.get(path + "/essai"),
                path + "/essai",
                answers(Map.of("marchez-vous-seul", "avec-aide", "combien-de-chutes", "3")),
                "HX-Request",
                "true");
        assertThat(tried.body())
                .contains("field-racontez-la-derniere-chute", "L’équilibre est à revoir", ">5</b> Total");

        assertThat(karim.post(ready, path + "/publication", Map.of()).body()).contains("est en service");
        assertThat(karim.get(path + "/edition").statusCode()).isEqualTo(404);
        filledIn(karim, path.substring(path.lastIndexOf('/') + 1));
    }

    private void filledIn(WebVisitor karim, String id) {
        var base = "/cellule/patients/" + team.follows("Editeur") + "/formulaires";
        var begun = karim.post(karim.get(base), base, Map.of("form", id, "source", ""));
        var fields = new HashMap<>(answers(Map.of("marchez-vous-seul", "oui", "combien-de-chutes", "0")));
        fields.put("version", "1");
        fields.put("action", "complete");
        var done = karim.post(begun, begun.uri().getPath(), fields);
        assertThat(done.body())
                .contains("Le formulaire est terminé", "Peu de gêne")
                .doesNotContain("Racontez");
    }

    @Test
    void twoEditorsAreNotInEachOthersWayExceptOnTheSameLineWhereBothAreShown() {
        var karim = WebVisitor.signedIn(port, "karim");
        var helene = WebVisitor.signedIn(port, "helene");
        var path = begun(karim, "À deux");
        add(karim, path, "YES_NO", "Première", "");
        add(karim, path, "YES_NO", "Seconde", "");
        var his = karim.get(path + "/edition/premiere");
        var hers = helene.get(path + "/edition/premiere");
        var herSecond = helene.get(path + "/edition/seconde");

        sent(karim, his, Map.of("text", "Première, selon Karim"));
        assertThat(sent(helene, herSecond, Map.of("text", "Seconde, selon Hélène"))
                        .statusCode())
                .isEqualTo(200);
        var late = sent(helene, hers, Map.of("text", "Première, selon Hélène"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Quelqu’un d’autre a modifié ceci", "Première, selon Karim", "Première, selon Hélène")
                .containsOnlyOnce("<span class=\"soft\">En place");
        assertThat(helene.get(path + "/edition").body())
                .contains("Première, selon Karim", "Seconde, selon Hélène")
                .doesNotContain("Première, selon Hélène");
        assertThat(sent(helene, late, Map.of("text", "Première, selon Hélène")).statusCode())
                .isEqualTo(200);
        assertThat(helene.get(path + "/edition").body()).contains("Première, selon Hélène");
        var old = new HashMap<>(Map.of("version", "1", "to", "down"));
        assertThat(karim.post(his, path + "/edition/premiere/place", old).body())
                .contains("Quelqu’un d’autre a modifié ce brouillon");
    }

    @Test
    void linesAreMovedCopiedAndTakenOutAfterAWord() {
        var karim = WebVisitor.signedIn(port, "karim");
        var path = begun(karim, "Ordre");
        add(karim, path, "YES_NO", "Alpha", "");
        add(karim, path, "YES_NO", "Beta", "");
        line(karim, path, "beta", Map.of("when!0", "alpha"));
        var page = karim.get(path + "/edition");
        page = karim.post(page, path + "/edition/beta/place", Map.of("version", version(page), "to", "up"));
        assertThat(page.body().indexOf("ligne-beta")).isLessThan(page.body().indexOf("ligne-alpha"));
        page = karim.post(page, path + "/edition/beta/copie", Map.of("version", version(page)));
        assertThat(page.body()).contains("ligne-beta-2", "est dupliqué");

        var asked = karim.get(path + "/edition/alpha/suppression");
        assertThat(said(asked)).contains("Supprimer « Alpha »", "2 autres lignes en dépendent");
        page = karim.post(asked, path + "/edition/alpha/suppression", Map.of("version", version(asked)));
        assertThat(page.body()).contains("qui n’existe pas").doesNotContain("ligne-alpha");
    }

    @Test
    void whatIsTypedIsEscapedBoundedAndRefusedAtItsField() {
        var karim = WebVisitor.signedIn(port, "karim");
        var path = begun(karim, "<script>alert(1)</script>");
        add(karim, path, "SINGLE", "<img src=x onerror=alert(1)>", "");
        var page = karim.get(path + "/edition");
        assertThat(page.body()).contains("&lt;img src=x").doesNotContain("<img src=x", "<script>alert");
        var key = Pattern.compile("ligne-([a-z0-9-]+)").matcher(page.body());
        assertThat(key.find()).isTrue();
        var there = karim.get(path + "/edition/" + key.group(1));

        var many = new HashMap<String, String>();
        for (int row = 0; row < 101; row++) {
            many.put("option!" + row, "Réponse " + row);
        }
        assertThat(sent(karim, there, many).body()).contains("100 réponses proposées au plus");
        assertThat(sent(karim, there, Map.of("text", "x".repeat(1001))).statusCode())
                .isEqualTo(422);
        var wrong = sent(karim, there, Map.of("option!0", "A", "weight!0", "beaucoup", "extracted", "on", "code", "x"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Un code LOINC s’écrit", "#field-weight!0", "value=\"beaucoup\"");
        assertThat(WebVisitor.signedIn(port, "claire").get(path + "/edition").statusCode())
                .isIn(403, 404);
    }

    @Test
    void aPublishedFormIsChangedAsADraftBesideIt() {
        var karim = WebVisitor.signedIn(port, "karim");
        var library = karim.get("/cellule/formulaires");
        var draft = karim.post(library, "/cellule/formulaires/douleur-1/version", Map.of());
        assertThat(draft.body()).contains("Brouillon de la version 1.1", "La version 1 reste en service", "la gardent");
        assertThat(karim.get("/cellule/formulaires/douleur-1/edition").statusCode())
                .isEqualTo(404);
    }

    private static String begun(WebVisitor who, String title) {
        var made = who.post(who.get("/cellule/formulaires"), "/cellule/formulaires/nouveau", Map.of("title", title));
        assertThat(made.statusCode()).isEqualTo(200);
        return made.uri().getPath().replace("/edition", "");
    }

    private static void add(WebVisitor who, String path, String kind, String text, String group) {
        var page = who.get(path + "/edition");
        var made = who.post(
                page, path + "/lignes", Map.of("version", version(page), "kind", kind, "text", text, "group", group));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    }

    private static void line(WebVisitor who, String path, String key, Map<String, String> fields) {
        var kept = sent(who, who.get(path + "/edition/" + key), fields);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
    }

    /** Sends the page's own fields with these in their places, as a browser does. */
    private static HttpResponse<String> sent(WebVisitor who, HttpResponse<String> page, Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        var inputs = Pattern.compile(
                        "<input(?: type=\"hidden\"| class=\"input\"[^>]*?) name=\"([^\"]+)\"[^>]*?value=\"([^\"]*)\"")
                .matcher(page.body());
        while (inputs.find()) {
            all.put(inputs.group(1), inputs.group(2));
        }
        var selects = Pattern.compile("<select[^>]*?name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL)
                .matcher(page.body());
        while (selects.find()) {
            var chosen = Pattern.compile("value=\"([^\"]*)\" selected").matcher(selects.group(2));
            all.put(selects.group(1), chosen.find() ? chosen.group(1) : "");
        }
        var areas = Pattern.compile("<textarea[^>]*?name=\"([^\"]+)\"[^>]*>([^<]*)</textarea>")
                .matcher(page.body());
        while (areas.find()) {
            all.put(areas.group(1), areas.group(2));
        }
        all.keySet().remove("_csrf");
        all.putAll(fields);
        return who.post(page, page.uri().getPath(), all);
    }

    private static Map<String, String> answers(Map<String, String> given) {
        var fields = new HashMap<>(given);
        for (var name :
                new String[] {"bouger", "marchez-vous-seul", "combien-de-chutes", "resultat", "total", "total.sens"}) {
            fields.put("shown!" + name, "");
        }
        return fields;
    }

    /** The page with plain spaces where it has those that do not break. */
    private static String said(HttpResponse<String> page) {
        return page.body().replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    private static String version(HttpResponse<String> page) {
        var found = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
