package org.cordee.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.access.will.Mandate;
import org.cordee.access.will.Mandates;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Someone who is signed in, or lures someone who is, tries what the screens do not offer. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class AttacksOnScreensTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Actor COORDINATOR =
            TestActors.of(Role.COORDINATOR, "Practitioner/karim", "Karim HADDAD", "Organization/cell");

    @Autowired
    Team team;

    @Autowired
    Visits visits;

    @Autowired
    Mandates mandates;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String mine = "";
    private String other = "";

    @BeforeEach
    void twoPeople() {
        mine = team.follows("Mienne");
        other = team.follows("Autre");
    }

    @Test
    void aVisitOfOthersIsNeitherSeenNorAnswered() {
        var visit = Objects.requireNonNull(
                visits.ask(Team.KARIM, other, "Practitioner/emilie", "Émilie ESTAQUE", LocalDate.now(), "Secret", null)
                        .id());
        var julien = WebVisitor.signedIn(port, "julien");
        assertThat(julien.get("/pro/visites/" + visit).statusCode()).isEqualTo(404);
        var form = julien.get("/compte");
        for (var step : List.of("accord", "refus", "compte-rendu")) {
            var fields = Map.of("refusal", "AWAY", "state", "WELL");
            var answer = julien.post(form, "/pro/visites/" + visit + "/" + step, fields);
            assertThat(answer.statusCode()).as(step).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("Secret", "AUTRE");
        }
        assertThat(visits.find(Team.KARIM, visit).orElseThrow().state()).isInstanceOf(Visit.State.Asked.class);
    }

    @Test
    void anIdOfOnePersonOpensNothingUnderTheAddressOfAnother() {
        var now = Instant.now();
        var given = mandates.give(
                COORDINATOR,
                new Mandate(
                        "",
                        other,
                        "Proche",
                        "Anne",
                        null,
                        "FAMMEMB",
                        Mandate.Kind.CARER,
                        Set.of(),
                        now,
                        now.plusSeconds(3_600),
                        null));
        var karim = WebVisitor.signedIn(port, "karim");
        var form = karim.get("/cellule/patients/" + mine + "/mandats");
        var path = "/cellule/patients/" + mine;
        assertThat(karim.post(form, path + "/mandats/" + given.id() + "/fin", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(mandates.of(Team.KARIM, other))
                .anySatisfy(one -> assertThat(one.holds(Instant.now())).isTrue());
        var visit = Objects.requireNonNull(
                visits.ask(Team.KARIM, other, "Practitioner/emilie", "Émilie ESTAQUE", LocalDate.now(), "Secret", null)
                        .id());
        var link = karim.post(form, path + "/liens", Map.of("visit", visit, "name", "X"));
        assertThat(link.statusCode()).isEqualTo(422);
        assertThat(link.body()).doesNotContain("Secret");
        var question = Map.of("carer", "RelatedPerson/" + given.id(), "question", "?");
        assertThat(karim.post(form, path + "/liens/question", question).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRefererOfOursDoesNotReplaceTheTokenOfAForm() throws Exception {
        signIn("karim");
        var path = "/cellule/patients/" + mine + "/visites";
        for (var origin : List.of("http://localhost:" + port, "https://evil.example")) {
            var answer = browser.send(
                    HttpRequest.newBuilder(root(path))
                            .headers("Referer", origin + "/cellule/patients/" + mine, "Origin", origin)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("nurse=Practitioner%2Femilie&reason=x"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
        }
        assertThat(visits.of(Team.KARIM, mine)).isEmpty();
        var foreign = browser.send(
                HttpRequest.newBuilder(root("/langue?vers=en"))
                        .header("Referer", "https://evil.example/x")
                        .build(),
                BodyHandlers.ofString());
        assertThat(foreign.headers().firstValue("Location")).hasValue("http://localhost:" + port + "/");
    }

    @Test
    void aDoorOfOthersAndAFormWithoutItsTokenLeaveALine() throws Exception {
        var julien = WebVisitor.signedIn(port, "julien");
        var door = "/administration/" + mine;
        assertThat(julien.get(door).statusCode()).isEqualTo(404);
        signIn("julien");
        var form = "/pro/visites/" + mine + "/accord";
        var answer = browser.send(
                HttpRequest.newBuilder(root(form)).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        for (var path : List.of(door, form)) {
            assertThat(jdbc.sql("SELECT agent FROM access.audit_event WHERE target = ? AND outcome = 4")
                            .param(path)
                            .query(String.class)
                            .list())
                    .as(path)
                    .contains("Practitioner/julien");
        }
    }

    @Test
    void aHeaderCannotBeWrittenThroughAnAddress() throws Exception {
        for (var injected : List.of("%0d%0aX-Evil:%201", "%0aSet-Cookie:%20evil=1", "%E5%98%8D%E5%98%8AX-Evil:1")) {
            for (var path :
                    List.of("/langue?vers=en&retour=/" + injected, "/connexion?x=" + injected, "/" + injected)) {
                var answer = get(path);
                assertThat(answer.headers().map().toString())
                        .as(path)
                        .doesNotContainIgnoringCase("x-evil:")
                        .doesNotContain("evil=1");
                assertThat(answer.headers().firstValue("X-Evil")).as(path).isEmpty();
            }
        }
        for (var back : List.of("//evil.example", "https://evil.example", "/%5Cevil.example", "/%09/evil.example")) {
            var location = get("/langue?vers=en&retour=" + back)
                    .headers()
                    .firstValue("Location")
                    .orElse("/");
            assertThat(URI.create("http://localhost:1/").resolve(location).getHost())
                    .as(back)
                    .isEqualTo("localhost");
        }
    }

    @Test
    void signingInChangesTheSessionAndLeadsToNoOtherSite() throws Exception {
        var address = Base64.getUrlEncoder().encodeToString("//evil.example/pro".getBytes(StandardCharsets.UTF_8));
        var forged = new HttpCookie("suite", address);
        forged.setPath("/");
        cookies.getCookieStore().add(root("/"), forged);
        get("/connexion");
        var before = cookie("cordee");
        var entered = signIn("karim");
        assertThat(entered.headers().firstValue("Location")).hasValue("http://localhost:" + port + "/cellule");
        assertThat(before).isNotEmpty();
        assertThat(cookie("cordee")).isNotEmpty().isNotEqualTo(before);
    }

    private HttpResponse<String> signIn(String login) throws Exception {
        var token = TOKEN.matcher(get("/connexion").body());
        assertThat(token.find()).isTrue();
        var fields = "login=" + login + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(root("/connexion/demonstration"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.ofString());
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(one -> one.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(root(path)).build(), BodyHandlers.ofString());
    }

    private URI root(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
