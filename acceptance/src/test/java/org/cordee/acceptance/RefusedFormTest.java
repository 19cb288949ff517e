package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A questionnaire that was answered without a network and refused, in a real browser: nothing that was answered is lost. */
@ExtendWith(RunningPlatform.Shared.class)
class RefusedFormTest {
    private static final Locator.CheckOptions FORCED = new Locator.CheckOptions().setForce(true);
    private static final String HEART = "insuffisance-cardiaque";

    private final RunningPlatform platform;
    private Chromium chromium;

    RefusedFormTest(RunningPlatform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void browser() {
        chromium = Chromium.open(platform);
    }

    @AfterEach
    void nothingLeftTheMachine() {
        try (var used = chromium) {
            assertThat(used.strayRequests()).isEmpty();
        }
    }

    @Test
    void aPatientsAnswersStandInTheFormAgainWithTheReasonAndAreKeptAsADraft() {
        askedOfThePatient("douleur-1");
        var phone = readyPhone(Cast.PATIENT);
        untilKept(phone, "/compagnon/mesures/tension/noter");
        phone.context().setOffline(true);
        phone.navigate("/compagnon/formulaires");
        var form = phone.locator("a:has-text('Douleur')").first().getAttribute("href");
        phone.navigate(form);
        assertThat(phone.locator("#phone-age")).isVisible();
        phone.locator("#in-presente-true").check(FORCED);
        phone.locator("#in-comment-mots").check(FORCED);
        assertThat(phone.locator("#field-evs")).isVisible();
        phone.locator("button[value=complete]").click();
        phone.waitForURL("**/compagnon/en-attente");
        phone.context().setOffline(false);

        var reason = reasonOnceRefused(phone, "/compagnon/en-attente");
        phone.locator("#phone-entries a").click();
        assertThat(phone.locator("#phone-told")).containsText(reason);
        assertThat(phone.locator("#phone-told")).isInViewport();
        assertThat(phone.locator("#in-presente-true")).isChecked();
        assertThat(phone.locator("#in-comment-mots")).isChecked();
        assertThat(phone.locator("#field-evs")).isVisible();
        assertThat(Look.faults(phone)).isEmpty();
        phone.locator("button[value=save]").click();
        phone.waitForURL("**/compagnon/formulaires");
        phone.navigate("/compagnon/en-attente");
        assertThat(phone.locator("#phone-none")).isVisible();

        var elsewhere = chromium.signedIn(Cast.PATIENT, Chromium.DESK);
        elsewhere.navigate(form);
        assertThat(elsewhere.locator("#in-presente-true")).isChecked();
        assertThat(elsewhere.locator("#in-comment-mots")).isChecked();
    }

    @Test
    void aNursesAnswersToAStepGoBackIntoTheDraftThatWasBegunSince() {
        var desk = chromium.signedIn(Cast.NURSE, Chromium.DESK);
        desk.navigate("/pro/patients");
        var patient = desk.locator("a[href^='/pro/patients/']:has-text('" + Cast.PATIENT_NAME + "')")
                .first()
                .getAttribute("href")
                .replace("/pro/patients/", "");
        var form = askedByAStep(desk, patient);
        var phone = readyPhone(Cast.NURSE);
        untilKept(phone, form);
        phone.context().setOffline(true);
        phone.navigate(form);
        assertThat(phone.locator("#phone-age")).isVisible();
        answer(phone, "essoufflement", 0);
        answer(phone, "oedemes", 0);
        phone.locator("button[value=complete]").click();
        phone.waitForURL("**/pro/en-attente");

        desk.navigate(form);
        answer(desk, "essoufflement", 1);
        desk.locator("button[value=save]").click();
        desk.waitForURL("**/pro/tournee/" + patient);
        phone.context().setOffline(false);
        var reason = reasonOnceRefused(phone, "/pro/en-attente");
        phone.locator("#phone-entries a").click();

        assertThat(phone.locator("#phone-told")).containsText(reason);
        assertThat(phone.locator("#phone-told")).isInViewport();
        assertThat(phone.locator("form#filling")).hasAttribute("action", Pattern.compile(".*/formulaires/.*"));
        assertThat(choice(phone, "essoufflement", 0)).isChecked();
        assertThat(choice(phone, "oedemes", 0)).isChecked();
        answer(phone, "malaise", 0);
        answer(phone, "traitement", 0);
        phone.locator("button[value=complete]").click();
        phone.waitForURL("**/pro/tournee/" + patient);
        phone.navigate("/pro/en-attente");
        assertThat(phone.locator("#phone-none")).isVisible();
    }

    private void askedOfThePatient(String form) {
        var nurse = chromium.signedIn(Cast.NURSE, Chromium.DESK);
        nurse.navigate("/pro/patients");
        var patient = nurse.locator("a[href^='/pro/patients/']:has-text('" + Cast.PATIENT_NAME + "')")
                .first()
                .getAttribute("href");
        nurse.navigate(patient + "/formulaires");
        nurse.locator("select[name=form]").selectOption(form);
        nurse.locator("select[name=source]").selectOption(patient.replace("/pro/patients/", "Patient/"));
        nurse.locator("form:has(select[name=source]) button").click();
        nurse.waitForURL("**/formulaires");
    }

    /** The person follows the protocol, the nurse has been there; gives the address of the form that is asked then. */
    private String askedByAStep(Page desk, String patient) {
        var cell = chromium.signedIn(Cast.COORDINATOR, Chromium.DESK);
        var option = cell.locator("select[name=protocol] option[value='" + HEART + "']");
        for (var tries = 0; tries < 60; tries++) {
            cell.navigate("/cellule/patients/" + patient + "/protocoles");
            if (option.count() > 0) break;
            cell.waitForTimeout(1_000);
        }
        cell.locator("select[name=protocol]").selectOption(HEART);
        cell.locator("input[name=ground]").fill("Sortie d’hôpital");
        cell.locator("form:has(select[name=protocol]) button").click();
        var link =
                desk.locator("a[href^='/pro/tournee/" + patient + "/etapes/']").first();
        var visit = desk.locator("form[action$='/fait']:has(input[name=told][value*='Visite infirmière'])");
        for (var tries = 0; tries < 60; tries++) {
            desk.navigate("/pro/etapes");
            if (link.count() > 0) return link.getAttribute("href");
            if (visit.count() > 0) {
                visit.first().locator("input[name=answer]").fill("Vue ce matin");
                visit.first().locator("button").click();
            }
            desk.waitForTimeout(1_000);
        }
        throw new AssertionError("no step asks the nurse for a form");
    }

    /** Brought to the server and refused; gives why. */
    private static String reasonOnceRefused(Page phone, String waiting) {
        phone.navigate(waiting);
        assertThat(phone.locator("#phone-entries")).containsText("À vérifier");
        var reason = phone.locator("#phone-entries [data-of=told]").innerText();
        assertThat(reason).isNotBlank();
        return reason;
    }

    private static void answer(Page page, String question, int place) {
        choice(page, question, place).check(FORCED);
    }

    private static Locator choice(Page page, String question, int place) {
        return page.locator("#field-" + question + " input[type=radio]").nth(place);
    }

    private static void untilKept(Page phone, String address) {
        for (var tries = 0; tries < 240; tries++) {
            if (Boolean.TRUE.equals(phone.evaluate(WithoutNetworkTest.IS_KEPT, address))) return;
            phone.waitForTimeout(250);
        }
        throw new AssertionError(address + " was not fetched within a minute");
    }

    private Page readyPhone(String login) {
        var phone = chromium.signedIn(login, Chromium.PHONE);
        phone.waitForFunction("() => navigator.serviceWorker.controller !== null");
        return phone;
    }
}
