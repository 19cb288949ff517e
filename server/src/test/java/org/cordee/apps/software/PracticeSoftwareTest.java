package org.cordee.apps.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cordee.access.Actor;
import org.cordee.access.ContextualCalls;
import org.cordee.access.MachineClients;
import org.cordee.access.PublicAddress;
import org.cordee.access.smart.ClientProof;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.testing.Team;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A doctor's software shows a patient and asks what is open; one click opens our page on that patient without a password. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Team.class)
class PracticeSoftwareTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final String RPPS = "10100000018";
    private static final ECKey KEY = key();

    @Autowired
    Team team;

    @Autowired
    Directory directory;

    @Autowired
    MachineClients clients;

    @Autowired
    PublicAddress address;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String patient = "";
    private String ins = "";

    @BeforeEach
    void software() {
        clients.register(
                "logiciel",
                "Logiciel du cabinet",
                new ClientProof(null, new JWKSet(KEY.toPublicJWK()).toString(), null),
                "Device/logiciel",
                Set.of(ContextualCalls.SCOPE));
        clients.register(
                "autre",
                "Sans droit d’appel",
                new ClientProof(null, new JWKSet(KEY.toPublicJWK()).toString(), null),
                "Device/autre",
                Set.of("system/*.rs"));
        patient = team.follows("Contexte");
        ins = team.numbered(patient);
        directory.putProfessionals(
                Actor.platform(),
                List.of(new Professional(
                        "claire",
                        RPPS,
                        "Dr",
                        "Fauré",
                        "Claire",
                        Profession.GENERAL_PRACTITIONER,
                        "practice",
                        "Cabinet médical des Allées",
                        "Foix",
                        null)));
    }

    @Test
    void nothingOpenGivesNoCardAndAnAlertGivesOneWithALink() throws Exception {
        assertThat(cards(RPPS, ins)).isEmpty();
        team.alert(patient);

        var card = cards(RPPS, ins).path(0);

        assertThat(card.path("indicator").asString()).isEqualTo("critical");
        assertThat(card.path("summary").asString()).contains("kg").hasSizeLessThanOrEqualTo(140);
        assertThat(card.path("detail").asString()).startsWith("- ");
        var link = card.path("links").path(0).path("url").asString();
        assertThat(link).doesNotContain(ins, RPPS, patient);
        var opened = opened(link);
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.uri().getPath()).isEqualTo("/pro/patients/" + patient);
        assertThat(opened.body()).contains("Claire").contains("CONTEXTE");
        assertThat(opened(link).uri().getPath()).isEqualTo("/connexion");
    }

    @Test
    void aContextualCallOpensThePatientByIns() throws Exception {
        long began = System.nanoTime();
        var reply = called(token("logiciel", "/appels", RPPS, ins));

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        var opened = opened(json(reply).path("url").asString());
        System.out.printf(
                "contextual call to the patient in context: %d ms%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(opened.uri().getPath()).isEqualTo("/pro/patients/" + patient);
    }

    @Test
    void onTheWordOfSoftwareNoMeansOfSignInIsChanged() throws Exception {
        var browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        var path = URI.create(json(called(token("logiciel", "/appels", RPPS, ins)))
                        .path("url")
                        .asString())
                .getPath();
        var page = browser.send(HttpRequest.newBuilder(root(path)).build(), BodyHandlers.ofString());
        var token = CSRF.matcher(page.body());
        assertThat(token.find()).isTrue();
        browser.send(
                HttpRequest.newBuilder(root(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
        var signedIn = browser.send(HttpRequest.newBuilder(root("/compte")).build(), BodyHandlers.ofString());
        assertThat(signedIn.uri().getPath()).isEqualTo("/compte");
        for (var change : List.of("/compte/code-poste")) {
            var asked = browser.send(HttpRequest.newBuilder(root(change)).build(), BodyHandlers.ofString());
            assertThat(asked.uri().getPath()).as(change).isEqualTo("/connexion");
        }
    }

    @Test
    void aLinkSignsNobodyInWhoDidNotSaySo() throws Exception {
        var link = URI.create(json(called(token("logiciel", "/appels", RPPS, ins)))
                        .path("url")
                        .asString())
                .getPath();
        var victim = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var page = victim.send(HttpRequest.newBuilder(root(link)).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Claire").doesNotContain("CONTEXTE");
        var home = victim.send(HttpRequest.newBuilder(root("/pro")).build(), BodyHandlers.ofString());
        assertThat(home.statusCode()).as("not signed in").isEqualTo(302);
        var forged = victim.send(
                HttpRequest.newBuilder(root(link))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(forged.statusCode()).as("a form of another site").isEqualTo(403);
        assertThat(opened(link).uri().getPath()).as("looking used nothing up").isEqualTo("/pro/patients/" + patient);
    }

    @Test
    void anAccountThatSoftwareAloneUsesCountsAsUsedOnceADay() throws Exception {
        usedAt(null);
        cards(RPPS, ins);
        assertThat(usedAt()).as("a hook").isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        usedAt(null);
        called(token("logiciel", "/appels", RPPS, ins));
        assertThat(usedAt()).as("a call").isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        var today = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        usedAt(today);
        cards(RPPS, ins);
        assertThat(usedAt()).as("written once a day").isEqualTo(today);
        usedAt(today.minus(Duration.ofDays(1)));
        cards(RPPS, ins);
        assertThat(usedAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    private void usedAt(@Nullable Instant moment) {
        jdbc.sql("UPDATE access.account SET used_at = :at WHERE reference = 'Practitioner/claire'")
                .param("at", moment == null ? null : moment.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private Instant usedAt() {
        return jdbc.sql(
                        "SELECT used_at FROM access.account WHERE reference = 'Practitioner/claire' AND used_at IS NOT NULL")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.MIN);
    }

    @Test
    void whomTheUserDoesNotReachDoesNotExistForTheSoftware() throws Exception {
        var stranger = Team.number();

        assertThat(called(token("logiciel", "/appels", RPPS, stranger)).statusCode())
                .isEqualTo(404);
        assertThat(called(token("logiciel", "/appels", "10100000026", ins)).statusCode())
                .isEqualTo(404);
        assertThat(called(token("logiciel", "/appels", RPPS, "*")).statusCode()).isEqualTo(404);
        assertThat(cards(RPPS, stranger)).isEmpty();
        assertThat(cards("10100000026", ins)).isEmpty();
    }

    @Test
    void forgedReusedAndForeignCallsAreRefused() throws Exception {
        var once = token("logiciel", "/appels", RPPS, ins);
        assertThat(called(once).statusCode()).isEqualTo(201);

        assertThat(called(once).statusCode()).isEqualTo(401);
        assertThat(called("").statusCode()).isEqualTo(401);
        assertThat(called(token("autre", "/appels", RPPS, ins)).statusCode()).isEqualTo(401);
        assertThat(called(token("inconnu", "/appels", RPPS, ins)).statusCode()).isEqualTo(401);
        assertThat(called(token("logiciel", "/cds-services/cordee-en-cours", RPPS, ins))
                        .statusCode())
                .isEqualTo(401);
        assertThat(called(signed(key(), claims("logiciel", "/appels", RPPS, ins)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(opened(address.origin() + "/appel/inconnu").uri().getPath()).isEqualTo("/connexion");
    }

    @Test
    void aRequestWithoutNumbersIsToldWhatToPrefetch() throws Exception {
        var reply = hook(token("logiciel", "/cds-services/cordee-en-cours", "", ""), """
                {"hook":"patient-view","hookInstance":"1","context":{"userId":"Practitioner/1","patientId":"1"},"prefetch":{}}
                """);
        assertThat(reply.statusCode()).isEqualTo(412);
        assertThat(reply.body()).contains("RPPS").contains("INS");
        assertThat(hook(token("logiciel", "/cds-services/cordee-en-cours", "", ""), "{}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(hook(token("logiciel", "/cds-services/cordee-en-cours", "", ""), "{")
                        .statusCode())
                .isEqualTo(400);
        var services = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(root("/cds-services")).build(), BodyHandlers.ofString());
        assertThat(json(services).path("services").path(0).path("hook").asString())
                .isEqualTo("patient-view");
    }

    @Test
    void aUserNamedByARoleIsTheSameAndWhatIsNoServiceOrHookIsNotAnswered() throws Exception {
        team.alert(patient);
        var body = """
                {"hook":"%s","hookInstance":"1","context":{"userId":"PractitionerRole/7","patientId":"42"},"prefetch":{
                  "user":{"resourceType":"PractitionerRole","practitioner":{"identifier":{"system":"https://rpps.esante.gouv.fr","value":"%s"}}},
                  "patient":{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"%s"}]}}}
                """;
        var reply = hook(service(), body.formatted("patient-view", RPPS, ins));
        assertThat(json(reply).path("cards")).hasSize(1);
        assertThat(hook(service(), body.formatted("order-sign", RPPS, ins)).statusCode())
                .isEqualTo(400);
        var unknown = HttpRequest.newBuilder(root("/cds-services/autre")).POST(BodyPublishers.ofString("{}"));
        assertThat(HttpClient.newHttpClient()
                        .send(unknown.build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    private String service() throws Exception {
        return token("logiciel", "/cds-services/cordee-en-cours", "", "");
    }

    private JsonNode cards(String rpps, String number) throws Exception {
        var reply = hook(token("logiciel", "/cds-services/cordee-en-cours", "", ""), """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "context":{"userId":"Practitioner/7","patientId":"42"},
                 "prefetch":{
                   "user":{"resourceType":"Practitioner","identifier":[{"system":"urn:oid:1.2.250.1.71.4.2.1","value":"8%s"}]},
                   "patient":{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"%s"}]}}}
                """.formatted(rpps, number));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return json(reply).path("cards");
    }

    private HttpResponse<String> hook(String token, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(root("/cds-services/cordee-en-cours"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Accept-Language", "fr")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> called(String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(root("/appels"))
                                .header("Authorization", "Bearer " + token)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> opened(String link) throws Exception {
        var browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        var path = URI.create(link).getPath();
        var page = browser.send(HttpRequest.newBuilder(root(path)).build(), BodyHandlers.ofString());
        var token = CSRF.matcher(page.body());
        if (!page.uri().getPath().equals(path) || !token.find()) return page;
        return browser.send(
                HttpRequest.newBuilder(root(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI root(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private String token(String software, String path, String rpps, String number) throws Exception {
        return signed(KEY, claims(software, path, rpps, number));
    }

    private JWTClaimsSet claims(String software, String path, String rpps, String number) {
        return new JWTClaimsSet.Builder()
                .issuer(software)
                .subject(rpps)
                .claim("ins", number)
                .audience(address.origin() + path)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
    }

    private static String signed(ECKey key, JWTClaimsSet claims) throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("logiciel").build(), claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private static JsonNode json(HttpResponse<String> reply) {
        return JsonMapper.shared().readTree(reply.body());
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID("logiciel").generate();
        } catch (com.nimbusds.jose.JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
