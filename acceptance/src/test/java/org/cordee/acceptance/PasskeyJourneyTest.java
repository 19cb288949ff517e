package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first administrator of an empty platform, with a passkey, from the terminal's link to the first page. */
class PasskeyJourneyTest {
    private static final Path SCREENS = Path.of("target", "screens");

    private final List<String> faults = new ArrayList<>();

    @Test
    void theFirstAdministratorMakesAPasskeyAndSignsInWithItInTwoClicks() throws Exception {
        try (var platform = RunningPlatform.start("--empty");
                var chromium = Chromium.open(platform)) {
            platform.awaitOutput("/connexion/lien#");
            var link = platform.output().replaceFirst("(?s).*?(http://\\S+/connexion/lien#\\S+).*", "$1");
            assertThat(Files.readString(platform.data().resolve("first-administrator")))
                    .contains(link);

            var page = chromium.visitor(Chromium.PHONE);
            var device = new VirtualDevice(page);
            page.navigate(link);
            page.waitForURL("**/connexion/moyens");
            look(page, "first");
            page.locator("input[name=name]").fill("Maïté Sarda");
            page.locator("input[name=login]").fill("maite");
            page.locator("main button").click();
            look(page, "means");
            page.locator("form[data-passkey=create] button").click();
            page.waitForURL("**/compte/codes");
            assertThat(page.locator(".codes li")).hasCount(10);
            assertThat(device.passkeys()).isEqualTo(1);
            look(page, "codes");
            page.locator("main a.button").click();
            page.waitForURL("**/administration");

            page.navigate("/compte");
            assertThat(page.locator("#passkeys .list-row")).hasCount(1);
            look(page, "account");
            page.locator("details.person-menu summary").click();
            page.locator("form[action='/deconnexion'] button").click();
            page.waitForURL(platform.address("/").toString());

            var began = Instant.now();
            page.locator("header a[href='/connexion']").click();
            page.locator("form[data-passkey=get] button").click();
            page.waitForURL("**/administration");
            var took = Duration.between(began, Instant.now());
            System.out.println("passkey sign-in to first page: " + took.toMillis() + " ms, 2 clicks");
            assertThat(took).isLessThanOrEqualTo(Duration.ofSeconds(3));

            device.refuse();
            page.navigate("/connexion");
            look(page, "signin");
            page.locator("form[data-passkey=get] button").click();
            assertThat(page.locator("[data-refusal]")).isVisible();

            page.navigate("/connexion/mot-de-passe");
            look(page, "password");
            page.navigate("/connexion/secours");
            look(page, "lost");
            page.navigate("/compte/mot-de-passe");
            look(page, "newPassword");
            page.navigate("/administration");
            look(page, "accounts");
            page.navigate("/administration/structures");
            look(page, "structures");
            page.navigate("/administration/appareils");
            look(page, "devices");
            page.navigate("/administration/logiciels");
            look(page, "clients");
            page.navigate("/compte/code-poste");
            look(page, "newPin");
            page.navigate("/administration/comptes/nouveau");
            look(page, "invitation");
            page.navigate("/administration/comptes/maite");
            look(page, "administrator");
            page.navigate("/langue?vers=en&retour=/compte");
            look(page, "account-en");
            page.navigate("/connexion");
            look(page, "signin-en");
            assertThat(faults).isEmpty();
            assertThat(chromium.strayRequests()).isEmpty();
            assertThat(Files.readString(platform.data().resolve("cordee.log")))
                    .doesNotContain(link.replaceFirst(".*#", ""));
        }
    }

    /** Faults in either width; the pictures are kept for people. */
    private void look(Page page, String name) {
        Look.faults(page).forEach(fault -> faults.add(name + " on a phone: " + fault));
        shot(page, name + "-360");
        page.setViewportSize(Chromium.DESK, 900);
        Look.faults(page).forEach(fault -> faults.add(name + " on a desk: " + fault));
        shot(page, name + "-1280");
        page.setViewportSize(Chromium.PHONE, 800);
    }

    private static void shot(Page page, String name) {
        page.screenshot(
                new ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")).setFullPage(true));
    }
}
