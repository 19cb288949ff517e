package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A call that nobody expected, from the ringing to the promise made: clicks are counted, and a time is reckoned as a person needs it,
 * from 1.1 s a click and 0.28 s a letter (Card, Moran and Newell, 1980) beside what the machine takes.
 */
@ExtendWith(RunningPlatform.Shared.class)
class CallIsTakenJourneyTest {
    private static final int MOST_CLICKS = 12;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration A_CLICK = Duration.ofMillis(1_100);
    private static final Duration A_LETTER = Duration.ofMillis(280);

    private final RunningPlatform platform;
    private Chromium chromium;
    private int clicks;
    private int letters;

    CallIsTakenJourneyTest(RunningPlatform platform) {
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
    void anUnknownCallerAboutAKnownPersonIsPromisedSomethingWithinTwelveClicksAndNinetySeconds() {
        var cell = chromium.signedIn(Cast.COORDINATOR, Chromium.DESK);
        var began = Instant.now();

        click(cell, "a[href='/cellule/appel']");
        type(cell, "#field-number", "05 36 49 00 77");
        type(cell, "#field-caller", "Madame Vidal, voisine");
        type(cell, "#field-search", Cast.PATIENT_NAME);
        click(cell, "#found label.choice:has-text('" + Cast.PATIENT_NAME.toUpperCase(java.util.Locale.FRENCH) + "')");
        for (var group : List.of(0, 1, 2, 3, 4, 5)) {
            if (group < cell.locator(".questions fieldset").count()) {
                click(cell, ".questions fieldset >> nth=" + group + " >> label >> nth=1");
            }
        }
        assertThat(cell.locator("#proposal input[name=next]")).not().hasValue("");
        click(cell, "#keep");
        cell.waitForURL("**/cellule/demandes/**");

        var machine = Duration.between(began, Instant.now());
        var reckoned = machine.plus(A_CLICK.multipliedBy(clicks)).plus(A_LETTER.multipliedBy(letters));
        System.out.printf(
                "a call: %d clicks, %d letters, machine %.1f s, with a person %.0f s%n",
                clicks, letters, machine.toMillis() / 1000.0, reckoned.toMillis() / 1000.0);
        assertThat(cell.locator("main")).containsText("Vidal");
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(reckoned).isLessThanOrEqualTo(LONGEST);
    }

    private void click(Page page, String selector) {
        clicks++;
        page.locator(selector).first().click();
    }

    /** From field to field by the Tab key. */
    private void type(Page page, String selector, String text) {
        letters += text.length() + 1;
        page.locator(selector).focus();
        page.keyboard().type(text);
        page.keyboard().press("Tab");
    }
}
