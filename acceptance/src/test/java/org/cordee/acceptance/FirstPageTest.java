package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
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
