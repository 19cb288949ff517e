package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A nurse outside the circle: for this nurse, the patient does not exist, in any list, search, link or FHIR answer. All only look,
 * so they sign in once for all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(RunningPlatform.Shared.class)
class OutsiderTest {
    private static final Pattern PATIENT_ID =
            Pattern.compile("\"resourceType\"\\s*:\\s*\"Patient\"\\s*,\\s*\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final String UNKNOWN = "nobody-of-that-id";

    private final RunningPlatform platform;
    private Chromium chromium;
    private Page outsider;
    private String patient = "";

    OutsiderTest(RunningPlatform platform) {
        this.platform = platform;
    }

    @BeforeAll
    void signIn() {
        chromium = Chromium.open(platform);
        var herself = chromium.signedIn(Cast.PATIENT, Chromium.PHONE);
        var match = PATIENT_ID.matcher(herself.request().get("/fhir/Patient").text());
        assertThat(match.find()).as("the patient finds herself").isTrue();
        patient = match.group(1);
        outsider = chromium.signedIn(Cast.OUTSIDER, Chromium.PHONE);
    }

    @AfterAll
    void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void whoIsInTheCircleFindsThePatientSoThatTheRestMeansSomething() {
        var nurse = chromium.signedIn(Cast.NURSE, Chromium.PHONE);

        assertThat(nurse.request().get("/fhir/Patient/" + patient).status()).isEqualTo(200);
        assertThat(total(nurse.request().get("/fhir/Observation?patient=" + patient + "&_summary=count")))
                .isPositive();
    }

    @Test
    void noListOrSearchOnTheScreensNamesThePatient() {
        for (var address : List.of("/pro", "/pro/patients", "/pro/patients?nom=" + Cast.PATIENT_NAME)) {
            outsider.navigate(address);
            assertThat(outsider.locator("main").innerText()).as(address).doesNotContainIgnoringCase("Odette");
            assertThat(outsider.content()).as(address).doesNotContain(patient + "\"");
        }
    }

    @Test
    void aLinkToThePatientAnswersAsOneToNobody() {
        for (var address :
                List.of("/pro/patients/%s", "/cellule/patients/%s", "/cellule/personnes/%s", "/compagnon/pour/%s")) {
            var there = outsider.request().get(address.formatted(patient));
            var nowhere = outsider.request().get(address.formatted(UNKNOWN));
            assertThat(there.status()).as(address).isEqualTo(404);
            assertThat(nowhere.status()).as(address).isEqualTo(404);
            assertThat(alike(there)).as(address).isEqualTo(alike(nowhere));
        }
    }

    @Test
    void aFhirReadAnswersAsOneOfNobody() {
        for (var address : List.of(
                "/fhir/Patient/%s",
                "/fhir/Patient/%s/_history",
                "/fhir/Patient/%s/_history/1",
                "/fhir/Patient/%s/$everything",
                "/fhir/Patient/%s/Observation")) {
            var there = outsider.request().get(address.formatted(patient));
            var nowhere = outsider.request().get(address.formatted(UNKNOWN));
            assertThat(there.status()).as(address).isEqualTo(nowhere.status());
            assertThat(alike(there)).as(address).isEqualTo(alike(nowhere));
            assertThat(there.text()).as(address).doesNotContain(Cast.PATIENT_NAME);
        }
    }

    @Test
    void aFhirSearchNeitherFindsNorCounts() {
        for (var query : List.of(
                "Patient?_id=" + patient,
                "Patient?family=" + Cast.PATIENT_NAME,
                "Patient?name:contains=" + Cast.PATIENT_NAME,
                "Observation?patient=" + patient,
                "Observation?subject=Patient/" + patient,
                "Observation?subject:Patient.family=" + Cast.PATIENT_NAME,
                "CareTeam?patient=" + patient,
                "DetectedIssue?patient=" + patient,
                "Task?patient=" + patient,
                "Patient?_id=" + patient + "&_has:Observation:patient:code=29463-7",
                "RelatedPerson?patient=" + patient)) {
            var found = outsider.request().get("/fhir/" + query + "&_total=accurate");
            assertThat(found.status()).as(query).isEqualTo(200);
            assertThat(total(found)).as(query).isZero();
            assertThat(found.text()).as(query).doesNotContain("\"entry\"");
        }
    }

    @Test
    void noIncludeBringsThePatientAlong() {
        for (var query : List.of(
                "Observation?_include=Observation:subject&_count=50",
                "Patient?_revinclude=Observation:patient&_count=50",
                "CareTeam?_include=CareTeam:patient&_count=50")) {
            var found = outsider.request().get("/fhir/" + query);
            assertThat(found.status()).as(query).isEqualTo(200);
            assertThat(found.text()).as(query).doesNotContain("Patient/" + patient + "\"");
        }
    }

    /** What an answer says, with nothing in it that is different each time or repeats what was asked. */
    private String alike(APIResponse answer) {
        return answer.text()
                .replace(patient, "ID")
                .replace(UNKNOWN, "ID")
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replaceAll("\"timestamp\":\"[^\"]+\"", "")
                .replaceAll("hx-headers=\"[^\"]*\"", "")
                .replaceAll("\"id\":\"[^\"]+\"|\"lastUpdated\":\"[^\"]+\"", "");
    }

    private static int total(APIResponse answer) {
        var match = Pattern.compile("\"total\"\\s*:\\s*(\\d+)").matcher(answer.text());
        assertThat(match.find()).as("a total in " + answer.text()).isTrue();
        return Integer.parseInt(match.group(1));
    }
}
