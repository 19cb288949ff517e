package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waited on a telephone and was not kept by the server, in a real browser: it stands in its form again, to be corrected. */
@ExtendWith(RunningPlatform.Shared.class)
class CorrectedLaterTest {
    private static final Locator.CheckOptions FORCED = new Locator.CheckOptions().setForce(true);
    private static final String WORDS = "Jambes moins gonflées, plaie propre";

    private final RunningPlatform platform;
    private Chromium chromium;

    CorrectedLaterTest(RunningPlatform platform) {
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
    void aRefusedNoteStandsInItsFormAgainWithItsWordsAndItsPhotograph() throws IOException {
        var phone = readyPhone(Cast.NURSE, "/pro/tournee");
        var sheet = phone.locator("a[href^='/pro/tournee/']:has-text('" + Cast.PATIENT_NAME + "')")
                .first()
                .getAttribute("href");
        phone.navigate(sheet);
        phone.waitForTimeout(500);
        phone.context().setOffline(true);
        phone.navigate(sheet);
        phone.locator("input[name=state][value=WELL]").check(FORCED);
        phone.locator("input[name=sign][value=TIRED]").check(FORCED);
        phone.locator("#field-WEIGHT").fill("beaucoup");
        phone.locator("textarea[name=note]").fill(WORDS);
        phone.locator("#field-photo").setInputFiles(new FilePayload("plaie.png", "image/png", png()));
        phone.locator("form[action$='/compte-rendu'] button.full").click();
        phone.waitForURL("**/en-attente");
        phone.context().setOffline(false);
        phone.navigate("/pro/en-attente");

        assertThat(phone.locator("#phone-entries")).containsText("À vérifier");
        assertThat(phone.locator("#phone-entries")).containsText(WORDS);
        phone.locator("#phone-entries a").click();

        assertThat(phone.locator("textarea[name=note]")).hasValue(WORDS);
        assertThat(phone.locator("#field-WEIGHT")).hasValue("beaucoup");
        assertThat(phone.locator("input[name=state][value=WELL]")).isChecked();
        assertThat(phone.locator("input[name=sign][value=TIRED]")).isChecked();
        assertThat(phone.locator("input[name=sign][value=FALL]")).not().isChecked();
        assertThat((int) phone.evaluate("() => document.querySelector('#field-photo').files[0].size"))
                .isGreaterThan(0);
        phone.locator("#field-WEIGHT").fill("71,9");
        phone.locator("form[action$='/compte-rendu'] button.full").click();
        phone.waitForURL("**" + sheet);

        assertThat(phone.locator("main")).containsText(WORDS);
        phone.navigate("/pro/en-attente");
        assertThat(phone.locator("#phone-none")).isVisible();
    }

    @Test
    void aNursesFormIsFilledInWithoutANetworkRefusedRefilledAndKept() {
        var form = begunAtTheDesk("douleur-1");
        var phone = readyPhone(Cast.NURSE, "/pro");
        untilKept(phone, form);
        phone.context().setOffline(true);
        phone.navigate(form.replaceAll("/formulaires/.*", ""));
        phone.locator("a[href='" + form + "']").click();
        assertThat(phone.locator("#phone-age")).isVisible();
        assertThat(phone.locator("main")).containsText(Cast.PATIENT_NAME.toUpperCase(java.util.Locale.ROOT));
        phone.locator("#in-presente-true").check(FORCED);
        phone.locator("#in-comment-mots").check(FORCED);
        assertThat(phone.locator("#field-evs")).isVisible();
        phone.locator("button[value=complete]").click();
        phone.waitForURL("**/pro/en-attente");
        assertThat(phone.locator("#phone-entries")).containsText("En attente du réseau");
        assertThat(phone.locator("#phone-entries")).containsText(Cast.PATIENT_NAME.toUpperCase(java.util.Locale.ROOT));
        phone.context().setOffline(false);
        phone.navigate("/pro/en-attente");
        assertThat(phone.locator("#phone-entries")).containsText("À vérifier");

        phone.locator("#phone-entries a").click();
        assertThat(phone.locator("#in-presente-true")).isChecked();
        assertThat(phone.locator("#in-comment-mots")).isChecked();
        phone.locator("#field-evs input[type=radio]").nth(1).check(FORCED);
        phone.locator("button[value=complete]").click();
        phone.waitForURL("**" + form.replaceAll("/formulaires/.*", ""));
        assertThat(phone.locator("main")).containsText("Rempli par");
        phone.navigate("/pro/en-attente");
        assertThat(phone.locator("#phone-none")).isVisible();
    }

    /** By the nurse herself, on another machine; gives the address at which a round shows it. */
    private String begunAtTheDesk(String form) {
        var desk = chromium.signedIn(Cast.NURSE, Chromium.DESK);
        desk.navigate("/pro/patients");
        var patient = desk.locator("a[href^='/pro/patients/']:has-text('" + Cast.PATIENT_NAME + "')")
                .first()
                .getAttribute("href");
        desk.navigate(patient + "/formulaires");
        desk.locator("select[name=form]").selectOption(form);
        desk.locator("form:has(select[name=source]) button").click();
        desk.waitForURL("**/formulaires/*");
        var at = java.net.URI.create(desk.url()).getPath();
        desk.context().close();
        return at.replace("/pro/patients/", "/pro/tournee/");
    }

    private static void untilKept(Page phone, String address) {
        for (var tries = 0; tries < 240; tries++) {
            if (Boolean.TRUE.equals(phone.evaluate(WithoutNetworkTest.IS_KEPT, address))) return;
            phone.waitForTimeout(250);
        }
        throw new AssertionError("the round was not fetched within a minute");
    }

    /** Signed in, with the worker at work and that page kept. */
    private Page readyPhone(String login, String page) {
        var phone = chromium.signedIn(login, Chromium.PHONE);
        phone.waitForFunction("() => navigator.serviceWorker.controller !== null");
        phone.navigate(page);
        return phone;
    }

    private static byte[] png() throws IOException {
        var written = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", written);
        return written.toByteArray();
    }
}
