package org.cordee.apps.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.access.signin.SharedDevices;
import org.cordee.access.will.Mandate;
import org.cordee.access.will.Mandates;
import org.cordee.coordination.Circles;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.messaging.Stage;
import org.cordee.messaging.Unreached;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Interaction;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator of one house keeps its people, phones, mandates and accesses; the others' do not exist there. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class OneHousesAdministratorTest {
    private static final String OFFICE = "Organization/office";

    @LocalServerPort
    int port;

    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @Autowired
    SharedDevices devices;

    @Autowired
    Mandates mandates;

    @Autowired
    AuditTrail trail;

    @Autowired
    Circles circles;

    @Autowired
    Outbox outbox;

    @Autowired
    Unreached unreached;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RecordStore store;

    private String id = "";
    private WebVisitor administrator = WebVisitor.before(0);

    @BeforeEach
    void anAdministratorOfTheNursesOffice() {
        id = team.follows("Maison");
        accounts.register(
                new Account("lou", "Lou Pic", Role.ADMINISTRATOR, "Person/lou", Set.of("Person/lou", OFFICE)), true);
        accounts.register(
                new Account("maite", "Maïté Sarda", Role.ADMINISTRATOR, "Person/maite", Set.of("Person/maite")), true);
        administrator = WebVisitor.signedIn(port, "lou");
    }

    @Test
    void whatReachedNobodyIsBeforeTheTerritorysAdministratorWithAMaskedNumber() {
        assertThat(WebVisitor.signedIn(port, "maite")
                        .get("/administration/envois")
                        .body())
                .doesNotContain("N’ont atteint personne");
        unreached.note("call-wished", Channel.SMS, "+33612345678");

        assertThat(WebVisitor.signedIn(port, "maite")
                        .get("/administration/envois")
                        .body())
                .contains("N’ont atteint personne", "Demande à être rappelé", "+336 •• •• •• 78")
                .doesNotContain("12345678");
        assertThat(administrator.get("/administration/envois").body()).doesNotContain("N’ont atteint personne");
    }

    @Test
    void theMessagesAreThoseOfTheHouseMaskedAndWithoutWords() {
        var path = "/administration/envois";
        var of = new OutgoingMessage(Channel.MAIL, "bob@example.org", "Lien", "Secret 42", "invitation", null);
        var platforms = outbox.send(of);
        jdbc.sql("UPDATE messaging.message SET state = 'GIVEN_UP', reason = 'GATEWAY_BUSY 450', tries = 9 WHERE"
                        + " id = ?::uuid")
                .param(platforms)
                .update();
        assertThat(administrator.get(path).body()).contains("Aucun envoi").doesNotContain("example.org");

        var whole = WebVisitor.signedIn(port, "maite");
        var list = whole.get(path + "?etat=GIVEN_UP");
        assertThat(list.body())
                .contains(
                        "b•••@example.org", "Invitation à ouvrir un compte", "demande d’attendre", "(450)", "9 essais")
                .doesNotContain("bob@", "Secret 42");
        assertThat(whole.get(path + "/" + platforms + "/texte").body()).contains("Secret 42");
        assertThat(administrator.get(path + "/" + platforms + "/texte").statusCode())
                .isEqualTo(404);
        assertThat(administrator
                        .post(
                                administrator.get("/administration/appareils"),
                                path + "/" + platforms + "/essai",
                                Map.of())
                        .statusCode())
                .isEqualTo(404);
        whole.post(list, path + "/" + platforms + "/essai", Map.of());
        assertThat(outbox.find(platforms).orElseThrow().stage()).isEqualTo(Stage.HELD);

        jdbc.sql("UPDATE messaging.message SET holders = ARRAY[?] WHERE id = ?::uuid")
                .params(OFFICE, platforms)
                .update();
        assertThat(administrator.get(path).body()).contains("b•••@example.org");
    }

    @Test
    void theAccountsAreThoseOfTheHouse() {
        assertThat(administrator.get("/administration").body())
                .contains("/comptes/emilie", "/comptes/lou")
                .doesNotContain("/comptes/karim", "/comptes/maite");
        assertThat(administrator.get("/administration/comptes/karim").statusCode())
                .isEqualTo(404);
        var page = administrator.get("/administration/comptes/emilie");
        for (var step : List.of("/suspension", "/lien", "/deconnexion", "/role", "/badge")) {
            var fields = Map.of("suspended", "true", "role", "ADMINISTRATOR", "organisation", OFFICE);
            var answer = administrator.post(page, "/administration/comptes/maite" + step, fields);
            assertThat(answer.statusCode()).as(step).isEqualTo(404);
        }
        assertThat(accounts.isSuspended("maite")).isFalse();
    }

    @Test
    void whoIsInvitedBelongsToTheHouse() {
        var login = "n" + UUID.randomUUID().toString().substring(0, 8);
        var page = administrator.get("/administration/comptes/nouveau");
        assertThat(page.body()).contains("value=\"office\"").doesNotContain("value=\"cell\"");
        var fields = Map.of(
                "given",
                "Lise",
                "family",
                "Marty",
                "login",
                login,
                "role",
                "ADMINISTRATOR",
                "structure",
                "",
                "rpps",
                "");
        var refused = administrator.post(page, "/administration/comptes/nouveau", fields);
        assertThat(refused.body()).contains("id=\"error-structure\"");
        assertThat(accounts.byLogin(login)).isEmpty();
    }

    @Test
    void nobodyIsMadeAProfessionalOfAnotherHouseNorAnIdentityOfficer() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        directory.putStructures(
                Actor.platform(),
                List.of(new Structure(
                        "elsewhere-" + mark,
                        null,
                        "Ailleurs",
                        Structure.Kind.NURSES,
                        "1 rue Haute",
                        "09000",
                        "Foix",
                        null,
                        null)));
        directory.putProfessionals(
                Actor.platform(),
                List.of(
                        doctor("ours-" + mark, "90000000011", "office"),
                        doctor("theirs-" + mark, "90000000022", "elsewhere-" + mark)));

        for (var number : List.of("90000000022", "90000000033")) {
            var refused = invite("GENERAL_PRACTITIONER", number, "x" + mark);
            assertThat(refused.body()).contains("id=\"error-rpps\"");
        }
        assertThat(invite("IDENTITY_OFFICER", "", "x" + mark).body()).contains("id=\"error-role\"");
        assertThat(accounts.byLogin("x" + mark)).isEmpty();

        assertThat(invite("GENERAL_PRACTITIONER", "90000000011", "y" + mark).body())
                .contains("id=\"link\"");
        assertThat(accounts.byLogin("y" + mark).orElseThrow().reference()).isEqualTo("Practitioner/ours-" + mark);
        assertThat(invite("NURSE", "90000000011", "z" + mark).body()).contains("id=\"error-rpps\"");

        var officer = new Account(
                "o" + mark, "O", Role.DATA_PROTECTION_OFFICER, "Person/o" + mark, Set.of("Person/o" + mark, OFFICE));
        accounts.register(officer, true);
        var page = administrator.get("/administration/comptes/o" + mark);
        assertThat(page.body()).doesNotContain("IDENTITY_OFFICER");
        assertThat(administrator
                        .post(page, "/administration/comptes/o" + mark + "/role", Map.of("role", "IDENTITY_OFFICER"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRefusedInvitationLeavesNobodyInTheDirectoryAndTheHouseWritesNoneOfIt() {
        var before = directory.of(Actor.platform(), "office").size();
        assertThat(invite("NURSE", "", "lou").body()).contains("id=\"error-login\"");
        assertThat(directory.of(Actor.platform(), "office")).hasSize(before);

        var house = TestActors.of(Role.ADMINISTRATOR, "Person/lou", "Lou Pic", OFFICE)
                .reach();
        var whole =
                TestActors.of(Role.ADMINISTRATOR, "Person/maite", "Maïté Sarda").reach();
        for (var type : List.of("Practitioner", "PractitionerRole", "Organization")) {
            assertThat(house.permits(type, Interaction.CREATE)).as(type).isFalse();
            assertThat(house.permits(type, Interaction.UPDATE)).as(type).isFalse();
            assertThat(house.permits(type, Interaction.SEARCH)).as(type).isTrue();
            assertThat(whole.permits(type, Interaction.UPDATE)).as(type).isTrue();
        }
    }

    /** Whom an administrator of a house may invite is said by the directory, so a coordinator of the house must not write it. */
    @Test
    void aCoordinatorWhomTheHouseMadeWritesNoneOfTheDirectoryEither() {
        var reach = TestActors.of(Role.COORDINATOR, "Practitioner/karim", "Karim HADDAD", "Organization/cell")
                .reach();
        for (var type : List.of("Practitioner", "PractitionerRole", "Organization")) {
            assertThat(reach.permits(type, Interaction.CREATE)).as(type).isFalse();
            assertThat(reach.permits(type, Interaction.UPDATE)).as(type).isFalse();
            assertThat(reach.permits(type, Interaction.SEARCH)).as(type).isTrue();
        }
        var role = """
                {"resourceType":"PractitionerRole","id":"made-up","active":true,
                 "practitioner":{"reference":"Practitioner/claire"},"organization":{"reference":"Organization/office"}}""";
        assertThat(store.update(reach, "PractitionerRole", "made-up", Draft.json(role), null))
                .isInstanceOf(Refusal.class);
        assertThat(directory.worksAt(Actor.platform(), "claire", "office")).isFalse();
    }

    private HttpResponse<String> invite(String role, String rpps, String login) {
        return administrator.post(
                administrator.get("/administration/comptes/nouveau"),
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
                        "office",
                        "rpps",
                        rpps));
    }

    private static Professional doctor(String id, String rpps, String structure) {
        return new Professional(
                id, rpps, "Dr", "Fabre", "Nadia", Profession.GENERAL_PRACTITIONER, structure, "Maison", "Foix", null);
    }

    @Test
    void phonesMandatesAndAccessesAreThoseOfTheHouse() {
        devices.add(Actor.platform(), "Téléphone du cabinet", OFFICE);
        devices.add(Actor.platform(), "Téléphone de la cellule", "Organization/cell");
        assertThat(administrator.get("/administration/appareils").body())
                .contains("Téléphone du cabinet")
                .doesNotContain("Téléphone de la cellule");
        var elsewhere =
                devices.all(new AdministratorReach(Set.of("Organization/cell"))).getFirst();
        var page = administrator.get("/administration/appareils");
        var answer = administrator.post(page, "/administration/appareils/" + elsewhere.id() + "/retrait", Map.of());
        assertThat(answer.statusCode()).isEqualTo(404);

        trail.record(
                TestActors.of(Role.NURSE, "Practitioner/emilie", "Émilie ESTAQUE"), 'R', 0, id, "Patient/" + id, null);
        trail.record(
                TestActors.of(Role.NURSE, "Practitioner/julien", "Julien MARTY"), 'R', 0, id, "Patient/" + id, null);
        var today = LocalDate.now(Words.TERRITORY);
        var dates = "?du=" + today + "&au=" + today;
        assertThat(administrator
                        .get("/controle/acces" + dates + "&personne=" + id)
                        .body())
                .contains("Émilie ESTAQUE")
                .doesNotContain("Julien MARTY");
        assertThat(administrator
                        .get("/fhir/AuditEvent?date=" + LocalDate.now(ZoneOffset.UTC) + "&patient=" + id)
                        .body())
                .contains("ESTAQUE")
                .doesNotContain("MARTY");
    }

    @Test
    void aMandateIsSeenByNumberWithItsProofAndEndedByItsAdministrator() {
        var mine = guardian(id, "Tutrice");
        var other = team.follows("Ailleurs");
        for (var reference : List.of("Practitioner/emilie", OFFICE)) {
            circles.leave(Actor.platform(), other, reference);
        }
        var theirs = guardian(other, "Autre");
        var page = administrator.get("/administration/mandats");
        assertThat(page.body())
                .contains("Anne TUTRICE", "jugement de Foix", "Karim HADDAD", id)
                .doesNotContain("MAISON", "Anne AUTRE");
        var path = "/administration/mandats/";
        assertThat(administrator
                        .post(page, path + theirs.id() + "/fin", Map.of())
                        .statusCode())
                .isEqualTo(404);
        administrator.post(page, path + mine.id() + "/fin", Map.of());
        assertThat(mandates.of(Actor.platform(), id))
                .filteredOn(one -> one.id().equals(mine.id()))
                .allSatisfy(one ->
                        assertThat(one.holds(Instant.now().plusSeconds(1))).isFalse());
    }

    @Test
    void theAccessesAreSearchedBetweenTwoDaysOnly() {
        assertThat(administrator.get("/controle/acces").body()).contains("Dites d’abord");
        for (var days : List.of("?du=2026-11-01", "?du=2026-11-20&au=2026-11-01", "?du=2026-01-01&au=2026-11-01")) {
            assertThat(administrator.get("/controle/acces" + days).statusCode())
                    .as(days)
                    .isEqualTo(422);
        }
    }

    @Test
    void softwareIsLetInByWhoKeepsTheWholeTerritory() {
        assertThat(administrator.get("/administration/applications").body()).doesNotContain("nouvelle");
        assertThat(administrator.get("/administration/applications/nouvelle").statusCode())
                .isEqualTo(404);
        var page = administrator.get("/administration");
        for (var path : List.of(
                "/administration/logiciels", "/administration/structures", "/administration/applications/nouvelle")) {
            assertThat(administrator
                            .post(page.body().contains("_csrf") ? page : administrator.get("/compte"), path, Map.of())
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private Mandate guardian(String patientId, String name) {
        var now = Instant.now();
        return mandates.give(
                TestActors.of(Role.COORDINATOR, "Practitioner/karim", "Karim HADDAD", "Organization/cell"),
                new Mandate(
                        "",
                        patientId,
                        name,
                        "Anne",
                        null,
                        "GUARD",
                        Mandate.Kind.GUARDIAN,
                        Set.of(),
                        now,
                        now.plusSeconds(3_600),
                        new Mandate.Proof("jugement de Foix", "Karim HADDAD", now)));
    }
}
