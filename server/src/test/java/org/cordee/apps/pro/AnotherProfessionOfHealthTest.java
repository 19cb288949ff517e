package org.cordee.apps.pro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Rights;
import org.cordee.access.Role;
import org.cordee.store.Interaction;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A physiotherapist of the office that is in the circle: the same screens as the others, and no prescription of her own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
class AnotherProfessionOfHealthTest {
    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    @Test
    void readsTheRecordOfTheCircleAndPrescribesNothing() {
        var patient = team.follows("Kiné" + UUID.randomUUID().toString().substring(0, 6));
        var reference = "Practitioner/kine-" + patient;
        accounts.register(
                new Account(
                        "kine-" + patient,
                        "Camille POUS",
                        Role.OTHER_CARER,
                        reference,
                        Set.of(reference, "Organization/office")),
                true);
        var visitor = WebVisitor.signedIn(port, "kine-" + patient);
        assertThat(visitor.get("/pro").body()).contains("Camille POUS");
        for (var page :
                new String[] {"/pro/patients", "/pro/patients/" + patient, "/pro/patients/" + patient + "/documents"}) {
            assertThat(visitor.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(visitor.get("/fhir/MedicationRequest?patient=" + patient).statusCode())
                .isEqualTo(200);
        assertThat(Rights.lines().stream()
                        .filter(line -> line.subject().equals("MedicationRequest"))
                        .findFirst()
                        .orElseThrow()
                        .allowed(Role.OTHER_CARER))
                .doesNotContain(Interaction.CREATE, Interaction.UPDATE);
        assertThat(visitor.get("/cellule").statusCode()).isEqualTo(404);
    }
}
