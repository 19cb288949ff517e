package org.cordee.apps.identities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Step;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk where numbers of qualified identities are verified. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
class VerifyingTest {
    private static final String NUMBER = "251073155511290";

    @Autowired
    Accounts accounts;

    @Autowired
    RecordStore store;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String patient = UUID.randomUUID().toString();

    @BeforeEach
    void officer() {
        accounts.register(
                new Account(
                        "gaetan",
                        "Gaëtan Peyre",
                        Role.IDENTITY_OFFICER,
                        "Practitioner/gaetan",
                        Set.of("Practitioner/gaetan")),
                true);
    }

    @AfterEach
    void nobodyIsDueForOthers() {
        store.written(Reach.everything(), new Step.Delete("Patient", patient, null));
    }

    @Test
    void aNumberIsVerifiedAndTheAnswerIsShownWithTheDayAndWhoAsked() {
        qualified("DELCROS");
        var officer = WebVisitor.signedIn(port, "gaetan");
        var page = officer.get("/identite/personnes/" + patient);
        assertThat(page.body()).contains("Vérifier le matricule").doesNotContain("confirmé par INSi");
        var after = officer.post(page, "/identite/personnes/" + patient + "/verification", Map.of());
        assertThat(after.body())
                .contains("INSi confirme ce matricule avec ces traits.", "confirmé par INSi", "Gaëtan Peyre");
    }

    @Test
    void oneThatInsiContradictsIsTakenAwayBeforeTheEyesOfTheOfficer() {
        qualified("DELCRAS");
        var officer = WebVisitor.signedIn(port, "gaetan");
        var page = officer.get("/identite/personnes/" + patient);
        officer.post(page, "/identite/personnes/" + patient + "/verification", Map.of());
        assertThat(officer.get("/identite/personnes/" + patient).body())
                .contains("Identité validée", "INSi ne le confirme plus")
                .doesNotContain("Vérifier le matricule")
                .doesNotContain(NUMBER);
    }

    @Test
    void thoseWhoAreDueAreListedAndVerifiedInARow() {
        qualified("DELCROS");
        var officer = WebVisitor.signedIn(port, "gaetan");
        assertThat(officer.get("/identite/a-verifier").body()).doesNotContain(patient);
        jdbc.sql("UPDATE identity.person SET verified = now() - interval '5 years' WHERE patient = :id")
                .param("id", patient)
                .update();
        assertThat(officer.get("/identite/a-confirmer").body()).contains("/identite/a-verifier");
        var page = officer.get("/identite/a-verifier");
        assertThat(page.body()).contains("ANTOINETTE DELCROS", patient).doesNotContain(NUMBER);
        assertThat(officer.post(page, "/identite/a-verifier", Map.of()).body())
                .contains("Un matricule confirmé, aucun retiré.")
                .doesNotContain(patient);
    }

    @Test
    void nobodyElseReachesTheDesk() {
        qualified("DELCROS");
        assertThat(WebVisitor.before(port).get("/identite/a-verifier").uri().getPath())
                .isEqualTo("/connexion");
        var officer = WebVisitor.signedIn(port, "gaetan");
        var page = officer.get("/identite/a-verifier");
        assertThat(officer.post(page, "/identite/personnes/no-such/verification", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    private void qualified(String family) {
        var json = """
                {"resourceType":"Patient","id":"%s","gender":"female","birthDate":"1951-07-19",
                 "extension":[{"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability",
                  "extension":[{"url":"identityStatus","valueCoding":{"code":"VALI"}}]}],
                 "identifier":[{"use":"official","system":"urn:oid:1.2.250.1.213.1.4.10","value":"%s"}],
                 "name":[{"use":"official","family":"%s","given":["ANTOINETTE"]}]}
                """.formatted(patient, NUMBER, family);
        store.written(Reach.everything(), new Step.Update("Patient", patient, Draft.json(json), null, null));
    }
}
