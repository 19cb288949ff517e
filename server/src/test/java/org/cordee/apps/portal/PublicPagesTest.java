package org.cordee.apps.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A visitor who is not signed in. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"cordee.portal.cell-phone=+33536490909", "cordee.access.demonstration=true"})
class PublicPagesTest {
    private static final Pattern BUNDLE = Pattern.compile("/assets/[\\w-]+\\.(?:css|js)");
    private static final Pattern INSIDE = Pattern.compile("<(style|script) data-[^>]*>(.*?)</\\1>", Pattern.DOTALL);
    private static final int FIRST_PAGE_BYTES = 50 * 1024;

    @LocalServerPort
    int port;

    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void theHomePageSaysWhomToCall() throws Exception {
        var home = get("/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("href=\"tel:15\"", "href=\"tel:+33536490909\"", "action=\"/soignants\"");
    }

    @Test
    void theHomePageOpensNoSession() throws Exception {
        assertThat(get("/").headers().allValues("Set-Cookie"))
                .as("only which style it was given")
                .singleElement(STRING)
                .startsWith("style=cordee-");
    }

    @Test
    void aFirstPageBringsItsStyleAndOneScriptAndThePolicyLetsInNothingElse() throws Exception {
        var home = get("/");
        var policy = home.headers().firstValue("Content-Security-Policy").orElseThrow();
        var inside = INSIDE.matcher(home.body()).results().toList();
        assertThat(inside).extracting(found -> found.group(1)).containsExactly("style", "script");
        for (var found : inside) {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(found.group(2).getBytes(StandardCharsets.UTF_8));
            assertThat(policy)
                    .contains(found.group(1) + "-src 'self' 'sha256-"
                            + Base64.getEncoder().encodeToString(digest) + "';");
        }

        var cookie = home.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var next = get("/", "Cookie", cookie);
        assertThat(INSIDE.matcher(next.body()).find()).isFalse();
        assertThat(next.body()).contains("<link rel=\"stylesheet\" href=\"/assets/cordee-");
        assertThat(next.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(INSIDE.matcher(get("/", "Cookie", "style=cordee-OLDER.css").body())
                        .find())
                .isTrue();
    }

    @Test
    void theFirstPageWithAllItNeedsIsLight() throws Exception {
        var home = get("/", "Accept-Encoding", "gzip");
        var bytes = (long) home.body().length();
        for (var bundle : BUNDLE.matcher(get("/").body())
                .results()
                .map(found -> found.group())
                .toList()) {
            var answer = get(bundle, "Accept-Encoding", "gzip");
            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
            bytes += answer.body().length();
        }
        assertThat(bytes).isLessThanOrEqualTo(FIRST_PAGE_BYTES);
    }

    @Test
    void theLanguageFollowsTheBrowserUntilItIsChosen() throws Exception {
        assertThat(get("/", "Accept-Language", "en-GB,en;q=0.9").body()).contains("<html lang=\"en\"");
        assertThat(get("/", "Accept-Language", "de").body()).contains("<html lang=\"fr\"");
        var chosen = get("/langue?vers=en&retour=/soignants");
        assertThat(chosen.headers().firstValue("Location")).hasValue("http://localhost:" + port + "/soignants");
        var cookie = chosen.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(get("/", "Cookie", cookie).body()).contains("<html lang=\"en\"");
    }

    @Test
    void theLanguageSwitchLeadsToNoOtherSite() throws Exception {
        for (var elsewhere : new String[] {"https://evil.example", "//evil.example", "/%5Cevil.example"})
            assertThat(get("/langue?vers=fr&retour=" + elsewhere).headers().firstValue("Location"))
                    .hasValue("http://localhost:" + port + "/");
    }

    @Test
    void aBeginningThatSeveralCommunesShareOffersThem() throws Exception {
        assertThat(get("/soignants?commune=sai").body()).contains("Saint-Girons", "Saint-Lizier");
    }

    @Test
    void aCommuneThatDoesNotExistIsSaidBesideTheField() throws Exception {
        assertThat(get("/soignants?commune=Atlantide").body()).contains("aria-invalid=\"true\"", "value=\"Atlantide\"");
    }

    @Test
    void anUnknownCommuneIsNotFoundInPlainWords() throws Exception {
        var missing = get("/soignants/99999");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("Cette page n’existe pas", "href=\"/\"");
    }

    @Test
    void htmxGetsTheContentWithoutTheShell() throws Exception {
        var fragment = get("/soignants?commune=sai", "HX-Request", "true");
        assertThat(fragment.body()).contains("Saint-Girons").doesNotContain("<html", "class=\"bar\"");
        assertThat(fragment.headers().allValues("Vary").toString().toLowerCase(java.util.Locale.ROOT))
                .contains("hx-request");
    }

    @Test
    void whatIsTypedIsNeverMarkup() throws Exception {
        assertThat(get("/soignants?commune=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void aFormWithoutItsTokenSaysThatThePageWasOpenTooLong() throws Exception {
        var form = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/connexion/demonstration"))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("login=anyone"))
                .build();
        var refused = browser.send(form, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Cette page est restée ouverte trop longtemps");
    }

    @Test
    void aFragmentForNobodyIsRefusedRatherThanReplacedByTheSignIn() throws Exception {
        assertThat(get("/compagnon", "HX-Request", "true").statusCode()).isEqualTo(401);
        assertThat(get("/compagnon").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/connexion"));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        if (headers.length > 0) request.headers(headers);
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString(charset(headers)));
    }

    // Compressed bytes are counted one sign each.
    private static Charset charset(String... headers) {
        return List.of(headers).contains("gzip") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }
}
