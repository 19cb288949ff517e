package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The flows of sign-in, driven by clients that others wrote: openid-client 6 in Node, fhirclient 2 in a browser. */
@ExtendWith(RunningPlatform.Shared.class)
class IndependentClientsTest {
    private static final Pattern READ = Pattern.compile("Patient/\\S+ Bundle Practitioner");

    @BeforeAll
    static void clients() throws Exception {
        Drivers.install();
    }

    @Test
    void openidClientGoesThroughEachFlow(RunningPlatform platform) throws Exception {
        var key = Drivers.node("key.mjs").said().strip();
        register(platform, """
                INSERT INTO access.app (client_id, name, secret_hash, redirect_uris, scopes, after_sign_out)
                VALUES ('driver-app', 'openid-client', '{bcrypt}$2a$10$ZasFdrazOSV/bPqyi17X2ObLNPp9AyWkxqk55dTgYhWVxOon2VMou', '{http://127.0.0.1:9/retour}',
                        '{openid,profile,offline_access}', '{http://127.0.0.1:9/parti}')
                ON CONFLICT (client_id) DO NOTHING
                """);
        register(platform, """
                INSERT INTO access.machine_client (client_id, name, jwks, reference, scopes)
                VALUES ('driver-machine', 'openid-client', '{"keys":[%s]}', 'Device/driver', '{system/Patient.rs}')
                ON CONFLICT (client_id) DO UPDATE SET jwks = EXCLUDED.jwks
                """.formatted(key.replaceFirst(",\"d\":\"[^\"]+\"", "")));

        var ended = Drivers.node("openid.mjs", platform.address().toString(), key, Cast.DOCTOR);

        assertThat(ended.said().lines().filter(line -> line.startsWith("fact: ")))
                .as(ended.said())
                .hasSize(7);
        assertThat(ended.status()).isZero();
    }

    @Test
    void fhirclientIsLaunchedFromOurPagesAndOpensByItself(RunningPlatform platform) throws Exception {
        try (var app = Drivers.serving("serve.mjs");
                var chromium = Chromium.open(platform)) {
            var address = "http://127.0.0.1:" + app.said().strip();
            register(platform, """
                    INSERT INTO access.app (client_id, name, redirect_uris, launch_uri, scopes)
                    VALUES ('driver-smart', 'fhirclient', '{%1$s/app}', '%1$s/launch',
                            '{openid,fhirUser,launch,launch/patient,patient/Patient.rs,patient/Observation.rs}')
                    ON CONFLICT (client_id) DO UPDATE
                    SET redirect_uris = EXCLUDED.redirect_uris, launch_uri = EXCLUDED.launch_uri
                    """.formatted(address));
            var page = chromium.signedIn(Cast.DOCTOR, Chromium.DESK);
            page.navigate("/pro/patients?nom=" + Cast.PATIENT_NAME);
            var patient = page.locator("a[href^='/pro/patients/']").first().getAttribute("href");

            page.navigate(patient.replaceFirst("[?#].*", "") + "/applications/driver-smart");
            agree(page);
            said(page);

            page.navigate(address + "/launch?alone=" + platform.address("/fhir"));
            page.locator("label.choice").first().click();
            agree(page);
            said(page);
        }
    }

    private static void agree(Page page) {
        page.waitForURL("**/autorisation**");
        page.locator("form[action$='/oauth2/authorize'] button").first().click();
        page.waitForURL("**/app**");
    }

    private static void said(Page page) {
        assertThat(page.locator("#said")).hasText(READ, new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    }

    private static void register(RunningPlatform platform, String sql) throws Exception {
        try (var connection = new EmbeddedDatabase(platform.data()).connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
