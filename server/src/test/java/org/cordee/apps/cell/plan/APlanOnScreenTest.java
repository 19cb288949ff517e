package org.cordee.apps.cell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.plan.Plans;
import org.cordee.messaging.Outgoing;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Karim and Hélène write Odette's plan, she says yes from her phone, her nurse and her doctor read it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cordee.access.demonstration=true",
            "cordee.messaging.mail.host=localhost",
            "cordee.messaging.mail.port=1",
            "cordee.messaging.mail.from=cellule@dac.mssante.fr"
        })
@Import(Team.class)
class APlanOnScreenTest {
    private static final Actor MAITE = TestActors.of(Role.ADMINISTRATOR, "Person/maite", "Maïté Sarda");
    private static final String FRENCH = "?langue=fr";

    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Outgoing outgoing;

    @Autowired
    Plans plans;

    @LocalServerPort
    int port;

    private String id = "";
    private String login = "";
    private WebVisitor karim = WebVisitor.before(0);

    @BeforeEach
    void someoneIsFollowed() {
        id = team.follows("Plan");
        login = "odette-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.register(
                new Account(login, "Odette PLAN", Role.PATIENT, "Patient/" + id, Set.of("Patient/" + id)), true);
        karim = WebVisitor.signedIn(port, "karim");
    }

    @Test
    void aPlanIsWrittenHalfWayProposedAgreedPutInForceSentAndDone() {
        var editor = begun();
        var half = karim.post(editor, editor.uri().getPath(), fields(editor, Map.of("why", "Vit seule")));
        assertThat(half.body()).contains("Vit seule", "Le brouillon est enregistré");

        var lacking = new HashMap<>(whole());
        lacking.remove("need.0.goal.0.action.0.owner");
        lacking.put("action", "propose");
        var refused = karim.post(half, half.uri().getPath(), fields(half, lacking));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Revoir le pilulier\u00a0» n’a personne pour la faire")
                .contains("#field-need.0.goal.0.action.0.owner");

        var complete = new HashMap<>(whole());
        complete.put("action", "propose");
        complete.put("need.0.key", key(refused, "need.0"));
        var proposed = karim.post(refused, refused.uri().getPath(), fields(refused, complete));
        assertThat(proposed.body()).contains("Proposé à la personne", "pas encore dit si elle est d’accord");

        var odette = WebVisitor.signedIn(port, login);
        var mine = odette.get("/compagnon/mon-plan");
        assertThat(mine.body()).contains("Rester chez elle", "Revoir le pilulier", "Oui, je suis d’accord");
        var plan = proposed.uri().getPath();
        var after = odette.post(
                mine,
                "/compagnon/mon-plan/" + last(plan),
                Map.of("entry", java.util.UUID.randomUUID().toString(), "answer", "yes", "edition", edition(mine)));
        assertThat(after.body()).contains("Votre accord est gardé");

        var agreed = karim.get(plan);
        var inForce = karim.post(agreed, plan + "/vigueur", Map.of("edition", edition(agreed)));
        assertThat(inForce.body()).contains("Le plan est en vigueur", "Accord donné par Odette PLAN", "Demandé");

        var emilie = WebVisitor.signedIn(port, "emilie");
        assertThat(emilie.get("/pro/taches").body()).contains("Revoir le pilulier");
        assertThat(emilie.get("/pro/patients/" + id + "/plan").body()).contains("Ce qui vous est demandé");
        var claire = WebVisitor.signedIn(port, "claire");
        assertThat(claire.get("/pro/patients/" + id + "/plan").body()).contains("Rester chez elle", "/pdf");
        assertThat(claire.get("/pro/patients/" + id + "/plan/" + last(plan) + "/pdf")
                        .body())
                .startsWith("%PDF");

        sentAndRead(plan);
        attached(plan);
    }

    /** Between addresses of the trusted space the paper itself leaves; one that only looks like it gets the link. */
    private void attached(String plan) {
        var sent = karim.post(
                karim.get(plan),
                plan + "/envoi",
                Map.of("to", "Practitioner/claire", "address", "claire.faure@medecin.mssante.fr"));
        assertThat(sent.body()).contains("parti en pièce jointe", "Envoyé en pièce jointe à Dr Claire FAURÉ");
        assertThat(jdbc.sql("select channel from messaging.message where purpose = 'plan-attached' and patient = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("MAIL");
        var lookalike = karim.post(
                karim.get(plan),
                plan + "/envoi",
                Map.of("to", "Practitioner/claire", "address", "claire@mssante.fr.example.org"));
        assertThat(lookalike.body()).contains("Le lien est parti vers");
    }

    private void sentAndRead(String plan) {
        var before = karim.get(plan);
        var sent = karim.post(
                before, plan + "/envoi", Map.of("to", "Practitioner/claire", "address", "cabinet@example.org"));
        assertThat(sent.body()).contains("Le lien est parti vers Dr Claire FAURÉ", "pas encore ouvert");
        var message = jdbc.sql("select id::text from messaging.message where purpose = 'plan-link' and patient = :id")
                .param("id", id)
                .query(String.class)
                .single();
        var words = outgoing.words(MAITE, message).orElseThrow();
        assertThat(words).doesNotContain("PLAN", "Odette");
        var address = words.replaceFirst("(?s).*(http\\S+#\\S+).*", "$1");
        var practice = WebVisitor.before(port);
        assertThat(practice.get("/lien/demande/plan.pdf").statusCode()).isEqualTo(410);
        var opened = practice.post(practice.get("/lien"), "/lien", Map.of("link", address));
        assertThat(opened.body()).contains("Un plan à lire", "Odette PLAN").doesNotContain("Revoir le pilulier");
        assertThat(practice.get("/lien/demande/plan.pdf").body()).startsWith("%PDF");
        assertThat(practice.get("/lien/demande/plan.pdf").statusCode()).isEqualTo(200);
        assertThat(practice.get("/fhir/Patient/" + id).statusCode()).isIn(401, 403, 404);
        assertThat(karim.get(plan).body()).doesNotContain("pas encore ouvert");
        var links = karim.get("/cellule/patients/" + id + "/liens");
        var link = links.body().replaceFirst("(?s).*/liens/([\\w-]+)/retrait.*", "$1");
        karim.post(links, "/cellule/patients/" + id + "/liens/" + link + "/retrait", Map.of());
        assertThat(practice.get("/lien/demande/plan.pdf").statusCode()).isEqualTo(410);
    }

    @Test
    void twoWhoWriteAtOnceSeeBothAndLoseNothing() {
        var editor = begun();
        var path = editor.uri().getPath();
        var helene = WebVisitor.signedIn(port, "helene");
        var hers = helene.get(path);
        karim.post(editor, path, fields(editor, Map.of("why", "De Karim", "need.0.words", "Besoin de Karim")));
        var late = helene.post(hers, path, fields(hers, Map.of("why", "D’Hélène", "need.0.words", "Besoin d’Hélène")));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "a enregistré pendant que vous écriviez",
                        "De Karim",
                        "D’Hélène",
                        "Besoin de Karim",
                        "Besoin d’Hélène");
        var both = helene.post(
                late,
                path,
                fields(
                        late,
                        Map.of(
                                "why",
                                "Des deux",
                                "need.0.words",
                                "Besoin d’Hélène",
                                "need.1.words",
                                "Besoin de Karim")));
        assertThat(both.statusCode()).isEqualTo(200);
        assertThat(karim.get(path).body()).contains("Des deux", "Besoin d’Hélène", "Besoin de Karim");
    }

    @Test
    void outsideTheCircleThereIsNoPlanAndAPatientSeesNoDraft() {
        var editor = begun();
        karim.post(editor, editor.uri().getPath(), fields(editor, whole()));
        var plan = editor.uri().getPath().replace("/ecrire", "");
        var julien = WebVisitor.signedIn(port, "julien");
        for (var path : new String[] {"/plan", "/plan/" + last(plan) + "/pdf"})
            assertThat(julien.get("/pro/patients/" + id + path).statusCode()).isEqualTo(404);
        assertThat(julien.get(plan).statusCode()).isIn(403, 404);
        var odette = WebVisitor.signedIn(port, login);
        assertThat(odette.get("/compagnon/mon-plan").body()).doesNotContain("Rester chez elle");
        assertThat(odette.get(plan).statusCode()).isIn(403, 404);
        var other = team.follows("Autre");
        assertThat(karim.get(plan.replace(id, other)).statusCode()).isEqualTo(404);
    }

    @Test
    void aSignedPaperIsKeptAndHostileWordsStayWords() {
        var editor = begun();
        var all = new HashMap<>(whole());
        all.put("need.0.words", "<script>alert(1)</script>");
        all.put("action", "propose");
        var proposed = karim.post(editor, editor.uri().getPath(), fields(editor, all));
        var plan = proposed.uri().getPath();
        assertThat(proposed.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        var said = Map.of("edition", edition(proposed), "answer", "AGREED", "who", "Patient/" + id, "way", "SIGNED");
        var without = karim.postFile(proposed, plan + "/accord", said, "paper", "image/png", "GIF89a no picture");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("Il manque la signature");
        var kept = karim.postFile(proposed, plan + "/accord", said, "paper", "application/pdf", "%PDF-1.7 made up");
        assertThat(kept.body()).contains("Accord signé par", "Voir ce qui a été signé");
        assertThat(karim.get(plan + "/signature").body()).startsWith("%PDF-1.7");
    }

    @Test
    void aGuardianAnswersInThePersonsPlaceAndIsNamedAsWhoAnswered() {
        var mandates = "/cellule/patients/" + id + "/mandats";
        karim.post(
                karim.get(mandates + FRENCH),
                mandates,
                Map.of(
                        "given", "Anne",
                        "family", "Rivière",
                        "kind", "GUARDIAN",
                        "until", LocalDate.now().plusYears(2).toString(),
                        "proof", "Jugement du tribunal de Foix du 3 mars 2025"));
        var editor = begun();
        var all = new HashMap<>(whole());
        all.put("action", "propose");
        var proposed = karim.post(editor, editor.uri().getPath(), fields(editor, all));
        var plan = proposed.uri().getPath();
        var guardian = proposed.body().replaceFirst("(?s).*value=\"(RelatedPerson/[^\"]+)\".*", "$1");
        assertThat(guardian).startsWith("RelatedPerson/");
        var said = Map.of("edition", edition(proposed), "answer", "AGREED", "who", guardian, "way", "SPOKEN");
        assertThat(karim.post(proposed, plan + "/accord", said).body()).contains("Anne RIVIÈRE");
        var agreed = karim.get(plan);
        assertThat(karim.post(agreed, plan + "/vigueur", Map.of("edition", edition(agreed)))
                        .body())
                .contains("Le plan est en vigueur");

        karim.post(
                karim.get(mandates), mandates + "/" + guardian.substring("RelatedPerson/".length()) + "/fin", Map.of());
        var now = karim.get(plan);
        var late = karim.post(
                now,
                plan + "/accord",
                Map.of("edition", edition(now), "answer", "WITHDRAWN", "who", guardian, "way", "SPOKEN"));
        assertThat(late.statusCode())
                .as("a mandate that has ended speaks for nobody")
                .isEqualTo(422);
    }

    @Test
    void anAnswerThatWaitedOnATelephoneIsOfTheHourAtWhichItWasGiven() {
        var editor = begun();
        var all = new HashMap<>(whole());
        all.put("action", "propose");
        var plan = last(karim.post(editor, editor.uri().getPath(), fields(editor, all))
                .uri()
                .getPath());
        var odette = WebVisitor.signedIn(port, login);
        var mine = odette.get("/compagnon/mon-plan");
        var key = UUID.randomUUID().toString();
        var given = Instant.now().minus(Duration.ofHours(20)).truncatedTo(ChronoUnit.SECONDS);

        odette.postWith(
                mine,
                "/compagnon/mon-plan/" + plan,
                Map.of("entry", key, "answer", "yes", "edition", edition(mine)),
                "Waiting-Entry",
                key,
                "Entered-At",
                given.toString(),
                "Sent-At",
                Instant.now().toString());

        var agreement =
                plans.find(Actor.platform(), id, plan).orElseThrow().plan().agreement();
        assertThat(agreement).isNotNull().satisfies(one -> assertThat(one.at()).isEqualTo(given));
    }

    private HttpResponse<String> begun() {
        karim.get("/cellule" + FRENCH);
        var list = karim.get("/cellule/patients/" + id + "/plan");
        return karim.post(list, "/cellule/patients/" + id + "/plan", Map.of("kind", "PPCS"));
    }

    private static Map<String, String> whole() {
        return Map.of(
                "why", "Vit seule",
                "need.0.words", "Rester chez elle",
                "need.0.goal.0.words", "Sans tomber",
                "need.0.goal.0.action.0.what", "Revoir le pilulier",
                "need.0.goal.0.action.0.owner", "Practitioner/emilie",
                "need.0.goal.0.action.0.by", LocalDate.now().plusDays(9).toString(),
                "flag.0.sign", "Chute",
                "flag.0.todo", "Appeler le 15",
                "review", LocalDate.now().plusDays(90).toString());
    }

    private static Map<String, String> fields(HttpResponse<String> page, Map<String, String> typed) {
        var all = new HashMap<>(typed);
        all.put("edition", edition(page));
        return all;
    }

    private static String edition(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*?name=\"edition\" value=\"(\\d+)\".*", "$1");
    }

    private static String key(HttpResponse<String> page, String line) {
        return page.body().replaceFirst("(?s).*?name=\"" + line + ".key\" value=\"(\\w+)\".*", "$1");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
