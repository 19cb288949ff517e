package org.cordee.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
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
    void theGuardianChoosesAndThePatientCannotEndWhatAJudgeHasSaid() {
        var guardian = entered();
        var reference = "RelatedPerson/" + guardian.id();
        accounts.register(new Account("tutrice-" + id, "Anne Rivière", Role.CARER, reference, Set.of(reference)), true);
        accounts.register(
                new Account("moi-" + id, "Odette", Role.PATIENT, "Patient/" + id, Set.of("Patient/" + id)), true);
        var choices = WebVisitor.signedIn(port, "tutrice-" + id).get("/compagnon/choix");
        assertThat(choices.statusCode()).isEqualTo(200);
        assertThat(choices.body()).containsPattern("href=\"/compagnon/lectures\" aria-current=\"page\"");

        var patient = WebVisitor.signedIn(port, "moi-" + id);
        var page = patient.get("/compagnon/mandats");
        assertThat(page.body()).contains("Anne RIVIÈRE").doesNotContain(guardian.id() + "/fin");
        assertThat(patient.post(page, "/compagnon/mandats/" + guardian.id() + "/fin", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }
}
