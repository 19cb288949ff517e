package org.cordee.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a person wants, said on the screen and on paper; emergencies told; questions answered: through the running platform. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
class TheWillOnScreenTest {
    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @Autowired
    RecordStore store;

    @LocalServerPort
    int port;

    private String odette = "";
    private String family = "";

    @BeforeEach
    void people() {
        family = "Roques" + UUID.randomUUID().toString().substring(0, 6);
        odette = team.follows(family);
        account(odette, Role.PATIENT, "Patient/" + odette);
        account("dpo", Role.DATA_PROTECTION_OFFICER, "Practitioner/dpo");
    }

    private void account(String login, Role role, String reference) {
        accounts.register(new Account(login, "Compte " + login, role, reference, Set.of(reference)), true);
    }

    private WebVisitor as(String login) {
        return WebVisitor.signedIn(port, login);
    }

    @Test
    void nothingIsHiddenFromAnyoneBeforeSomeoneChose() {
        var person = as(odette);
        var choices = person.get("/compagnon/choix");
        assertThat(choices.body().split("<option value=\"\"[^>]*>Choisissez</option>", -1))
                .as("what, from whom, and to whom the record closes")
                .hasSize(4);

        var refused = person.post(choices, "/compagnon/choix", Map.of("what", "ALL", "from", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Choisissez la personne qui ne doit plus voir", "Rien n’est caché", "href=\"#field-person\"");
        assertThat(person.post(choices, "/compagnon/choix", Map.of("what", "", "from", "EVERYONE"))
                        .body())
                .contains("href=\"#field-what\"");
    }

    @Test
    void odetteClosesHerRecordToOneNurseAndOpensItAgain() {
        var nurse = as("emilie");
        assertThat(nurse.get("/pro/patients/" + odette).statusCode()).isEqualTo(200);
        var person = as(odette);
        var choices = person.get("/compagnon/choix");
        assertThat(choices.body()).contains("Mes choix", "Émilie ESTAQUE", "Refuser l’ouverture en urgence");

        var after = person.post(
                choices, "/compagnon/choix", Map.of("what", "ALL", "from", "Practitioner/emilie Émilie ESTAQUE"));
        assertThat(after.body()).contains("Tout le dossier", "Émilie ESTAQUE");
        assertThat(nurse.get("/pro/patients/" + odette).statusCode()).isEqualTo(404);
        assertThat(nurse.get("/pro/patients").body()).doesNotContain(family.toUpperCase(java.util.Locale.ROOT));

        var path = after.body().replaceAll("(?s).*action=\"(/compagnon/choix/[^\"]+/retrait)\".*", "$1");
        assertThat(person.post(after, path, Map.of()).body()).contains("Rien n’est caché");
        assertThat(nurse.get("/pro/patients/" + odette).statusCode()).isEqualTo(200);
        assertThat(person.post(after, "/compagnon/choix", Map.of("what", "ALL", "from", "NURSE"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aResultIsNotReadBeforeTheAnnouncementVisitAndIsFromThenOn() {
        var made = (WriteOutcome.Created) store.create(Reach.everything(), Draft.json("""
                {"resourceType":"DiagnosticReport","status":"final","code":{"text":"Biopsie du %s"},
                 "subject":{"reference":"Patient/%s"}}""".formatted(family, odette)));
        var report = made.resource().reference();
        var person = as(odette);
        assertThat(person.get("/fhir/" + report).statusCode()).isEqualTo(200);
        var doctor = as("claire");
        var path = "/pro/patients/" + odette + "/documents";
        var page = doctor.get(path);
        assertThat(page.body()).contains("Biopsie du " + family);

        var waits = doctor.post(page, path, Map.of("paper", report, "awaits", "true"));

        assertThat(person.get("/fhir/" + report).statusCode()).isEqualTo(404);
        assertThat(person.get("/compagnon/choix").body()).doesNotContain("Biopsie du " + family);
        assertThat(as("emilie").get("/fhir/" + report).statusCode())
                .as("who cares")
                .isEqualTo(200);
        doctor.post(waits, path, Map.of("paper", report, "awaits", "false"));
        assertThat(person.get("/fhir/" + report).statusCode()).isEqualTo(200);
    }

    @Test
    void theCellEntersASignedPaper() {
        var cell = as("karim");
        var page = cell.get("/cellule/patients/" + odette + "/choix");
        assertThat(page.body()).contains("Le formulaire signé");
        var path = "/cellule/patients/" + odette + "/choix";
        var fields = Map.of("what", "MEDICINES", "from", "PHARMACIST");
        assertThat(cell.post(page, path, fields).statusCode()).isEqualTo(422);
        assertThat(cell.postFile(page, path, fields, "signed", "text/html", "<p>")
                        .statusCode())
                .isEqualTo(422);
        assertThat(cell.postFile(page, path, fields, "signed", "application/pdf", "<script>")
                        .statusCode())
                .as("a page that calls itself a PDF")
                .isEqualTo(422);
        var kept = cell.postFile(page, path, fields, "signed", "application/pdf", "%PDF-1.7 signed");
        assertThat(kept.body()).contains("les pharmaciens", "Médicaments");
        var paper = cell.get("/fhir/DocumentReference?patient=" + odette).body();
        assertThat(paper).as("the form, attached").contains("59284-0", "application/pdf");
        assertThat(as(odette).get("/compagnon/choix").body()).contains("les pharmaciens");
        assertThat(as("julien").get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theCellOpensAgainWhatItClosedToItself() {
        var cell = as("karim");
        var path = "/cellule/patients/" + odette + "/choix";
        var page = cell.get(path);
        var fields = Map.of("what", "ALL", "from", "EVERYONE");
        var kept = cell.postFile(page, path, fields, "signed", "application/pdf", "%PDF-1.7 signed");
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.body()).contains("Vous ne voyez plus ce dossier", "Odette AUTHIÉ", "tout le monde");
        assertThat(cell.get("/cellule/patients/" + odette).statusCode()).isEqualTo(404);

        var list = cell.get("/cellule/dossiers-fermes");
        var open = list.body().replaceAll("(?s).*?action=\"(/cellule/dossiers-fermes/[^\"]+/retrait)\".*", "$1");
        cell.post(list, open, Map.of());
        assertThat(cell.get("/cellule/patients/" + odette).statusCode()).isEqualTo(200);
        assertThat(cell.get("/cellule/dossiers-fermes").body()).doesNotContain(open);
        assertThat(as("julien").get("/cellule/dossiers-fermes").statusCode()).isEqualTo(404);
        assertThat(cell.post(list, open, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void odetteClosesHerRecordToHerWholeTeam() {
        var person = as(odette);
        var page = person.get("/compagnon/choix");
        var team = page.body().replaceAll("(?s).*<option value=\"(CareTeam/[^\"]+)\">toute mon équipe.*", "$1");
        assertThat(team).startsWith("CareTeam/");
        var after = person.post(page, "/compagnon/choix", Map.of("what", "ALL", "from", team));
        assertThat(after.body()).contains("toute mon équipe");
        assertThat(as("emilie").get("/pro/patients/" + odette).statusCode()).isEqualTo(404);
        assertThat(person.post(after, "/compagnon/choix", Map.of("what", "MEASURES", "from", team))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aMandateIsGivenAndEnded() {
        var person = as(odette);
        var page = person.get("/compagnon/mandats");
        var fields = Map.of(
                "given",
                "Sylvie",
                "family",
                "Delpech",
                "kind",
                "TRUSTED_PERSON",
                "sees-MEASURES",
                "on",
                "until",
                LocalDate.now().plusDays(30).toString());
        var given = person.post(page, "/compagnon/mandats", fields);
        assertThat(given.body()).contains("Sylvie DELPECH", "ma personne de confiance. Mesures.");
        var path = given.body().replaceAll("(?s).*action=\"(/compagnon/mandats/[^\"]+/fin)\".*", "$1");
        assertThat(person.post(given, path, Map.of()).body()).contains("Aucun proche pour le moment");
        assertThat(person.post(page, "/compagnon/mandats", Map.of("given", "S")).statusCode())
                .isEqualTo(422);
    }

    /** A form that comes back without its ticks, and opens everything where none is, would say more than the person did. */
    @Test
    void aRefusedMandateKeepsItsTicksAndNothingTickedOpensNothing() {
        var person = as(odette);
        var page = person.get("/compagnon/mandats");
        assertThat(page.body()).doesNotContainPattern("name=\"sees-[^>]*checked");
        var said = Map.of("given", "Sylvie", "family", "Delpech", "kind", "CARER", "sees-MEASURES", "on");
        var refused = person.post(page, "/compagnon/mandats", said);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"error-until\"")
                .containsPattern("name=\"sees-MEASURES\" checked")
                .doesNotContainPattern("name=\"sees-(?!MEASURES)[^>]*checked");
        var until = LocalDate.now().plusDays(30).toString();
        var none = Map.of("given", "Sylvie", "family", "Delpech", "kind", "CARER", "until", until);
        assertThat(person.post(page, "/compagnon/mandats", none).body())
                .contains("Cochez ce que cette personne peut voir");
        assertThat(person.get("/compagnon/mandats").body()).contains("Aucun proche pour le moment");
    }

    @Test
    void anEmergencyIsToldToThePersonAndToTheOfficerAtOnce() {
        var julien = as("julien");
        assertThat(julien.get("/pro/patients/" + odette).statusCode()).isEqualTo(404);
        var page = julien.get("/pro/urgence");
        var who = Map.of("family", family, "given", "Odette", "birth", "1944-03-12");
        assertThat(julien.post(page, "/pro/urgence", who).statusCode())
                .as("no reason")
                .isEqualTo(422);
        var all = new java.util.HashMap<>(who);
        all.putAll(Map.of("reason", "LIFE_IN_DANGER", "words", "Trouvée au sol"));
        var answer = julien.post(page, "/pro/urgence", all);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Le dossier est ouvert jusqu’à");
        assertThat(as(odette).get("/compagnon").body()).contains("a ouvert le dossier en urgence");
        assertThat(as("dpo").get("/controle").body()).contains("Trouvée au sol", "Julien MARTY");
    }

    @Test
    void aQuestionAboutAReadingIsAnswered() {
        as("emilie").get("/pro/patients/" + odette);
        var person = as(odette);
        var page = person.get("/compagnon/lectures");
        assertThat(page.body()).contains("Pour soigner", "Poser une question");
        var agent = "Practitioner/emilie";
        var from = page.body()
                .replaceAll(
                        "(?s).*value=\"Practitioner/emilie\">\\s*<input type=\"hidden\" name=\"from\" value=\"([^\"]+)\".*",
                        "$1");
        var asked = person.post(
                page, "/compagnon/lectures", Map.of("agent", agent, "from", from, "words", "Pourquoi ce jour-là ?"));
        assertThat(asked.body()).contains("Vous avez demandé", "Pourquoi ce jour-là");
        var officer = as("dpo");
        var list = officer.get("/controle");
        assertThat(list.body())
                .contains("Pourquoi ce jour-là", "/controle/acces?du=" + LocalDate.now(Words.TERRITORY) + "&amp;au=");
        var path = list.body().replaceAll("(?s).*action=\"(/controle/questions/[0-9]+)\".*", "$1");
        officer.post(list, path, Map.of("words", "Une visite était prévue."));
        assertThat(person.get("/compagnon/lectures").body()).contains("Une visite était prévue.");
    }

    @Test
    void theOfficerSeesTheLedgerAndTheTableOfRightsAndNoRecord() {
        as("emilie").get("/pro/patients/" + odette);
        var officer = as("dpo");
        assertThat(officer.get("/controle/acces?du=" + LocalDate.now(Words.TERRITORY) + "&au="
                                + LocalDate.now(Words.TERRITORY) + "&personne=" + odette)
                        .body())
                .contains("Émilie ESTAQUE", "Équipe de soins");
        assertThat(officer.get("/controle/droits").body()).contains("Allergy<wbr>Intolerance", "crus");
        assertThat(officer.get("/cellule/patients/" + odette).statusCode()).isEqualTo(404);
        assertThat(officer.get("/fhir/Patient/" + odette).statusCode()).isIn(403, 404);
        assertThat(as("emilie").get("/controle").statusCode()).isEqualTo(404);
    }
}
