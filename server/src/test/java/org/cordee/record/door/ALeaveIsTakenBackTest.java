package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.cordee.access.Account;
import org.cordee.access.Role;
import org.junit.jupiter.api.Test;

/** Someone gives an app leave, sees it on the page of the own account, and takes it back. */
class ALeaveIsTakenBackTest extends AtTheApp {
    @Test
    void thePatientSeesWhatTheAppMayReadAndEndsItAtOnce() throws Exception {
        accounts.register(
                new Account("jeanne", "Jeanne Roux", Role.PATIENT, "Patient/" + patient, Set.of("Patient/" + patient)),
                true);
        enter("jeanne");
        var granted = exchanged(code(consented("launch/patient patient/Observation.rs offline_access", "", patient)));
        var app = new Machine(granted.path("access_token").asString());
        assertThat(app.get("/Observation").ids()).hasSize(1);

        var page = get("/compte/applications");
        assertThat(page.body())
                .contains("Courbes", "Les mesures et les résultats", "Aussi quand vous ne l’utilisez pas");
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        var ended = post("/compte/applications/curves/fin", "_csrf=" + encoded(csrf.group(1)));
        assertThat(ended.statusCode()).isEqualTo(302);

        assertThat(app.get("/Observation").status()).isEqualTo(401);
        var renewed = post(
                "/oauth2/token",
                "grant_type=refresh_token&client_id=curves&refresh_token="
                        + encoded(granted.path("refresh_token").asString()));
        assertThat(renewed.statusCode()).isEqualTo(400);
        assertThat(get("/compte/applications").body()).doesNotContain("Courbes");
        assertThat(location(authorize("launch/patient patient/Observation.rs offline_access", "", REDIRECT)))
                .as("leave is asked for again")
                .contains("/autorisation");
    }

    @Test
    void aDoctorFindsTheLeaveFromTheOwnAccountAndEndsItToo() throws Exception {
        var granted = exchanged(code(consented("launch/patient patient/Observation.rs offline_access", "", patient)));
        var app = new Machine(granted.path("access_token").asString());
        assertThat(get("/compte").body()).contains("href=\"/compte/applications\"");

        var page = get("/compte/applications");
        assertThat(page.body()).contains("Courbes", "Les mesures et les résultats");
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        post("/compte/applications/curves/fin", "_csrf=" + encoded(csrf.group(1)));

        assertThat(app.get("/Observation").status()).isEqualTo(401);
        assertThat(get("/compte/applications").body()).doesNotContain("/compte/applications/curves/fin");
    }

    @Test
    void nobodyEndsTheLeaveThatAnotherGave() throws Exception {
        accounts.register(
                new Account("paule", "Jeanne Roux", Role.PATIENT, "Patient/" + patient, Set.of("Patient/" + patient)),
                true);
        var doctors = exchanged(code(consented("launch/patient patient/Observation.rs", "", patient)));
        enter("paule");
        var page = get("/compte/applications");
        assertThat(page.body()).doesNotContain("Courbes");
        var csrf = CSRF.matcher(get("/compte").body());
        assertThat(csrf.find()).isTrue();
        assertThat(post("/compte/applications/curves/fin", "_csrf=" + encoded(csrf.group(1)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(new Machine(doctors.path("access_token").asString())
                        .get("/Observation")
                        .status())
                .isEqualTo(200);
    }
}
