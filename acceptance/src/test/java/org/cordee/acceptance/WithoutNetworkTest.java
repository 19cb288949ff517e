package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A telephone without a network, in a real browser: what was read is read again, what is entered is sent later, once. */
@ExtendWith(RunningPlatform.Shared.class)
class WithoutNetworkTest {
    private static final String WEIGHT = "/compagnon/mesures/poids/noter";
    static final String IS_KEPT = "address => new Promise(done => { const open = indexedDB.open('cordee', 1);"
            + " open.onsuccess = () => { const all = open.result.transaction('pages').objectStore('pages').getAllKeys();"
            + " all.onsuccess = () => { open.result.close(); done(all.result.includes(address)); } } })";
    private static final String AT_REST = "async () => { const open = await new Promise(done => {"
            + " const asked = indexedDB.open('cordee', 1); asked.onsuccess = () => done(asked.result); });"
            + " const rows = async name => await new Promise(done => {"
            + " const all = open.transaction(name).objectStore(name).getAll(); all.onsuccess = () => done(all.result); });"
            + " const pages = await rows('pages'), entries = await rows('entries'), meta = await rows('meta');"
            + " open.close(); const readable = [...pages, ...entries].map(row =>"
            + " new TextDecoder('latin1').decode(row.data)).join('');"
            + " const key = meta.map(one => one.keys?.[0]?.key).find(Boolean);"
            + " return { pages: pages.length, entries: entries.length, readable,"
            + " key: key ? (key.extractable ? 'open' : 'closed') : 'none' }; }";

    // What is ticked is the label; the box itself may be drawn over.
    private static final Locator.CheckOptions FORCED = new Locator.CheckOptions().setForce(true);

    private final RunningPlatform platform;
    private final Instant began = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    private Chromium chromium;

    @TempDir
    Path folder;

    WithoutNetworkTest(RunningPlatform platform) {
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
    void aWeightEnteredWithoutANetworkWaitsAndArrivesOnce() {
        var phone = readyPhone(chromium.visitor(Chromium.PHONE));
        var before = measures(phone);
        phone.context().setOffline(true);

        phone.navigate("/compagnon");
        assertThat(phone.locator("#phone-age")).containsText("page gardée sur ce téléphone");
        assertThat(phone.locator("a[href='tel:15']").first()).isVisible();
        enterWeight(phone);
        assertThat(phone.locator("#phone-entries")).containsText("En attente du réseau");
        phone.navigate("/compagnon/lectures");
        assertThat(phone.locator("main")).containsText("pas gardée sur ce téléphone");
        phone.context().setOffline(false);
        phone.navigate("/compagnon/en-attente");

        assertThat(phone.locator("#phone-sent")).isVisible();
        assertThat(phone.locator("#phone-entries li")).hasCount(0);
        assertThat(measures(phone)).isEqualTo(before + 1);
    }

    @Test
    void thePowerGoesBetweenEntryAndSending() {
        var profile = folder.resolve("profile");
        var first = chromium.kept(profile);
        var lost = readyPhone(first.pages().getFirst());
        var before = measures(lost);
        first.setOffline(true);
        lost.navigate(WEIGHT);
        enterHere(lost);
        assertThat(lost.locator("#phone-entries li")).hasCount(1);
        killed(profile);

        try (var second = chromium.kept(profile)) {
            var phone = second.pages().getFirst();
            phone.navigate("/compagnon/en-attente");
            if (phone.url().contains("/connexion")) chromium.signIn(phone, Cast.PATIENT);
            phone.navigate("/compagnon/en-attente");
            assertThat(measuresOnceSent(phone, before + 1)).isEqualTo(before + 1);
            phone.navigate("/compagnon/en-attente");
            assertThat(phone.locator("#phone-none")).isVisible();
        }
    }

    @Test
    void whatRestsOnTheTelephoneIsSealedAndASignOutLeavesNothingToRead() {
        var phone = readyPhone(chromium.visitor(Chromium.PHONE));
        phone.context().setOffline(true);
        phone.navigate(WEIGHT);
        enterHere(phone);
        var rest = atRest(phone);
        assertThat(rest.get("key")).isEqualTo("closed");
        assertThat((int) rest.getOrDefault("pages", 0)).isGreaterThan(3);
        assertThat(String.valueOf(rest.get("readable"))).doesNotContain(Cast.PATIENT_NAME, "poids", "html");
        phone.context().setOffline(false);

        signOut(phone);
        chromium.signIn(phone, Cast.DAUGHTER);
        phone.waitForFunction("() => navigator.serviceWorker.controller !== null");
        phone.navigate("/compagnon/en-attente");

        assertThat(phone.locator("#phone-entries li")).hasCount(0);
        var others = atRest(phone);
        assertThat((String) others.get("readable")).doesNotContain(Cast.PATIENT_NAME, "poids");
        signOut(phone);
        assertThat(atRest(phone)).containsEntry("key", "none").containsEntry("pages", 0);
    }

    @Test
    void twoTelephonesWithoutANetworkLoseNothing() {
        var one = readyPhone(chromium.visitor(Chromium.PHONE));
        var other = readyPhone(chromium.visitor(Chromium.PHONE));
        var before = measures(one);
        for (var phone : List.of(one, other)) {
            phone.context().setOffline(true);
            phone.navigate(WEIGHT);
            enterHere(phone);
            enterAgain(phone);
        }
        for (var phone : List.of(one, other)) {
            phone.context().setOffline(false);
            phone.navigate("/compagnon/en-attente");
        }

        assertThat(measuresOnceSent(one, before + 4)).isEqualTo(before + 4);
    }

    @Test
    void questionsThatHangOnAnAnswerComeAndGoWithoutANetworkAndTheAnswersArrive() {
        askedByTheNurse("douleur-1");
        var phone = readyPhone(chromium.visitor(Chromium.PHONE));
        phone.context().setOffline(true);
        phone.navigate("/compagnon/formulaires");
        phone.locator("a:has-text('Douleur')").first().click();
        assertThat(phone.locator("#phone-age")).isVisible();
        assertThat(phone.locator("#line-comment")).isHidden();

        tick(phone, "in-presente-true");
        assertThat(phone.locator("#field-comment")).isVisible();
        tick(phone, "in-comment-mots");
        assertThat(phone.locator("#field-evs")).isVisible();
        assertThat(phone.locator("#line-en")).isHidden();
        assertThat(phone.locator("#filling-alone")).containsText("Sans réseau");
        tick(phone, "in-presente-false");
        assertThat(phone.locator("#line-comment")).isHidden();
        assertThat(phone.locator("#line-evs")).isHidden();
        tick(phone, "in-presente-true");
        assertThat(phone.locator("#in-comment-mots")).isChecked();
        phone.locator("#field-evs input[type=radio]").nth(1).check(FORCED);

        phone.locator("button[value=save]").click();
        phone.waitForURL("**/en-attente");
        assertThat(phone.locator("#phone-entries li")).hasCount(1);
        phone.context().setOffline(false);
        phone.navigate("/compagnon/en-attente");
        assertThat(phone.locator("#phone-entries li")).hasCount(0);
        phone.navigate("/compagnon/formulaires");
        phone.locator("a:has-text('Douleur')").first().click();
        assertThat(phone.locator("#field-evs input[type=radio]").nth(1)).isChecked();
    }

    @Test
    void aButtonThatCannotWaitSaysSoInsteadOfTheBrowser() {
        var phone = readyPhone(chromium.visitor(Chromium.PHONE));
        phone.context().setOffline(true);
        phone.navigate("/compagnon/suite");

        phone.evaluate("() => { const form = document.createElement('form'); form.method = 'post';"
                + " form.action = '/compagnon/etapes/une/formulaire'; document.body.append(form); form.submit(); }");

        assertThat(phone.locator("main")).containsText("rien n’est parti");
        assertThat(phone.locator("a[href='tel:15']").first()).isVisible();
    }

    private void askedByTheNurse(String form) {
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

    private static void tick(Page phone, String id) {
        phone.locator("#" + id).check(FORCED);
    }

    private static void enterAgain(Page phone) {
        phone.navigate(WEIGHT);
        enterHere(phone);
        assertThat(phone.locator("#phone-entries li")).hasCount(2);
    }

    /** Signed in, with the worker at work and the pages fetched ahead. */
    private Page readyPhone(Page page) {
        var phone = chromium.signIn(page, Cast.PATIENT);
        phone.waitForFunction("() => navigator.serviceWorker.controller !== null");
        for (var tries = 0; tries < 240; tries++) {
            if (Boolean.TRUE.equals(phone.evaluate(IS_KEPT, "/compagnon/mesures/tension/noter"))) return phone;
            phone.waitForTimeout(250);
        }
        throw new AssertionError("the pages to read without a network were not fetched within a minute");
    }

    private static void enterWeight(Page phone) {
        phone.locator("a[href='" + WEIGHT + "']").first().click();
        enterHere(phone);
    }

    private static void enterHere(Page phone) {
        phone.locator("form.entry button.full").click();
        phone.waitForURL("**/en-attente");
    }

    /** Of those since the test began: the demonstration still writes its past meanwhile. */
    private int measures(Page phone) {
        return (int) phone.evaluate(
                "async since => { const answer = await fetch('/fhir/Observation?code=29463-7&date=ge' + since + '&_summary=count',"
                        + " { headers: { Accept: 'application/fhir+json' } }); return (await answer.json()).total; }",
                began.toString());
    }

    /** How many there are a moment after there were as many as that: one too many would be seen. */
    private int measuresOnceSent(Page phone, int wanted) {
        for (var tries = 0; tries < 120 && measures(phone) < wanted; tries++) phone.waitForTimeout(500);
        phone.waitForTimeout(2_000);
        return measures(phone);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> atRest(Page phone) {
        return (Map<String, Object>) phone.evaluate(AT_REST);
    }

    private static void signOut(Page phone) {
        phone.locator(".person-menu summary").click();
        phone.locator("form[action='/deconnexion'] button").click();
        phone.waitForURL(address -> !address.contains("/compagnon"));
    }

    /** As when the battery is taken out: no last word. */
    private static void killed(Path profile) {
        ProcessHandle.allProcesses()
                .filter(one -> commandLine(one).contains(profile.toString()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }
}
