package org.cordee.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.will.Mandate;
import org.cordee.access.will.Mandates;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The cell sees a judgment and enters the guardian, who then speaks for the patient in the companion. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class AGuardianIsEnteredTest {
    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @Autowired
    Mandates mandates;

    @LocalServerPort
    int port;

    private String id = "";
    private String path = "";
    private WebVisitor karim = WebVisitor.before(0);

    @BeforeEach
    void aPersonOfTheCell() {
        id = team.follows("Tutelle");
        path = "/cellule/patients/" + id + "/mandats";
        karim = WebVisitor.signedIn(port, "karim");
    }

    private Map<String, String> fields() {
        return new HashMap<>(Map.of(
                "given", "Anne",
                "family", "Rivière",
                "kind", "GUARDIAN",
                "until", LocalDate.now().plusYears(9).toString(),
                "proof", "Jugement du tribunal de Foix du 3 mars 2025"));
    }

    private Mandate entered() {
        karim.post(karim.get(path), path, fields());
        return mandates.of(Actor.platform(), id).stream()
                .filter(one -> one.kind() == Mandate.Kind.GUARDIAN)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProofAndWhoSawItStandBesideTheGuardian() {
        var guardian = entered();
        assertThat(guardian.proof()).isNotNull();
        assertThat(karim.get(path).body())
                .contains("Anne RIVIÈRE", "Jugement du tribunal de Foix", "Vue par Karim HADDAD");
        karim.post(karim.get(path), path + "/" + guardian.id() + "/fin", Map.of());
        assertThat(mandates.of(Actor.platform(), id))
                .noneMatch(one -> one.holds(Instant.now().plusSeconds(1)));
    }

    @Test
    void withoutAProofOrForTooLongNobodyIsEntered() {
        var unproven = fields();
        unproven.put("proof", "");
        assertThat(karim.post(karim.get(path), path, unproven).body()).contains("id=\"error-proof\"");
        var tooLong = fields();
        tooLong.put("kind", "CARER");
        var refused = karim.post(karim.get(path), path, tooLong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"error-until\"");
        assertThat(mandates.of(Actor.platform(), id)).isEmpty();
    }

    @Test
    void theGuardianSeesAndChangesWhoIsLetInAndATrustedPersonSeesIt() {
        var guardian = entered();
        var page = "/compagnon/pour/" + id + "/mandats";
        var anne = signedIn("tutrice-" + id, "RelatedPerson/" + guardian.id());
        assertThat(anne.get(page).body()).contains("Anne RIVIÈRE", "Donner l’accès", "à la place d’Odette");
        var until = LocalDate.now().plusYears(1).toString();
        var given =
                Map.of("given", "Paul", "family", "Ami", "kind", "TRUSTED_PERSON", "until", until, "sees-all", "on");
        assertThat(anne.post(anne.get(page), page, given).body()).contains("Paul AMI");
        var judge = Map.of("given", "Eve", "family", "Faux", "kind", "GUARDIAN", "until", until, "sees-all", "on");
        anne.post(anne.get(page), page, judge);
        var all = mandates.of(Actor.platform(), id);
        assertThat(all).filteredOn(one -> one.kind() == Mandate.Kind.GUARDIAN).hasSize(1);
        assertThat(anne.post(anne.get(page), page + "/" + guardian.id() + "/fin", Map.of())
                        .statusCode())
                .as("nobody ends what a judge has said")
                .isEqualTo(404);

        var paul = signedIn("ami-" + id, "RelatedPerson/" + named(all, "Ami").id());
        var seen = paul.get(page);
        assertThat(seen.body()).contains("Anne RIVIÈRE", "Paul AMI").doesNotContain("Donner l’accès", "/fin\"");
        assertThat(paul.get("/compagnon/pour/" + id + "/lectures").body()).contains("/mandats");
        var end = page + "/" + named(all, "Faux").id() + "/fin";
        assertThat(paul.post(paul.get("/compagnon/pour/" + id + "/mesures"), end, Map.of())
                        .statusCode())
                .isEqualTo(404);
        var eve =
                signedIn("aidante-" + id, "RelatedPerson/" + named(all, "Faux").id());
        assertThat(eve.get(page).statusCode()).as("a carer alone").isEqualTo(404);

        anne.post(anne.get(page), end, Map.of());
        assertThat(named(mandates.of(Actor.platform(), id), "Faux")
                        .holds(Instant.now().plusSeconds(1)))
                .isFalse();
        assertThat(anne.get("/compagnon/pour/" + team.follows("Autrui") + "/mandats")
                        .statusCode())
                .isEqualTo(404);
    }

    private static Mandate named(List<Mandate> all, String family) {
        return all.stream()
                .filter(one -> one.familyName().equals(family))
                .findFirst()
                .orElseThrow();
    }

    private WebVisitor signedIn(String login, String reference) {
        accounts.register(new Account(login, login, Role.CARER, reference, Set.of(reference)), true);
        return WebVisitor.signedIn(port, login);
    }

    @Test
    void theGuardianChoosesAndThePatientCannotEndWhatAJudgeHasSaid() {
        var guardian = entered();
        var reference = "RelatedPerson/" + guardian.id();
        accounts.register(new Account("tutrice-" + id, "Anne Rivière", Role.CARER, reference, Set.of(reference)), true);
        accounts.register(
                new Account("moi-" + id, "Odette", Role.PATIENT, "Patient/" + id, Set.of("Patient/" + id)), true);
        var choices = WebVisitor.signedIn(port, "tutrice-" + id).get("/compagnon/choix");
        assertThat(choices.statusCode()).isEqualTo(200);
        assertThat(choices.body())
                .containsPattern("href=\"/compagnon/pour/" + id + "/lectures\" aria-current=\"page\"");

        var patient = WebVisitor.signedIn(port, "moi-" + id);
        var page = patient.get("/compagnon/mandats");
        assertThat(page.body()).contains("Anne RIVIÈRE").doesNotContain(guardian.id() + "/fin");
        assertThat(patient.post(page, "/compagnon/mandats/" + guardian.id() + "/fin", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }
}
