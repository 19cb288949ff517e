package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cordee.access.smart.Apps;
import org.cordee.access.smart.ClientProof;
import org.cordee.store.Grants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A public app in a doctor's browser: it asks for leave, is given one patient, and reaches no more than the doctor lets it. */
class AppLaunchTest extends AtTheApp {
    @Autowired
    PasswordEncoder passwords;

    @Test
    void anAppThatIsOpenedByItselfIsGivenTheOnePatientThatTheDoctorChooses() throws Exception {
        var token = exchanged(code(consented("launch/patient patient/Observation.rs openid fhirUser", "", patient)));

        assertThat(token.path("patient").asString()).isEqualTo(patient);
        assertThat(token.path("id_token").asString()).isNotEmpty();
        var app = new Machine(token.path("access_token").asString());
        assertThat(app.get("/Observation?patient=" + patient).ids()).hasSize(1);
        assertThat(app.get("/Observation?patient=" + other).ids()).isEmpty();
        assertThat(app.get("/Observation").ids()).hasSize(1);
        assertThat(app.get("/Patient/" + patient).status()).isEqualTo(403);
        assertThat(app.post(
                                "/Condition",
                                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/" + patient
                                        + "\"}}")
                        .status())
                .isEqualTo(403);
        assertThat(new Machine(token.path("id_token").asString())
                        .get("/Observation")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aScopeOfOneCategoryOpensThatCategoryAlone() throws Exception {
        inside.create(
                "Observation", weight(patient, "71", "2026-11-02T08:00:00Z").replace("vital-signs", "laboratory"));
        var category = "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|";
        var token = exchanged(code(consented("launch/patient " + category + "laboratory", "", patient)));

        assertThat(token.path("scope").asString()).contains(category + "laboratory");
        var app = new Machine(token.path("access_token").asString());
        var found = app.get("/Observation?patient=" + patient);
        assertThat(found.ids()).hasSize(1);
        assertThat(found.text()).contains("laboratory").doesNotContain("vital-signs");
        assertThat(app.get("/Observation?patient=" + patient + "&category=vital-signs")
                        .ids())
                .isEmpty();
        assertThat(inside.get("/Observation?patient=" + patient).ids()).hasSize(2);
    }

    @Test
    void aLaunchFromOurPagesBringsThePatientAlongOnce() throws Exception {
        var launch = launches.begin("curves", "drdurand", patient);
        var token = exchanged(code(consented("launch patient/Patient.rs", "&launch=" + launch, "")));

        assertThat(token.path("patient").asString()).isEqualTo(patient);
        var app = new Machine(token.path("access_token").asString());
        assertThat(app.get("/Patient/" + patient).status()).isEqualTo(200);
        assertThat(app.get("/Patient/" + other).status()).isEqualTo(404);

        var again = exchanged(code(consented("launch patient/Patient.rs", "&launch=" + launch, "")));
        assertThat(again.has("patient")).isFalse();
        assertThat(new Machine(again.path("access_token").asString())
                        .get("/Patient/" + patient)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aLaunchFromOurPagesIsNotAskedAboutTwiceAndOneThatIsMadeUpIsAskedAbout() throws Exception {
        exchanged(code(consented(
                "launch patient/Patient.rs", "&launch=" + launches.begin("curves", "drdurand", patient), "")));
        var launch = launches.begin("curves", "drdurand", patient);
        assertThat(location(authorize("launch patient/Patient.rs", "&launch=" + launch, REDIRECT)))
                .contains("code=");
        assertThat(location(authorize("launch patient/Patient.rs", "&launch=x", REDIRECT)))
                .contains("/autorisation");
    }

    @Test
    void anAppReachesNoFurtherThanThePlaceForWhichTheSessionActs() throws Exception {
        jdbc.sql(
                        "UPDATE access.account SET holders = ARRAY['Practitioner/durand', 'Organization/a'] WHERE login = 'drdurand'")
                .update();
        var ofTheOtherPlace = patient();
        grants.replace(
                "Test/a", ofTheOtherPlace, List.of(new Grants.Grant("Organization/a", Set.of(), Instant.EPOCH, null)));
        var whole = exchanged(code(consented("openid user/Patient.rs", "", "")));
        assertThat(new Machine(whole.path("access_token").asString())
                        .get("/Patient/" + ofTheOtherPlace)
                        .status())
                .isEqualTo(200);
        jdbc.sql("UPDATE access.open_session SET holders = ARRAY['Practitioner/durand'] WHERE login = 'drdurand'")
                .update();
        var narrow = exchanged(code(consented("openid user/Patient.rs", "", "")));
        var app = new Machine(narrow.path("access_token").asString());
        assertThat(app.get("/Patient/" + ofTheOtherPlace).status()).isEqualTo(404);
        assertThat(app.get("/Patient/" + patient).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenForAsLongAsThePersonIsThereEndsWithTheSession() throws Exception {
        apps.register(new Apps.App(
                "notes",
                "Courbes et notes",
                new ClientProof(passwords.encode("a-long-secret-of-notes"), null, null),
                Set.of(REDIRECT),
                "http://127.0.0.1:9/ouvrir",
                Set.of("launch/patient", "online_access", "patient/*.rs")));
        client = "notes";
        secret = "&client_secret=a-long-secret-of-notes";
        var token = exchanged(code(consented("launch/patient online_access patient/Observation.rs", "", patient)));
        var again = refreshed(token.path("refresh_token").asString());
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        jdbc.sql("UPDATE access.open_session SET ended_at = now() WHERE login = 'drdurand'")
                .update();
        var refused =
                refreshed(MAPPER.readTree(again.body()).path("refresh_token").asString());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid_grant");
    }

    private HttpResponse<String> refreshed(String token) throws Exception {
        return post(
                "/oauth2/token",
                "grant_type=refresh_token" + secret + "&client_id=" + client + "&refresh_token=" + encoded(token));
    }

    @Test
    void anAppThatWantsANewSignInIsGivenNothingOfAnOldOne() throws Exception {
        var scopes = "openid launch/patient patient/Observation.rs";
        assertThat(location(authorize(scopes, "&prompt=login", REDIRECT))).contains("/connexion");
        assertThat(signedInAgain()).contains("/oauth2/authorize?", "scope=").doesNotContain("prompt=");

        jdbc.sql("UPDATE access.session SET creation_time = creation_time - 120000")
                .update();
        assertThat(location(authorize(scopes, "&max_age=3600", REDIRECT))).contains("/autorisation");
        assertThat(query(location(authorize(scopes, "&prompt=none&max_age=60", REDIRECT))))
                .containsEntry("error", "login_required");
        assertThat(location(authorize(scopes, "&max_age=60", REDIRECT))).contains("/connexion");
        assertThat(location(get(signedInAgain()))).contains("/autorisation");
        assertThat(location(authorize(scopes, "&max_age=60", REDIRECT))).contains("/autorisation");
    }

    /** Where the sign-in page leads on to. */
    private String signedInAgain() throws Exception {
        var csrf = CSRF.matcher(get("/connexion").body());
        assertThat(csrf.find()).isTrue();
        return location(post("/connexion/demonstration", "login=drdurand&_csrf=" + encoded(csrf.group(1))));
    }

    @Test
    void withoutLeaveNothingIsGiven() throws Exception {
        var page = authorize("launch/patient patient/Observation.rs", "", REDIRECT);
        var refused = post(
                "/oauth2/authorize",
                "client_id=" + client + "&state=" + query(location(page)).get("state"));

        assertThat(query(location(refused)))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
    }

    @Test
    void aNoIsHeardAlsoAfterAnEarlierYes() throws Exception {
        exchanged(code(consented("launch/patient patient/Observation.rs", "", patient)));

        withoutLeaveNothingIsGiven();
    }

    @Test
    void aPatientOutOfReachCannotBeChosen() throws Exception {
        var stranger = patient();
        var page = authorize("launch/patient patient/Observation.rs", "", REDIRECT);
        var chosen = post(
                "/oauth2/authorize",
                "client_id=" + client + "&scope=launch%2Fpatient&scope=patient%2FObservation.rs&patient=" + stranger
                        + "&state=" + query(location(page)).get("state"));

        assertThat(chosen.headers().firstValue("Location").orElse("")).doesNotContain("code=");
    }

    @Test
    void codesAreGivenForThisRecordToTheAddressOfTheAppWithAProofKeyAndOnlyOnce() throws Exception {
        assertThat(authorize("patient/Observation.rs", "&aud=http://other.example/fhir", REDIRECT, false)
                        .statusCode())
                .isEqualTo(400);
        assertThat(authorize("patient/Observation.rs", "", "http://127.0.0.1:9/autre")
                        .statusCode())
                .isEqualTo(400);
        assertThat(query(location(get("/oauth2/authorize?response_type=code&client_id=" + client
                        + "&scope=openid&redirect_uri=" + encoded(REDIRECT)))))
                .containsEntry("error", "invalid_request");
        assertThat(query(location(authorize("system/*.cruds", "", REDIRECT)))).containsEntry("error", "invalid_scope");

        var code = code(consented("launch/patient patient/Observation.rs", "", patient));
        var wrong =
                redeemed("code=" + code + "&code_verifier=another-verifier-that-is-long-enough-for-the-rules-of-proof");
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenIsGivenToAnAppThatAskedForItAndLeaveIsNotAskedOfStrangers() throws Exception {
        var page = authorize("launch/patient patient/Observation.rs", "", REDIRECT);
        assertThat(get(location(page)).statusCode()).isEqualTo(200);
        var stranger = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(root(location(page))).build(), BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(stranger.headers().firstValue("Location").orElse("")).contains("/connexion");
    }
}
