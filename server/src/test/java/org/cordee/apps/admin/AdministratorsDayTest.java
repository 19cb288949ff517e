package org.cordee.apps.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.OpenSessions;
import org.cordee.access.Role;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator invites, suspends, gives links; and sees nothing of a patient. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "cordee.access.demonstration=true")
class AdministratorsDayTest {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    OpenSessions sessions;

    @Autowired
    JdbcClient jdbc;

    private WebVisitor administrator;

    @Autowired
    Patients patients;

    @BeforeEach
    void signIn() {
        accounts.register(
                new Account("maite", "Maïté Sarda", Role.ADMINISTRATOR, "Person/maite", Set.of("Person/maite")), true);
        administrator = WebVisitor.signedIn(port, "maite");
    }

    @Test
    void aDeviceIsEnrolledAndWhatIsRefusedOfItIsSeenFromTheListWithoutAnyMeasure() {
        var id = "seen-" + UUID.randomUUID().toString().substring(0, 8);
        var secret = administrator.post(
                administrator.get("/administration/objets"),
                "/administration/objets",
                Map.of("kind", "GATEWAY", "name", "Passerelle " + id, "id", id, "persons", "", "interval", "24"));
        assertThat(secret.body()).contains("id=\"secret\"");
        assertThat(administrator.get("/administration/objets/" + id).body()).contains("Jamais entendu");

        jdbc.sql("UPDATE monitoring.device SET refused = 2, held_back = 1 WHERE id = :id")
                .param("id", id)
                .update();
        jdbc.sql("INSERT INTO monitoring.refusal (device, at, reason, detail) VALUES (:id, now(), :reason, 'weight')")
                .param("id", id)
                .param("reason", "monitoring.refusal.unit")
                .update();
        assertThat(administrator.get("/administration/objets").body())
                .containsPattern("(?s)" + id + " · Jamais entendu.{0,40}3 envois refusés ou retenus");
        assertThat(administrator.get("/administration/objets/" + id).body())
                .contains("Unité qui ne se convertit pas")
                .doesNotContain("id=\"secret\"");
    }

    @Test
    void aGatewayGetsOnePersonMoreAndAnotherSecretAndItsSensorsThatAreOfflineAreShown() {
        var id = "more-" + UUID.randomUUID().toString().substring(0, 8);
        administrator.post(
                administrator.get("/administration/objets"),
                "/administration/objets",
                Map.of("kind", "GATEWAY", "name", "Passerelle " + id, "id", id, "persons", "", "interval", "24"));
        var before = secretOf(id);
        var path = "/administration/objets/" + id;
        var page = administrator.get(path);

        var nobody = administrator.post(page, path + "/personnes", Map.of("alias", "rose", "person", "personne"));
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.body()).contains("n’existe pas dans le dossier", "value=\"rose\"");
        var person = person();
        var added = administrator.post(page, path + "/personnes", Map.of("alias", "rose", "person", person));
        assertThat(added.body()).contains("parle maintenant pour");
        assertThat(administrator
                        .post(page, path + "/personnes", Map.of("alias", "rose", "person", person))
                        .body())
                .contains("appelle déjà une personne ainsi");

        var renewed = administrator.post(page, path + "/secret", Map.of());
        assertThat(renewed.body()).contains("id=\"secret\"");
        assertThat(secretOf(id)).isNotEqualTo(before);
        assertThat(administrator.get(path).body()).doesNotContain("id=\"secret\"");

        jdbc.sql("insert into monitoring.sensor_offline values (:id, 'rose', 'chambre', now())")
                .param("id", id)
                .update();
        assertThat(administrator.get("/administration/objets").body())
                .containsPattern("(?s)" + id + " ·.{0,900}Capteur hors ligne");
        assertThat(administrator.get(path).body()).contains("rose · chambre");
    }

    private String person() {
        var person = "more-" + UUID.randomUUID();
        patients.putAll(
                Actor.platform(),
                List.of(new Patient(
                        person,
                        null,
                        "Rousse",
                        null,
                        "Rose",
                        Sex.FEMALE,
                        LocalDate.of(1941, 3, 12),
                        null,
                        null,
                        null,
                        null)));
        return person;
    }

    @Test
    void aSensorThatIsNobodysIsGivenIgnoredOrTakenBackByOneTap() {
        var id = "heard-" + UUID.randomUUID().toString().substring(0, 8);
        var path = "/administration/objets/" + id;
        var person = person();
        administrator.post(
                administrator.get("/administration/objets"),
                "/administration/objets",
                Map.of("kind", "DEVICE", "name", "Passerelle " + id, "id", id, "persons", person, "interval", "24"));
        heard(id, "A4:C1");
        heard(id, "5C:CA");
        var page = administrator.get(path);
        assertThat(page.body())
                .contains("2 appareils que personne n’a attribués", "A4:C1", "Poids", "C’est le sien")
                .contains("Appareil à attribuer");

        var given = administrator.post(page, path + "/capteurs", Map.of("sensor", "A4:C1"));
        assertThat(given.body()).contains("est attribué", "Appareils attribués", "1 personne");
        assertThat(administrator
                        .post(page, path + "/capteurs", Map.of("sensor", "A4:C1"))
                        .body())
                .as("a second tap, in another window")
                .doesNotContain("est attribué")
                .contains("Appareils attribués");
        var ignored = administrator.post(page, path + "/capteurs/ignore", Map.of("sensor", "5C:CA"));
        assertThat(ignored.body()).contains("Un appareil ignoré").doesNotContain("que personne n’a attribué");
        assertThat(administrator
                        .post(page, path + "/capteurs/ecoute", Map.of("sensor", "5C:CA"))
                        .body())
                .contains("Un appareil que personne n’a attribué");
        assertThat(administrator
                        .post(page, path + "/capteurs/retrait", Map.of("sensor", "A4:C1"))
                        .body())
                .contains("ne parle plus pour personne")
                .doesNotContain("Appareils attribués");
    }

    private void heard(String device, String sensor) {
        jdbc.sql("insert into monitoring.sensor_heard (device, sensor, kinds, since, last)"
                        + " values (:device, :sensor, '{WEIGHT}', now(), now())")
                .param("device", device)
                .param("sensor", sensor)
                .update();
    }

    @Test
    void aWordThatASensorUsesIsTakenFromWhatWasRefusedAndToldOnScreen() {
        var id = "words-" + UUID.randomUUID().toString().substring(0, 8);
        var path = "/administration/objets/" + id;
        administrator.post(
                administrator.get("/administration/objets"),
                "/administration/objets",
                Map.of("kind", "GATEWAY", "name", "Passerelle " + id, "id", id, "persons", "", "interval", "24"));
        jdbc.sql("insert into monitoring.refusal (device, at, topic, reason, detail)"
                        + " values (:id, now(), 'zigbee2mqtt/bouton', 'monitoring.refusal.nothing', 'appel_1 voc')")
                .param("id", id)
                .update();
        heard(id, "rez/entree");
        assertThat(administrator.get(path).body())
                .contains("zigbee2mqtt/bouton", "Dites plus bas ce que veut dire le mot qui compte")
                .contains("?mot=appel_1#names", "?mot=voc#names", "?nom=rez%2Fentree#person");

        var page = administrator.get(path + "?mot=appel_1&nom=rez%2Fentree");
        assertThat(page.body()).contains("value=\"appel_1\"", "value=\"rez/entree\"");
        var told = administrator.post(page, path + "/mots", Map.of("word", "Appel_1", "kind", "BUTTON"));
        assertThat(told.body()).contains("est compris dès le prochain message", "Bouton d’appel");
        assertThat(administrator
                        .post(page, path + "/mots", Map.of("word", "voc", "kind", "NOTHING"))
                        .body())
                .contains("à laisser de côté");
        var refused = administrator.post(page, path + "/mots", Map.of("word", "x".repeat(61), "kind", "DOOR"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"error-word\"");
        assertThat(administrator
                        .post(page, path + "/mots", Map.of("word", "x", "kind", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator
                        .post(page, path + "/mots/oubli", Map.of("word", "appel_1"))
                        .body())
                .contains("n’a plus de sens à part")
                .doesNotContain("<code>appel_1</code>");
        assertThat(administrator
                        .post(page, path + "/mots/oubli", Map.of("word", "appel_1"))
                        .statusCode())
                .isEqualTo(404);
    }

    private String secretOf(String device) {
        return jdbc.sql("select secret from monitoring.device where id = :id")
                .param("id", device)
                .query(String.class)
                .single();
    }

    @Test
    void aStructureIsAddedAndANurseInvitedWhoOpensTheLink() {
        var structure = "Cabinet infirmier " + UUID.randomUUID();
        var added = administrator.post(
                administrator.get("/administration/structures"),
                "/administration/structures",
                Map.of(
                        "name",
                        structure,
                        "kind",
                        "NURSES",
                        "postcode",
                        "09000",
                        "city",
                        "Foix",
                        "line",
                        "1 rue Haute",
                        "finess",
                        ""));
        assertThat(added.body()).contains(structure);

        var login = "n" + UUID.randomUUID().toString().substring(0, 8);
        var form = administrator.get("/administration/comptes/nouveau");
        var id = form.body().replaceFirst("(?s).*<option value=\"([^\"]+)\"[^>]*>" + structure + ".*", "$1");
        var invited = invite(form, login, "NURSE", id);
        var link = invited.body().replaceFirst("(?s).*id=\"link\"[^>]*>([^<]+)<.*", "$1");

        var nurse = WebVisitor.before(port);
        var opened = nurse.post(nurse.get("/connexion/lien"), "/connexion/lien", Map.of("link", link));
        assertThat(opened.body()).contains("Lise MARTY", login);
        var account = accounts.byLogin(login).orElseThrow();
        assertThat(account.holders()).contains("Organization/" + id, account.reference());
        assertThat(administrator.get("/administration/comptes/" + login).body()).doesNotContain(link);
    }

    @Test
    void aLoginThatIsTakenAndAProfessionalWithoutAPlaceAreRefusedBesideTheirFields() {
        var form = administrator.get("/administration/comptes/nouveau");
        assertThat(invite(form, "maite", "ADMINISTRATOR", "").body())
                .contains("id=\"error-login\"", "Cet identifiant est pris");
        assertThat(invite(form, "someone", "NURSE", "").body()).contains("id=\"error-structure\"");
        assertThat(invite(form, "someone", "PLATFORM", "").body()).contains("id=\"error-role\"");
        assertThat(form.body()).contains("autre profession de santé");
        assertThat(invite(form, "someone", "OTHER_CARER", "").body())
                .contains("id=\"error-rpps\"", "connu de l’annuaire");
    }

    @Test
    void aSuspendedPersonIsOutAtOnceAndComesBackWhenAllowed() {
        var nurse = nurse();
        var visitor = WebVisitor.signedIn(port, nurse);
        var page = administrator.get("/administration/comptes/" + nurse);
        administrator.post(page, "/administration/comptes/" + nurse + "/suspension", Map.of("suspended", "true"));
        assertThat(visitor.get("/pro").uri().getPath()).isEqualTo("/connexion");
        assertThat(sessions.of(nurse)).isEmpty();
        administrator.post(page, "/administration/comptes/" + nurse + "/suspension", Map.of("suspended", "false"));
        assertThat(WebVisitor.signedIn(port, nurse).get("/pro").uri().getPath()).isEqualTo("/pro");
    }

    @Test
    void aChangedRoleCountsFromTheNextPageOnAndStaysAmongThoseOfItsKind() {
        var nurse = nurse();
        var visitor = WebVisitor.signedIn(port, nurse);
        var page = administrator.get("/administration/comptes/" + nurse);
        var path = "/administration/comptes/" + nurse + "/role";
        assertThat(administrator
                        .post(page, path, Map.of("role", "ADMINISTRATOR"))
                        .statusCode())
                .isEqualTo(404);
        administrator.post(page, path, Map.of("role", "COORDINATOR"));
        assertThat(visitor.get("/cellule").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/pro").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodySuspendsOrDemotesOneself() {
        var page = administrator.get("/administration/comptes/maite");
        assertThat(page.body()).doesNotContain("/suspension", "/role");
        var other = administrator.get("/administration/comptes/nouveau");
        var answer = administrator.post(other, "/administration/comptes/maite/suspension", Map.of("suspended", "true"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(administrator.get("/administration").statusCode()).isEqualTo(200);
    }

    @Test
    void theDoorIsClosedToEveryOtherRoleAndTheAdministratorSeesNoPatient() {
        var nurse = WebVisitor.signedIn(port, nurse());
        assertThat(nurse.get("/administration").statusCode()).isEqualTo(404);
        for (var door : new String[] {"/cellule", "/pro", "/compagnon", "/cellule/patients"}) {
            assertThat(administrator.get(door).statusCode()).as(door).isEqualTo(404);
        }
        for (var type : new String[] {"Patient", "Observation", "Condition", "Task", "Communication"}) {
            assertThat(administrator.get("/fhir/" + type).body()).as(type).doesNotContain("\"entry\"");
        }
    }

    @Test
    void whatIsDoneToAnAccountIsInTheLedger() {
        var nurse = nurse();
        var page = administrator.get("/administration/comptes/" + nurse);
        var unsaid = administrator.post(page, "/administration/comptes/" + nurse + "/lien", Map.of());
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("id=\"error-checked\"");
        administrator.post(page, "/administration/comptes/" + nurse + "/lien", Map.of("checked", "CALLED_BACK"));
        administrator.post(page, "/administration/comptes/" + nurse + "/deconnexion", Map.of());
        var lines = jdbc.sql(
                        "SELECT query FROM access.audit_event WHERE target = :target AND agent = 'Person/maite' ORDER BY id")
                .param("target", "Account/" + nurse)
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(lines)
                .containsExactly(
                        "link to choose means of sign-in, identity checked: CALLED_BACK", "signed out everywhere");
    }

    private HttpResponse<String> invite(HttpResponse<String> form, String login, String role, String structure) {
        return administrator.post(
                form,
                "/administration/comptes/nouveau",
                Map.of(
                        "given",
                        "Lise",
                        "family",
                        "Marty",
                        "login",
                        login,
                        "role",
                        role,
                        "structure",
                        structure,
                        "rpps",
                        ""));
    }

    private String nurse() {
        var login = "d" + UUID.randomUUID().toString().substring(0, 8);
        var reference = "Practitioner/" + login;
        accounts.register(new Account(login, "Noé Barre", Role.NURSE, reference, Set.of(reference)), true);
        return login;
    }
}
