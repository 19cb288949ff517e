package org.cordee.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.platform.page.Words;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** "This person may also read…": said in the companion or entered from paper, read by the social worker, taken back. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class SomeoneReadsMoreOnScreenTest {
    private static final String UNTIL =
            LocalDate.now(Words.TERRITORY).plusMonths(3).toString();

    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @Autowired
    Circles circles;

    @Autowired
    Directory directory;

    @LocalServerPort
    int port;

    private String odette = "";
    private String lea = "";

    @BeforeEach
    void odetteAndLea() {
        odette = team.follows("Plus" + UUID.randomUUID().toString().substring(0, 6));
        lea = "lea-" + odette;
        account(odette, Role.PATIENT, "Patient/" + odette);
        member(lea, "Léa RIEU", Role.SOCIAL_WORKER);
    }

    private void account(String login, Role role, String reference) {
        accounts.register(new Account(login, login, role, reference, Set.of(reference)), true);
    }

    private void member(String login, String name, Role role) {
        account(login, role, "Practitioner/" + login);
        directory.putProfessionals(
                Actor.platform(),
                List.of(new Professional(
                        login, null, "", name, "", Profession.COORDINATOR, "cell", "Cellule", "Foix", null)));
        circles.add(Actor.platform(), odette, "Practitioner/" + login, name, MemberRole.OTHER);
    }

    private WebVisitor as(String login) {
        return WebVisitor.signedIn(port, login);
    }

    @Test
    void odetteLetsLeaReadHerMeasuresAndTakesItBack() {
        var worker = as(lea);
        assertThat(worker.get("/pro/patients/" + odette).body())
                .contains("restent entre soignants")
                .doesNotContain("laisse lire aussi", "Dernières mesures");
        var person = as(odette);
        var choices = person.get("/compagnon/choix");
        assertThat(choices.body())
                .contains("Quelqu’un peut lire plus", "Cette personne peut aussi lire", ">Léa RIEU</option>");

        var path = "/compagnon/choix/lecture";
        var fields = Map.of("reader", "Practitioner/" + lea, "reads-MEASURES", "on", "until", UNTIL);
        var given = person.post(choices, path, fields);
        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.body()).contains("Ne plus laisser lire");

        assertThat(worker.get("/pro/patients/" + odette).body())
                .contains("laisse lire aussi", "Dernières mesures", "kg")
                .doesNotContain("restent entre soignants");
        assertThat(worker.get("/fhir/Observation?patient=" + odette).body())
                .contains("\"resourceType\":\"Observation\"");
        assertThat(as("emilie").post(choices, path, fields).statusCode()).isIn(403, 404);

        var end = given.body().replaceAll("(?s).*action=\"(/compagnon/choix/lecture/[^\"]+/retrait)\".*", "$1");
        assertThat(person.post(given, end, Map.of()).body()).doesNotContain("Ne plus laisser lire");
        assertThat(worker.get("/pro/patients/" + odette).body())
                .doesNotContain("laisse lire aussi", "Dernières mesures");
        assertThat(worker.get("/fhir/Observation?patient=" + odette).body())
                .doesNotContain("\"resourceType\":\"Observation\"");
        assertThat(person.post(given, end, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotPossibleIsSaidBesideItsField() {
        member("paul-" + odette, "Paul ORUS", Role.SECRETARY);
        var person = as(odette);
        var choices = person.get("/compagnon/choix");
        var path = "/compagnon/choix/lecture";
        var fields =
                new HashMap<>(Map.of("reader", "Practitioner/paul-" + odette, "reads-MEASURES", "on", "until", UNTIL));
        var refused = person.post(choices, path, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Avec son métier, Paul ORUS peut seulement lire");
        fields.put("reader", "Practitioner/emilie");
        assertThat(person.post(choices, path, fields).body()).contains("Choisissez une personne de votre équipe");
        fields.put("reader", "Practitioner/" + lea);
        fields.put("until", LocalDate.now(Words.TERRITORY).plusYears(2).toString());
        assertThat(person.post(choices, path, fields).body()).contains("dans un an");
        fields.remove("reads-MEASURES");
        assertThat(person.post(choices, path, fields).body()).contains("Cochez ce que cette personne peut lire");
        assertThat(as(lea).get("/fhir/Observation?patient=" + odette).body())
                .doesNotContain("\"resourceType\":\"Observation\"");
    }

    @Test
    void aSecretaryReadsLettersAndNoMeasures() {
        member("paul-" + odette, "Paul ORUS", Role.SECRETARY);
        var person = as(odette);
        var fields = Map.of("reader", "Practitioner/paul-" + odette, "reads-LETTERS", "on", "until", UNTIL);
        assertThat(person.post(person.get("/compagnon/choix"), "/compagnon/choix/lecture", fields)
                        .body())
                .contains("Ne plus laisser lire");
        var sheet = as("paul-" + odette).get("/pro/patients/" + odette);
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.body()).contains("laisse lire aussi").doesNotContain("Dernières mesures");
    }

    @Test
    void whoeverTheRecordIsClosedToIsLetReadNothingMore() {
        var person = as(odette);
        var choices = person.get("/compagnon/choix");
        assertThat(person.post(
                                choices,
                                "/compagnon/choix",
                                Map.of("what", "ALL", "from", "Practitioner/" + lea + " Léa RIEU"))
                        .statusCode())
                .isEqualTo(200);
        var fields = Map.of("reader", "Practitioner/" + lea, "reads-MEASURES", "on", "until", UNTIL);
        var refused = person.post(choices, "/compagnon/choix/lecture", fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Choisissez quelqu’un d’autre");
    }

    @Test
    void theCellEntersItFromTheSignedPaperAndEndsIt() {
        var cell = as("karim");
        var choices = "/cellule/patients/" + odette + "/choix";
        var page = cell.get(choices);
        var fields = Map.of("reader", "Practitioner/" + lea, "reads-MEASURES", "on", "until", UNTIL);
        assertThat(cell.post(page, choices + "/lecture", fields).statusCode())
                .as("without the paper")
                .isEqualTo(422);
        var kept = cell.postFile(page, choices + "/lecture", fields, "paper", "application/pdf", "%PDF-1.7 signed");
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.body()).contains("Ne plus laisser lire");
        assertThat(as(odette).get("/compagnon/choix").body()).contains("Ne plus laisser lire");
        assertThat(as(lea).get("/pro/patients/" + odette).body()).contains("laisse lire aussi");
        var end = kept.body().replaceAll("(?s).*action=\"(" + choices + "/lecture/[^\"]+/retrait)\".*", "$1");
        assertThat(cell.post(kept, end, Map.of()).body()).doesNotContain("Ne plus laisser lire");
        assertThat(as(lea).get("/pro/patients/" + odette).body()).doesNotContain("laisse lire aussi");
    }
}
