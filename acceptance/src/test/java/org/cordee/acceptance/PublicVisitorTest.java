package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Someone who has no account comes to the platform, on a phone or at a desk, by day or in the dark. */
@ExtendWith(RunningPlatform.Shared.class)
class PublicVisitorTest {
    private final RunningPlatform platform;
    private Chromium chromium;

    PublicVisitorTest(RunningPlatform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void browser() {
        chromium = Chromium.open(platform);
    }

    @AfterEach
    void close() {
        if (chromium != null) chromium.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/soignants?commune=sai",
                "/soignants?commune=Atlantide",
                "/soignants/09122",
                "/soignants/99999",
                "/connexion",
                "/style?door=PORTAL",
                "/style?door=CELL",
                "/style?door=PRO",
                "/style?door=COMPANION"
            })
    void everyPublicPageCanBeReadByEveryone(String path) {
        var page = chromium.visitor(Chromium.PHONE);
        var complaints = complaints(page);
        page.navigate(path);
        // One page under four looks: width and colours are the style sheet's alone.
        for (var width : new int[] {Chromium.PHONE, Chromium.DESK}) {
            page.setViewportSize(width, Chromium.height(width));
            for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                assertThat(Look.faults(page))
                        .as("%s at %s px, %s", path, width, colours)
                        .isEmpty();
                assertThat(complaints)
                        .as("%s at %s px, %s", path, width, colours)
                        .isEmpty();
            }
        }
    }

    @Test
    void aProfessionalIsFoundFromTheHomePageByKeyboardAlone() {
        var page = chromium.visitor(Chromium.PHONE);
        page.navigate("/");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
        page.keyboard().press("Enter");
        for (var step = 0; step < 12 && !"commune".equals(page.evaluate("document.activeElement.name")); step++)
            page.keyboard().press("Tab");
        page.keyboard().type("Foix");
        page.keyboard().press("Enter");
        page.waitForURL("**/soignants/09122");
        assertThat(page.getByRole(AriaRole.HEADING).first().textContent()).isEqualTo("Les soignants à Foix");
        assertThat(page.locator("main .list-row").count()).isPositive();
    }

    @Test
    void thePageSpeaksEnglishOnceThatIsChosen() {
        var page = chromium.visitor(Chromium.DESK);
        page.navigate("/soignants?commune=sai");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English"))
                .click();
        assertThat(page.url()).endsWith("/soignants?commune=sai");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        page.navigate("/");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
    }

    @Test
    void aMissingPageKeepsTheDoorOfWhoeverIsSignedIn() {
        var page = chromium.signedIn(Cast.PATIENT, Chromium.PHONE);
        var missing = page.navigate("/no-such-page");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(page.locator("html").getAttribute("class")).isEqualTo("door-companion");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Retour à l’accueil"))
                .click();
        page.waitForURL("**/compagnon");
    }

    /** Broken scripts and refusals of the content security policy. */
    private static List<String> complaints(Page page) {
        var complaints = new ArrayList<String>();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) complaints.add(message.text());
        });
        return complaints;
    }
}
