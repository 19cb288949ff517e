package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first page that a browser gets brings its style and fetches its scripts once it shows; nothing pressed meanwhile is lost. */
@ExtendWith(RunningPlatform.Shared.class)
class FirstPageTest {
    private static final String INSIDE = "style[data-address]";
    private static final String BY_ADDRESS = "link[rel=stylesheet]";
    private static final String SCRIPTS = "**/assets/page-*.js";
    private static final Pattern ALL_SCRIPTS = Pattern.compile("/assets/(page|phone)-");
    private static final int LONGER_THAN_FORMS_ARE_HELD = 4_000;
    private static final String GROUND = "getComputedStyle(document.body).backgroundColor";
    private static final String SENT_FROM_CACHE =
            "performance.getEntriesByType('resource').filter(one => one.name.endsWith('.css')).map(one => one.transferSize)";

    private final RunningPlatform platform;
    private Chromium chromium;

    FirstPageTest(RunningPlatform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void browser() {
        chromium = Chromium.open(platform);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aFirstPageBringsItsStyleAndTheNextHasItAlready() {
        var visitor = chromium.visitor(Chromium.PHONE);
        var refused = refusedByThePolicy(visitor);

        visitor.waitForResponse("**/assets/cordee-*.css", () -> visitor.navigate("/"));

        assertThat(visitor.locator(INSIDE)).hasCount(1);
        assertThat(visitor.locator(BY_ADDRESS)).hasCount(0);
        var ground = visitor.evaluate(GROUND);
        visitor.navigate("/offres");
        assertThat(visitor.locator(INSIDE)).hasCount(0);
        assertThat(visitor.locator(BY_ADDRESS)).hasCount(1);
        assertThat(visitor.evaluate(SENT_FROM_CACHE)).isEqualTo(List.of(0));
        assertThat(visitor.evaluate(GROUND)).isEqualTo(ground).isNotEqualTo("rgba(0, 0, 0, 0)");
        assertThat(refused).isEmpty();
    }

    @Test
    void whatIsPressedBeforeTheScriptsAreThereIsPressedAgain() {
        var visitor = chromium.visitor(Chromium.PHONE);
        var late = new ArrayList<Route>();
        visitor.route(SCRIPTS, late::add);
        visitor.navigate("/connexion");
        visitor.waitForCondition(() -> !late.isEmpty());

        entry(visitor, Cast.PATIENT).click();
        assertThat(visitor.url()).endsWith("/connexion");
        visitor.unroute(SCRIPTS);
        late.forEach(Route::resume);

        visitor.waitForURL("**/compagnon");
    }

    @Test
    void withoutItsScriptsAFormGoesAsItIs() {
        var visitor = chromium.visitor(Chromium.PHONE);
        visitor.route(SCRIPTS, Route::abort);
        visitor.navigate("/connexion");

        entry(visitor, Cast.PATIENT).click();

        visitor.waitForURL("**/compagnon");
    }

    @Test
    void aSignOutWaitsForTheScriptThatLeavesNothingBehind() {
        var phone = chromium.signedIn(Cast.PATIENT, Chromium.PHONE);
        var late = scriptsComeLate(phone);
        phone.waitForFunction(WithoutNetworkTest.IS_KEPT, "/compagnon");

        phone.locator("details.person-menu summary").click();
        phone.locator("form[action='/deconnexion'] button").click();
        phone.waitForTimeout(LONGER_THAN_FORMS_ARE_HELD);
        assertThat(phone.url()).endsWith("/compagnon");
        phone.unroute(ALL_SCRIPTS);
        late.forEach(Route::resume);

        phone.waitForURL(address -> !address.contains("/compagnon"));
        assertThat(phone.evaluate(WithoutNetworkTest.IS_KEPT, "/compagnon")).isEqualTo(false);
    }

    @Test
    void whatChangedBeforeTheScriptsWereThereIsShownOnceTheyAre() {
        var phone = chromium.signedIn(Cast.PATIENT, Chromium.PHONE);
        var late = scriptsComeLate(phone);
        var before = phone.locator("#today").innerText();

        var other = chromium.signedIn(Cast.PATIENT, Chromium.PHONE);
        other.navigate("/compagnon/mesures/poids/noter");
        other.locator(".entry button[data-step]").last().click();
        other.locator("form.entry button.full").click();
        assertThat(other.locator("main")).containsText("C’est noté");
        late.forEach(Route::resume);

        assertThat(phone.locator("#today")).not().hasText(before, new HasTextOptions().setUseInnerText(true));
    }

    /** The page of today as a first one, without a worker that would bring what it keeps; its scripts wait. */
    private static List<Route> scriptsComeLate(Page phone) {
        phone.waitForFunction("() => navigator.serviceWorker.controller !== null");
        var session = phone.context().newCDPSession(phone);
        session.send("Network.enable");
        var flags = new JsonObject();
        flags.addProperty("bypass", true);
        session.send("Network.setBypassServiceWorker", flags);
        var late = new ArrayList<Route>();
        phone.route(ALL_SCRIPTS, late::add);
        phone.navigate("/compagnon");
        assertThat(phone.locator(INSIDE)).hasCount(1);
        phone.waitForCondition(() -> late.size() == 2);
        return late;
    }

    private static Locator entry(Page visitor, String login) {
        return visitor.locator("form:has(input[name=login][value='" + login + "']) button");
    }

    private static List<String> refusedByThePolicy(Page visitor) {
        var refused = new ArrayList<String>();
        visitor.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) refused.add(message.text());
        });
        return refused;
    }
}
