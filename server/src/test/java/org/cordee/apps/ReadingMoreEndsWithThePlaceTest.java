package org.cordee.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.MachineClients;
import org.cordee.access.Role;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Grants;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Odette has let Léa read her measures; by whatever door Léa's place in the circle ends, that ends with it and stays ended. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
class ReadingMoreEndsWithThePlaceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String STOPS = "Ne plus laisser lire";

    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @Autowired
    Circles circles;

    @Autowired
    Directory directory;

    @Autowired
    MachineClients clients;

    @Autowired
    RecordStore store;

    @LocalServerPort
    int port;

    private String odette = "";
    private String lea = "";

    @BeforeEach
    void odetteLetsLeaRead() {
        odette = team.follows("Fin" + UUID.randomUUID().toString().substring(0, 6));
        lea = "lea-" + odette;
        account(odette, Role.PATIENT, "Patient/" + odette);
        account(lea, Role.SOCIAL_WORKER, "Practitioner/" + lea);
        directory.putProfessionals(
                Actor.platform(),
                List.of(new Professional(
                        lea, null, "", "Léa RIEU", "", Profession.COORDINATOR, "cell", "Cellule", "Foix", null)));
        circles.add(Actor.platform(), odette, "Practitioner/" + lea, "Léa RIEU", MemberRole.OTHER);
        var person = as(odette);
        var until = LocalDate.now(Words.TERRITORY).plusMonths(3).toString();
        var fields = Map.of("reader", "Practitioner/" + lea, "reads-MEASURES", "on", "until", until);
        assertThat(person.post(person.get("/compagnon/choix"), "/compagnon/choix/lecture", fields)
                        .body())
                .contains(STOPS);
        assertThat(readsMeasures()).isTrue();
    }

    private void account(String login, Role role, String reference) {
        accounts.register(new Account(login, login, role, reference, Set.of(reference)), true);
    }

    private WebVisitor as(String login) {
        return WebVisitor.signedIn(port, login);
    }

    private boolean readsMeasures() {
        return as(lea).get("/fhir/Observation?patient=" + odette).body().contains("\"resourceType\":\"Observation\"");
    }

    private boolean readsTheRecord() {
        return as(lea).get("/fhir/Patient/" + odette).statusCode() == 200;
    }

    private void assertEnded() {
        assertThat(readsMeasures()).isFalse();
        assertThat(as(lea).get("/fhir/Observation/" + odette + "-1").statusCode())
                .isEqualTo(404);
        assertThat(as(odette).get("/compagnon/choix").body()).doesNotContain(STOPS);
        assertThat(as("karim").get("/cellule/patients/" + odette + "/choix").body())
                .doesNotContain(STOPS);
    }

    /** Software inside writes the CareTeam with this end of Léa's time, or without one. */
    private void written(String end) throws Exception {
        clients.register("circles", "Logiciel", "circles", "Device/circles", Set.of("system/*.cruds"));
        store.grants()
                .replace(
                        "Test/" + odette,
                        odette,
                        List.of(new Grants.Grant("Device/circles", Set.of(), Instant.EPOCH, null)));
        var token = JsonMapper.shared()
                .readTree(sent(HttpRequest.newBuilder(address("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=circles&client_secret=circles"))))
                .path("access_token")
                .asString();
        var id = circles.of(Actor.platform(), odette).orElseThrow().id();
        var path = address("/fhir/CareTeam/" + id);
        var standing = sent(HttpRequest.newBuilder(path).header("Authorization", "Bearer " + token))
                .replaceAll("\\s+(?=[\"{}\\[\\]])", "");
        var member = "(\"reference\":\"Practitioner/" + lea
                + "\".*?\"period\":\\{\"start\":\"[^\"]+\")(,\"end\":\"[^\"]+\")?";
        var changed = standing.replaceFirst(member, "$1" + (end.isEmpty() ? "" : ",\"end\":\"" + end + "\""));
        assertThat(changed).isNotEqualTo(standing);
        sent(HttpRequest.newBuilder(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(changed)));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String sent(HttpRequest.Builder request) throws Exception {
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void whenSoftwareEndsHerTime() throws Exception {
        written(Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString());
        assertThat(readsTheRecord()).isFalse();
        assertEnded();
        written("");
        assertThat(readsTheRecord()).isTrue();
        assertEnded();
        assertThat(as(lea).get("/pro/patients/" + odette).body())
                .contains("restent entre soignants")
                .doesNotContain("laisse lire aussi", "Dernières mesures");
    }

    @Test
    void whenHerTimeEndsByItself() throws Exception {
        written(Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS).toString());
        assertThat(as(odette).get("/compagnon/choix").body())
                .contains(STOPS, "jusqu’au " + LocalDate.now(Words.TERRITORY).getDayOfMonth());
        await().until(() -> !readsMeasures());
        assertEnded();
        written("");
        assertThat(readsTheRecord()).isTrue();
        assertEnded();
    }

    @Test
    void whenOdetteClosesTheRecordToHerOnTheScreenAlsoAfterSheOpensItAgain() {
        var person = as(odette);
        var closed = person.post(
                person.get("/compagnon/choix"),
                "/compagnon/choix",
                Map.of("what", "ALL", "from", "Practitioner/" + lea + " Léa RIEU"));
        assertThat(closed.body()).contains("Tout le dossier", "Léa RIEU").doesNotContain(STOPS);
        assertEnded();
        var back = closed.body().replaceAll("(?s).*action=\"(/compagnon/choix/[^\"/]+/retrait)\".*", "$1");
        assertThat(person.post(closed, back, Map.of()).body()).contains("Rien n’est caché");
        assertThat(readsTheRecord()).isTrue();
        assertEnded();
    }

    @Test
    void anEarlierVersionAboutSomeoneElseIsNotReadByIt() {
        var other = team.follows("Autre" + UUID.randomUUID().toString().substring(0, 6));
        circles.add(Actor.platform(), other, "Practitioner/" + lea, "Léa RIEU", MemberRole.OTHER);
        var worker = as(lea);
        var moved = moved(other);
        assertThat(worker.get("/fhir/Observation/" + moved).statusCode()).isEqualTo(200);
        assertThat(worker.get("/fhir/Observation/" + moved + "/_history/2").statusCode())
                .isEqualTo(200);
        assertThat(worker.get("/fhir/Observation/" + moved + "/_history/1").statusCode())
                .isEqualTo(404);
        for (var history : List.of(
                "/fhir/Observation/" + moved + "/_history",
                "/fhir/Observation/_history?_count=1000",
                "/fhir/Observation/_history?_count=1000&_at="
                        + LocalDate.now(Words.TERRITORY).getYear())) {
            assertThat(worker.get(history).body())
                    .as(history)
                    .contains("Patient/" + odette)
                    .doesNotContain("Patient/" + other);
        }
    }

    /** A measure that was written about someone else and is about Odette now. */
    private String moved(String other) {
        var id = "moved-" + odette;
        for (var patient : List.of(other, odette)) {
            var json = """
                    {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/%s"}}
                    """.formatted(id, patient);
            assertThat(store.update(Reach.everything(), "Observation", id, Draft.json(json), null))
                    .isNotInstanceOf(Refusal.class);
        }
        return id;
    }
}
