package org.cordee.apps.officer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A record past its time goes by the decision of two people, and by nothing else; nobody but them sees the page. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
class ARecordIsDestroyedByTwoTest {
    private static final String LIST = "/controle/conservation/dossiers";
    private static final LocalDate LONG_AGO = LocalDate.now().minusYears(21);

    @LocalServerPort
    int port;

    @Autowired
    RecordStore store;

    @Autowired
    Accounts accounts;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String id = "old-" + mark;
    private final String family = "Ancien" + mark;

    @BeforeEach
    void aRecordThatNobodyHasWrittenInForTwentyOneYears() {
        account("first", Role.DATA_PROTECTION_OFFICER, Set.of("Person/first"));
        account("other", Role.DATA_PROTECTION_OFFICER, Set.of("Person/other"));
        account("admin", Role.ADMINISTRATOR, Set.of("Person/admin"));
        person("'birthDate':'1930-01-02'");
        weighed(LONG_AGO);
    }

    private void account(String login, Role role, Set<String> holders) {
        accounts.register(new Account(login + mark, login + " " + mark, role, "Person/" + login, holders), true);
    }

    private WebVisitor as(String login) {
        return WebVisitor.signedIn(port, login + mark);
    }

    private void put(String type, String name, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + name + "'," + rest + "}").replace('\'', '"');
        assertThat(store.update(Reach.everything(), type, name, Draft.json(json), null))
                .isNotInstanceOf(Refusal.class);
    }

    private void person(String rest) {
        put("Patient", id, "'name':[{'use':'official','family':'" + family + "','given':['Paule']}]," + rest);
    }

    private void weighed(LocalDate day) {
        put(
                "Observation",
                "w-" + mark,
                "'status':'final','code':{'text':'weight'},'subject':{'reference':'Patient/" + id
                        + "'},'effectiveDateTime':'" + day + "'");
    }

    private boolean isListed() {
        return as("first").get(LIST).body().contains(LIST + "/" + id);
    }

    private HttpResponse<String> decide(WebVisitor who, String what, String name) {
        return who.post(who.get(LIST + "/" + id), LIST + "/" + id + "/" + what, Map.of("nom", name));
    }

    private boolean isThere() {
        return !store.used("Patient", Set.of(id)).isEmpty();
    }

    @Test
    void oneAsksAnotherTypesTheNameAndTheRecordIsGone() {
        put(
                "Appointment",
                "a-" + mark,
                "'status':'booked','start':'" + LONG_AGO + "T08:00:00Z','end':'" + LONG_AGO
                        + "T09:00:00Z','participant':[{'actor':{'reference':'Patient/" + id
                        + "'},'status':'accepted'},{'actor':{'reference':'Patient/" + another()
                        + "'},'status':'accepted'}]");
        assertThat(isListed()).isTrue();
        var first = as("first");
        assertThat(first.get(LIST + "/" + id).body())
                .contains(
                        "2 éléments partent pour toujours",
                        "Un élément parle aussi d’une autre personne",
                        "Appointment/a-" + mark);
        var wrong = decide(first, "demande", "Autre");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Ce n’est pas le nom de famille");
        assertThat(decide(first, "demande", family).body())
                .contains("Une seconde personne doit la confirmer", "attend une seconde");

        assertThat(decide(first, "destruction", family).body())
                .as("the same person")
                .contains("Rien n’a changé");
        assertThat(isThere()).isTrue();

        var admin = as("admin");
        assertThat(admin.get("/controle").body()).contains("une seconde personne", LIST);
        assertThat(decide(admin, "destruction", "").statusCode()).isEqualTo(422);
        assertThat(decide(admin, "destruction", family.toUpperCase(java.util.Locale.ROOT))
                        .body())
                .contains("Le dossier est détruit");
        assertThat(isThere()).isFalse();
        assertThat(store.used("Observation", Set.of("w-" + mark))).isEmpty();
        assertThat(store.used("Appointment", Set.of("a-" + mark))).hasSize(1);
        assertThat(first.get(LIST + "/" + id).statusCode()).isEqualTo(404);
        assertThat(isListed()).isFalse();
    }

    @Test
    void whoeverHasNoFamilyNameIsConfirmedByTheNumber() {
        put("Patient", id, "'name':[{'given':['Paule']}],'birthDate':'1930-01-02'");
        var first = as("first");
        assertThat(first.get(LIST + "/" + id).body()).contains("Numéro du dossier", "Recopiez", id);
        var nothing = decide(first, "demande", "");
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Ce n’est pas le numéro de ce dossier");
        assertThat(decide(first, "demande", id).body()).contains("Une seconde personne doit la confirmer");
    }

    private String another() {
        put("Patient", "two-" + mark, "'name':[{'family':'Autre" + mark + "'}]");
        return "two-" + mark;
    }

    @Test
    void nobodyElseSeesThePage() {
        account("nurse", Role.NURSE, Set.of("Practitioner/n" + mark));
        account("coordinator", Role.COORDINATOR, Set.of("Practitioner/c" + mark));
        account("identity", Role.IDENTITY_OFFICER, Set.of("Person/i" + mark));
        account("patient", Role.PATIENT, Set.of("Patient/" + id));
        account("house", Role.ADMINISTRATOR, Set.of("Person/h" + mark, "Organization/office"));
        account("houseOfficer", Role.DATA_PROTECTION_OFFICER, Set.of("Person/o" + mark, "Organization/office"));
        for (var login : new String[] {"nurse", "coordinator", "identity", "patient", "house", "houseOfficer"}) {
            var visitor = as(login);
            assertThat(visitor.get(LIST).statusCode()).as(login).isEqualTo(404);
            assertThat(visitor.get(LIST + "/" + id).statusCode()).as(login).isEqualTo(404);
        }
        assertThat(as("house").get("/controle/conservation").body()).doesNotContain(LIST);
        assertThat(WebVisitor.before(port).get(LIST).body()).doesNotContain(family);
    }

    @Test
    void anAdministratorConfirmsAndDoesNotBegin() {
        var admin = as("admin");
        var page = admin.get(LIST + "/" + id);
        assertThat(page.body()).contains("doit d’abord demander").doesNotContain("name=\"nom\"");
        assertThat(admin.post(admin.get("/controle/conservation"), LIST + "/" + id + "/demande", Map.of("nom", family))
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.post(page, LIST + "/" + id + "/destruction", Map.of("nom", family))
                        .body())
                .contains("Rien n’a changé");
        assertThat(isThere()).isTrue();
    }

    @Test
    void careThatWasGivenMeanwhileKeepsTheRecord() {
        decide(as("first"), "demande", family);
        var admin = as("admin");
        var page = admin.get(LIST + "/" + id);
        weighed(LocalDate.now().minusDays(1));
        assertThat(admin.post(page, LIST + "/" + id + "/destruction", Map.of("nom", family))
                        .statusCode())
                .isEqualTo(404);
        assertThat(isThere()).isTrue();
        assertThat(isListed()).isFalse();
        weighed(LONG_AGO);
        assertThat(as("first").get(LIST + "/" + id).body())
                .as("nobody asks any more")
                .contains("Demander la destruction");
    }

    @Test
    void aChildsRecordIsKeptUntilTheAgeOf28AndADeadPersonsForTenYears() {
        person("'birthDate':'" + LONG_AGO.minusYears(3) + "'");
        assertThat(isListed()).isFalse();
        assertThat(as("first").get(LIST + "/" + id).statusCode()).isEqualTo(404);

        weighed(LocalDate.now().minusYears(12));
        person("'birthDate':'1930-01-02','deceasedDateTime':'" + LocalDate.now().minusYears(11) + "'");
        assertThat(isListed()).isTrue();
        assertThat(as("first").get(LIST + "/" + id).body()).contains("10 ans après le décès");
        person("'birthDate':'1930-01-02','deceasedDateTime':'" + LocalDate.now().minusYears(9) + "'");
        assertThat(isListed()).isFalse();
    }

    @Test
    void aClaimSuspendsItUntilItsDayOrItsEnd() {
        var first = as("first");
        var asked = decide(first, "demande", family);
        var noReason = first.post(
                asked,
                LIST,
                Map.of(
                        "dossier",
                        id,
                        "raison",
                        "",
                        "jusqu",
                        LocalDate.now().minusDays(1).toString()));
        assertThat(noReason.statusCode()).isEqualTo(422);
        assertThat(noReason.body()).contains("Écrivez la raison", "Choisissez un jour à venir");
        assertThat(first.post(asked, LIST, claim("nobody-" + mark)).body())
                .contains("Aucun dossier ne porte ce numéro");
        assertThat(first.post(asked, LIST, claim(id)).body())
                .contains("le dossier est gardé", "Gardés plus longtemps", "réclamation");

        assertThat(first.get(LIST + "/" + id).body()).doesNotContain("name=\"nom\"");
        var admin = as("admin");
        assertThat(admin.post(admin.get(LIST), LIST, claim(id)).statusCode()).isEqualTo(404);
        assertThat(admin.post(admin.get(LIST + "/" + id), LIST + "/" + id + "/destruction", Map.of("nom", family))
                        .body())
                .contains("Rien n’a changé");
        assertThat(isThere()).isTrue();
        assertThat(decide(first, "reprise", "").body()).contains("suit de nouveau la durée");
        assertThat(first.get(LIST + "/" + id).body()).contains("Demander la destruction");
    }

    private static Map<String, String> claim(String record) {
        return Map.of(
                "dossier",
                record,
                "raison",
                "réclamation en cours",
                "jusqu",
                LocalDate.now().plusYears(1).toString());
    }

    @Test
    void theOtherOfficerRefusesAndTheRecordStays() {
        decide(as("first"), "demande", family);
        assertThat(decide(as("other"), "refus", "").body()).contains("n’est plus demandée");
        assertThat(isThere()).isTrue();
        assertThat(as("first").get(LIST + "/" + id).body()).contains("Demander la destruction");
    }
}
