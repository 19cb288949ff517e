package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A nurse signs in by the Keycloak of her institution, and signs out there and here. Takes a download of 177 MB, so it is run on
 * request: {@code bin/test --keycloak}.
 */
@EnabledIfSystemProperty(named = "cordee.keycloak", matches = ".+", disabledReason = "bin/test --keycloak runs it")
class KeycloakJourneyTest {
    @Test
    void aMemberSignsInWithPasswordAndCodeThereAndEachSignOutCountsOnBothSides() throws Exception {
        int port = RunningPlatform.freePort();
        var address = "http://localhost:" + port;
        try (var keycloak = RunningKeycloak.start(Path.of(System.getProperty("cordee.keycloak")), address, Cast.NURSE);
                var platform = RunningPlatform.startWith(port, settings(keycloak, "Organization/none"))) {
            assertThat(platform.get("/connexion").body()).contains("/connexion/externe/hopital");
            assertThat(platform.get("/connexion/externe/hopital").headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).startsWith(keycloak.issuer()));
            System.out.println("Keycloak answered after " + keycloak.startTook().toSeconds() + " s");
            membersOfTheSameOrganization(platform);
            try (var chromium = Chromium.open(platform)) {
                journey(chromium, platform, keycloak);
            }
        }
    }

    private static void journey(Chromium chromium, RunningPlatform platform, RunningKeycloak keycloak)
            throws Exception {
        var page = chromium.visitor(Chromium.PHONE);
        var began = Instant.now();
        signIn(page);
        System.out.println(
                "sign-in by Keycloak: " + Duration.between(began, Instant.now()).toMillis() + " ms");

        page.navigate(keycloak.issuer() + "/protocol/openid-connect/logout");
        page.locator("#kc-logout").click();
        page.waitForLoadState();
        page.navigate("/compte");
        assertThat(page.url()).as("signed out there").endsWith("/connexion");

        RunningKeycloak.awaitNextCode();
        signIn(page);
        page.locator("details.person-menu summary").click();
        page.locator("form[action='/deconnexion'] button").click();
        page.waitForURL(platform.address("/connexion").toString());
        page.navigate("/connexion/externe/hopital");
        assertThat(page.locator("#username").isVisible())
                .as("signed out there too")
                .isTrue();
    }

    private static void signIn(Page page) throws Exception {
        page.navigate("/connexion");
        page.locator("a[href='/connexion/externe/hopital']").click();
        page.locator("#username").fill(Cast.NURSE);
        page.locator("#password").fill(RunningKeycloak.PASSWORD);
        page.locator("#kc-login").click();
        page.locator("#otp").fill(RunningKeycloak.code());
        page.locator("#kc-login").click();
        page.waitForURL("**/pro**");
    }

    /** The institution of the settings is the one for which the nurse of the demonstration works. */
    private static void membersOfTheSameOrganization(RunningPlatform platform) throws Exception {
        try (var connection = new EmbeddedDatabase(platform.data()).connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE access.account SET holders = array_append(holders, 'Organization/none') WHERE login = '"
                            + Cast.NURSE + "'");
        }
    }

    private static Map<String, String> settings(RunningKeycloak keycloak, String organization) {
        var settings = new HashMap<String, String>();
        settings.put("ISSUER", keycloak.issuer());
        settings.put("KIND", "institution");
        settings.put("CLIENTID", "cordee");
        settings.put("CLIENTSECRET", "secret-de-l-hopital");
        settings.put("LABEL", "l’hôpital");
        settings.put("ACR", "1");
        settings.put("ORGANIZATION", organization);
        settings.put("ACCOUNTCLAIM", "preferred_username");
        var all = new HashMap<String, String>();
        settings.forEach((name, value) -> all.put("CORDEE_UPSTREAM_HOPITAL_" + name, value));
        return all;
    }
}
