package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.SelectOption;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The thread, from the scale in the bathroom to the line that the general practitioner reads, in real browsers. */
class ThreadJourneyTest {
    private static final double GAIN = 2.6;
    private static final int WITHIN_MILLIS = 1000;

    @Test
    void aWeightAtHomeBecomesAVisitAndThePersonSeesItAll() {
        try (var platform = RunningPlatform.start();
                var chromium = Chromium.open(platform)) {
            var queue = chromium.signedIn(Cast.COORDINATOR, Chromium.DESK);
            var otherQueue = chromium.signedIn(Cast.OTHER_COORDINATOR, Chromium.DESK);
            var doctor = chromium.signedIn(Cast.DOCTOR, Chromium.DESK);
            var patient = chromium.signedIn(Cast.PATIENT, Chromium.PHONE);
            assertThat(row(queue)).hasCount(0);

            entersTheWeightInTwoTaps(patient);
            assertThat(row(queue)).isVisible(new IsVisibleOptions().setTimeout(WITHIN_MILLIS));
            assertThat(row(otherQueue)).isVisible(new IsVisibleOptions().setTimeout(WITHIN_MILLIS));

            takenByOneOfTwo(queue, otherQueue);
            logsTheCallAndAsksForAVisit(queue);
            var nurse = chromium.signedIn(Cast.NURSE, Chromium.PHONE);
            doesTheVisit(nurse);
            assertThat(queue.locator("main")).containsText("jambes");
            closesTheAlert(queue);
            readsWhatChanged(doctor);
            seesWhatHappensAndWhoHasRead(patient);

            assertThat(chromium.strayRequests()).isEmpty();
        }
    }

    private static void entersTheWeightInTwoTaps(Page patient) {
        patient.locator("a[href='/compagnon/mesures/poids/noter']").first().click();
        var field = patient.locator("input[name=value]");
        var last = Double.parseDouble(field.inputValue().replace(',', '.'));
        field.fill(String.format(Locale.FRANCE, "%.1f", last + GAIN));
        patient.locator("form.entry button.full").click();

        assertThat(patient.locator("main")).containsText("C’est noté");
        assertThat(patient.locator("main")).containsText("Votre équipe est prévenue");
        assertThat(patient.locator("a[href='tel:15']")).isVisible();
    }

    private static void takenByOneOfTwo(Page queue, Page otherQueue) {
        row(queue).locator("form[action$='/prise'] button").click();
        assertThat(otherQueue.locator("li.queue-row:has-text('" + Cast.PATIENT_NAME.toUpperCase(Locale.FRENCH)
                        + "') form[action$='/prise']"))
                .hasCount(0);
        assertThat(row(otherQueue)).containsText("Hélène");
    }

    private static void logsTheCallAndAsksForAVisit(Page queue) {
        if (!queue.url().contains("/patients/")) {
            row(queue).locator("a.queue-row-who").click();
        }
        queue.waitForURL("**/cellule/patients/**");
        assertThat(queue.locator("svg.curve-drawing").first()).isVisible();
        queue.locator("#call textarea").fill("Essoufflée depuis hier, jambes gonflées.");
        queue.locator("#call button[value=SPOKEN]").click();
        assertThat(queue.locator("#story")).containsText("jambes gonflées");
        var nurses = queue.locator("#visit select[name=nurse]");
        var option = nurses.locator("option:has-text('Estaque'), option:has-text('ESTAQUE')")
                .first()
                .getAttribute("value");
        nurses.selectOption(new SelectOption().setValue(option));
        queue.locator("#visit form button.full").first().click();
        assertThat(queue.locator("#now")).containsText("isite");
    }

    private static void doesTheVisit(Page nurse) {
        var visit = nurse.locator("li.queue-row:has-text('" + Cast.PATIENT_NAME.toUpperCase(Locale.FRENCH) + "')");
        assertThat(visit).isVisible();
        visit.locator("form[action$='/accord'] button").click();
        nurse.waitForURL("**/pro/visites/**");
        nurse.locator("#report label:has(input[name=state][value=WORSE])").click();
        nurse.locator("#report label:has(input[value=SWOLLEN_LEGS])").click();
        nurse.locator("#report textarea[name=note]").fill("Les jambes sont gonflées, je préviens le médecin.");
        nurse.locator("#report button.full").click();
        assertThat(nurse.locator("#notices")).containsText("La visite est notée");
        assertThat(visit).hasCount(0);
    }

    private static void closesTheAlert(Page queue) {
        queue.locator("#closing summary").click();
        queue.locator("#closing .choice").first().click();
        queue.locator("#closing button.full").click();
        queue.navigate("/cellule");
        assertThat(row(queue)).hasCount(0);
    }

    private static void readsWhatChanged(Page doctor) {
        doctor.navigate("/pro/patients?nom=" + Cast.PATIENT_NAME);
        doctor.locator("#found a.list-row").first().click();
        var lines = doctor.locator("#since li");
        assertThat(lines.first()).isVisible();

        assertThat(lines.count()).isBetween(1, 5);
        assertThat(doctor.locator("#since")).containsText("isite");
    }

    private static void seesWhatHappensAndWhoHasRead(Page patient) {
        patient.navigate("/compagnon/suite");
        assertThat(patient.locator("main")).containsText("La visite est faite");
        assertThat(patient.locator("main")).containsText("Hélène");
        patient.navigate("/compagnon/lectures");
        var readers = patient.locator("main");
        assertThat(readers).containsText("Hélène");
        assertThat(readers).containsText("Émilie");
        assertThat(readers).containsText("Claire");
        assertThat(readers).not().containsText("Julien");
        assertThat(patient.locator(".list-row-title").allInnerTexts()).noneMatch(name -> name.contains("Odette"));
    }

    /** The alert's line; the plan in force has lines of its own. */
    private static Locator row(Page queue) {
        return queue.locator("li.queue-row:has-text('" + Cast.PATIENT_NAME.toUpperCase(Locale.FRENCH)
                + "'):has(.kind-of:text-is('Alerte'))");
    }
}
