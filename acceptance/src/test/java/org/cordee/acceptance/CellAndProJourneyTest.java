package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasTitleOptions;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A visit that a nurse cannot make, from the alert to the second nurse asked, by the keyboard alone on the side of the cell;
 * and the cell's open pages, which change by themselves without losing what is being typed.
 */
class CellAndProJourneyTest {
    private static final double GAIN = 2.4;
    private static final int WITHIN_MILLIS = 1000;
    private static final int MOST_TABS = 60;
    /** Of the lines of a person; the plan in force has lines of its own. */
    private static final Locator.FilterOptions ALERTS = new Locator.FilterOptions().setHasText("Alerte");

    private static final String NAME = Cast.PATIENT_NAME.toUpperCase(Locale.FRENCH);

    @Test
    void aRefusedVisitComesBackToTheTopAndNothingTypedIsLost() {
        try (var platform = RunningPlatform.start();
                var chromium = Chromium.open(platform)) {
            var cell = chromium.signedIn(Cast.COORDINATOR, Chromium.DESK);
            // As a browser that has nothing of ours yet: its scripts come after the page, and what changes must show
            // all the same.
            cell.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("style"));
            cell.waitForRequest("**/flux", cell::reload);
            assertThat(cell.locator("style[data-address]")).hasCount(1);
            assertThat(cell).hasTitle(Pattern.compile("^File d’attente"));
            weighs(chromium.signedIn(Cast.PATIENT, Chromium.PHONE));
            assertThat(row(cell).filter(ALERTS)).isVisible(new IsVisibleOptions().setTimeout(WITHIN_MILLIS));
            assertThat(cell).hasTitle(Pattern.compile("^\\(1\\) "), new HasTitleOptions().setTimeout(WITHIN_MILLIS));
            assertThat(cell.locator("#waiting-cellule")).containsText("1");

            takesByKeyboard(cell);
            asksForAVisitByKeyboard(cell);
            cell.locator("#call textarea").fill("Elle me parle de ses jambes");

            cannotGo(chromium.signedIn(Cast.NURSE, Chromium.PHONE));
            assertThat(cell.locator("#now"))
                    .containsText("Plus de place aujourd’hui", new ContainsTextOptions().setTimeout(WITHIN_MILLIS));
            assertThat(cell.locator("#call textarea")).hasValue("Elle me parle de ses jambes");

            var other = chromium.signedIn(Cast.OTHER_COORDINATOR, Chromium.DESK);
            var first = other.locator("li.queue-row").first();
            assertThat(first).containsText(NAME);
            assertThat(first).containsText("trouver quelqu’un d’autre");
            assertThat(first).containsText("Hélène");
            other.locator("#view-libres").click();
            assertThat(row(other)).hasCount(0);
            assertThat(chromium.strayRequests()).isEmpty();
        }
    }

    private static void weighs(Page patient) {
        patient.navigate("/compagnon/mesures/poids/noter");
        var field = patient.locator("input[name=value]");
        var last = Double.parseDouble(field.inputValue().replace(',', '.'));
        field.fill(String.format(Locale.FRANCE, "%.1f", last + GAIN));
        patient.locator("form.entry button.full").click();
        assertThat(patient.locator("main")).containsText("C’est noté");
    }

    private static void takesByKeyboard(Page cell) {
        tabTo(cell, "[id^=take-]");
        cell.keyboard().press("Enter");
        cell.waitForURL("**/cellule/patients/**");
        assertThat(cell.locator("#now")).containsText("C’est vous qui vous en occupez");
    }

    private static void asksForAVisitByKeyboard(Page cell) {
        tabTo(cell, "#visit select[name=nurse]");
        cell.keyboard().type("Émilie");
        tabTo(cell, "#visit button");
        cell.keyboard().press("Enter");
        assertThat(cell.locator("#now")).containsText("pas encore acceptée");
        assertThat(cell.locator("#now")).containsText("Émilie");
    }

    private static void cannotGo(Page nurse) {
        row(nurse).locator("a.queue-row-who").click();
        nurse.locator("details:has(form[action$='/refus']) summary").click();
        nurse.locator("label:has(input[name=refusal][value=NO_TIME])").click();
        nurse.locator("form[action$='/refus'] button.danger").click();
        assertThat(nurse.locator("#notices")).containsText("La cellule cherche quelqu’un d’autre");
        assertThat(row(nurse)).hasCount(0);
    }

    private static void tabTo(Page page, String selector) {
        for (var tab = 0; tab < MOST_TABS; tab++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) return;
        }
        assertThat(page.url()).as(selector + " is reached by the Tab key").isEmpty();
    }

    private static Locator row(Page page) {
        return page.locator("li.queue-row:has-text('" + NAME + "')");
    }
}
