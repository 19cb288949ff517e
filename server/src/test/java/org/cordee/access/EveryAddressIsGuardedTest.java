package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Headers and cookies of every address that a controller answers, under the https address that people use. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"cordee.access.address=https://sante.example", "cordee.access.demonstration=true"})
class EveryAddressIsGuardedTest {
    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @LocalServerPort
    int port;

    private static final List<String> SIGNED_BY_MACHINES =
            List.of("/fhir", "/oauth2", "/cds-services", "/appels", "/fin-de-session", "/mesures");

    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void everyAnswerCarriesTheHeadersOfSafety() throws Exception {
        for (var address : addresses()) {
            for (var method : List.of("GET", "POST")) {
                var headers = send(method, address).headers();
                assertThat(headers.firstValue("Content-Security-Policy"))
                        .as("%s %s", method, address)
                        .hasValueSatisfying(policy -> assertThat(policy)
                                .as("of what stands in a page, one script and one style sheet, each by its hash")
                                .containsPattern(
                                        "; script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; style-src 'self' 'sha256-[A-Za-z0-9+/]{43}=';")
                                .contains(
                                        "default-src 'none'",
                                        "form-action 'self'",
                                        "base-uri 'self'",
                                        "frame-ancestors 'none'")
                                .doesNotContain("unsafe", "*"));
                assertThat(headers.firstValue("Strict-Transport-Security"))
                        .as("%s %s", method, address)
                        .hasValue("max-age=31536000 ; includeSubDomains");
                assertThat(headers.firstValue("X-Content-Type-Options"))
                        .as(address)
                        .hasValue("nosniff");
                assertThat(headers.firstValue("X-Frame-Options")).as(address).hasValue("DENY");
                assertThat(headers.firstValue("Referrer-Policy")).as(address).hasValue("same-origin");
                assertThat(headers.firstValue("Cross-Origin-Opener-Policy"))
                        .as(address)
                        .hasValue("same-origin");
                assertThat(headers.firstValue("Cross-Origin-Resource-Policy"))
                        .as(address)
                        .hasValue("same-origin");
                assertThat(headers.firstValue("Cache-Control"))
                        .as("%s %s", method, address)
                        .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
                assertThat(headers.firstValue("Server")).as(address).isEmpty();
            }
        }
    }

    @Test
    void everyCookieIsOfThisHostAloneUnreadableByScriptsAndSentOverTls() throws Exception {
        var cookies = new ArrayList<>(send("GET", "/connexion").headers().allValues("Set-Cookie"));
        cookies.addAll(send("GET", "/langue?vers=en").headers().allValues("Set-Cookie"));
        assertThat(cookies)
                .hasSizeGreaterThan(1)
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("Secure")
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=")
                        .containsIgnoringCase("Path=/")
                        .doesNotContainIgnoringCase("Domain="));
        cookies.addAll(send("GET", "/cellule").headers().allValues("Set-Cookie"));
        assertThat(cookies).allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-"));
        for (var name : List.of("cordee", "language", "suite")) {
            assertThat(cookies).as(name).anyMatch(cookie -> cookie.startsWith("__Host-" + name + "="));
        }
    }

    @Test
    void aPostWithoutTheTokenOfAFormIsRefusedEverywhereButWhereMachinesSendTheirOwn() throws Exception {
        for (var address : addresses()) {
            if (SIGNED_BY_MACHINES.stream().noneMatch(address::startsWith)) {
                assertThat(send("POST", address).statusCode()).as(address).isIn(403, 302, 401);
            }
        }
    }

    @Test
    void aForgedHostHeaderEntersNoAnswer() throws Exception {
        for (var address : List.of("/connexion", "/connexion/lien", "/")) {
            var answer = browser.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                            .header("X-Forwarded-Host", "evil.example")
                            .header("Forwarded", "host=evil.example")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.body() + answer.headers().map()).as(address).doesNotContain("evil.example");
        }
    }

    /** One address of each pattern, with something in the place of each variable. */
    private TreeSet<String> addresses() {
        var all = new TreeSet<String>();
        for (var mapping : mappings) {
            for (var info : mapping.getHandlerMethods().keySet()) {
                info.getPatternValues()
                        .forEach(pattern -> all.add(pattern.replaceAll("/\\{\\*[^}]*}", "/x")
                                .replaceAll("\\{[^}]*}", "x")
                                .replaceAll("\\*+", "x")));
            }
        }
        all.remove("/error");
        assertThat(all).hasSizeGreaterThan(40);
        return all;
    }

    private HttpResponse<String> send(String method, String address) throws Exception {
        var body =
                method.equals("POST") ? HttpRequest.BodyPublishers.ofString("") : HttpRequest.BodyPublishers.noBody();
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                        .header("Accept", "text/html, */*")
                        .method(method, body)
                        .build(),
                BodyHandlers.ofString());
    }
}
