package org.cordee.apps.pro;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.forms.Response;
import org.cordee.forms.Responses;
import org.cordee.protocol.Courses;
import org.cordee.protocol.Delivered;
import org.cordee.protocol.Drawn;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.cordee.store.Reach;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A form that a protocol asks of the nurse, filled in at the bedside in a valley without a network. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class RoundFormsWithoutNetworkTest {
    private static final String FORM = "https://cordee.example/fhir/Questionnaire/signes-respiratoires";
    private static final Actor PLATFORM = Actor.platform();

    @Autowired
    Team team;

    @Autowired
    Protocols protocols;

    @Autowired
    Courses courses;

    @Autowired
    Delivered delivered;

    @Autowired
    StepTasks tasks;

    @Autowired
    Responses responses;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @LocalServerPort
    int port;

    private String id = "";
    private String path = "";
    private WebVisitor emilie = WebVisitor.before(0);
    private Instant entered = Instant.now();

    @BeforeEach
    void aStepAsksTheNurseForAForm() {
        id = team.follows("Bronchite" + UUID.randomUUID().toString().substring(0, 4));
        delivered.bring();
        var protocol = "vallee-" + id;
        var drawing = Drawn.bpmn(Drawn.start("vu")
                + Drawn.asked("vu", "form", "HOME_NURSE", "P2D", "cordee:form=\"" + FORM + "|1\"")
                + Drawn.flow("vu", "fin")
                + Drawn.end("fin"));
        protocols.draft(coordinator("karim"), protocol, "Vallée", "", drawing, Map.of());
        assertThat(protocols.propose(coordinator("karim"), protocol)).isEmpty();
        assertThat(protocols.publish(coordinator("helene"), protocol)).isInstanceOf(Protocols.Published.Done.class);
        assertThat(courses.enrol(coordinator("karim"), id, protocol, "Sortie")).isInstanceOf(Courses.Enrolled.In.class);
        path = "/pro/tournee/" + id + "/etapes/" + step().id();
        emilie = WebVisitor.signedIn(port, "emilie");
        entered = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    @Test
    void itTravelsWithTheRoundAndNothingIsBegunByThat() {
        var page = kept(path);
        assertThat(page)
                .contains("name=\"entry\"", "data-alone=\"{&#34;zone&#34;", "src=\"/assets/filling-")
                .contains("action=\"" + path + "\"", "BRONCHITE");
        assertThat(kept("/pro/tournee/" + id)).contains("href=\"" + path + "\"", "À remplir");
        assertThat(emilie.get("/pro/etapes").body()).contains("href=\"" + path + "\"");
        assertThat(responses.of(PLATFORM, id)).isEmpty();
        assertThat(WebVisitor.signedIn(port, "julien").get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void itIsKeptOnceAtItsHourAndTheStepIsDone() throws InterruptedException {
        var form = emilie.get(path);
        var key = UUID.randomUUID().toString();
        Thread.sleep(1_100);
        for (var times = 0; times < 3; times++) {
            var answer = later(emilie, form, key, filled(form));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"kept\":true", "\"good\":true", "/pro/tournee/" + id);
        }

        assertThat(responses.of(PLATFORM, id))
                .singleElement()
                .matches(Response::isDone)
                .satisfies(one -> {
                    assertThat(one.at()).isEqualTo(entered);
                    assertThat(one.source()).isEqualTo("Practitioner/emilie");
                    assertThat(one.form()).isEqualTo(FORM + "|1");
                });
        assertThat(step().state()).isEqualTo(StepTask.State.DONE);
        assertThat(kept("/pro/tournee/" + id)).doesNotContain("À remplir").contains("Rempli par Émilie ESTAQUE");
    }

    @Test
    void whatTwoNursesAnsweredIsKeptTwiceAndTheSecondIsTold() throws InterruptedException {
        var colleague = colleague();
        var mine = emilie.get(path);
        var hers = colleague.get(path);
        Thread.sleep(1_100);
        assertThat(later(colleague, hers, UUID.randomUUID().toString(), filled(hers))
                        .body())
                .contains("\"good\":true");

        var late = later(emilie, mine, UUID.randomUUID().toString(), filled(mine));

        assertThat(late.body())
                .contains("\"kept\":true", "\"good\":false", "Sophie BARRY avait déjà rempli ce formulaire");
        assertThat(responses.of(PLATFORM, id)).hasSize(2).allMatch(Response::isDone);
        assertThat(emilie.get("/pro/tournee/" + id).body()).contains("Rempli par Sophie BARRY", "Rempli par Émilie");
    }

    @Test
    void answersThatAreMissingComeBackInWordsAndAreCorrectedUnderTheSameKey() throws InterruptedException {
        var form = emilie.get(path);
        var key = UUID.randomUUID().toString();
        Thread.sleep(1_100);
        var empty = new HashMap<>(filled(form));
        empty.keySet().removeIf(name -> !name.startsWith("shown!") && !name.equals("form"));

        var refused = later(emilie, form, key, empty);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"kept\":false").doesNotContain("\"told\":\"\"");
        assertThat(responses.of(PLATFORM, id)).isEmpty();

        assertThat(later(emilie, form, key, filled(form)).body()).contains("\"kept\":true");
        assertThat(responses.of(PLATFORM, id)).hasSize(1);
    }

    @Test
    void whatIsSavedHalfWayIsGoneOnWithAndTwoWhoGoOnWithItAreBothKept() throws InterruptedException {
        var form = emilie.get(path);
        Thread.sleep(1_100);
        var half = new HashMap<>(filled(form));
        half.put("action", "save");
        assertThat(later(emilie, form, UUID.randomUUID().toString(), half).body())
                .contains("\"good\":true");
        assertThat(step().state()).isEqualTo(StepTask.State.ASKED);

        var drafts = "/pro/tournee/" + id + "/formulaires/";
        var one = emilie.get(path);
        assertThat(one.body()).contains("action=\"" + drafts);
        assertThat(kept(path)).contains("action=\"" + drafts);
        var at = one.body().replaceAll("(?s).*action=\"(" + drafts + "[^\"]+)\".*", "$1");
        var other = emilie.get(at);
        assertThat(laterAt(emilie, one, at, UUID.randomUUID().toString(), filled(one))
                        .body())
                .contains("\"good\":true");
        var apart = laterAt(emilie, other, at, UUID.randomUUID().toString(), filled(other));
        assertThat(apart.body()).contains("\"kept\":true", "\"good\":false", "/ecart");
        assertThat(responses.of(PLATFORM, id)).hasSize(2);
        assertThat(step().state()).isEqualTo(StepTask.State.DONE);
    }

    private StepTask step() {
        return tasks.of(PLATFORM, id).getFirst();
    }

    private static Actor coordinator(String login) {
        return new Actor(
                "Practitioner/" + login, login, Role.COORDINATOR, Set.of("Organization/cell"), Reach.everything());
    }

    private WebVisitor colleague() {
        directory.putProfessionals(
                PLATFORM,
                List.of(new Professional(
                        "sophie", null, "", "Barry", "Sophie", Profession.NURSE, "office", "Cabinet", "Foix", null)));
        accounts.register(
                new Account(
                        "sophie",
                        "Sophie BARRY",
                        Role.NURSE,
                        "Practitioner/sophie",
                        Set.of("Practitioner/sophie", "Organization/office")),
                true);
        return WebVisitor.signedIn(port, "sophie");
    }

    /** A page of the bundle, as the telephone puts it together. */
    private String kept(String at) {
        var bundle =
                JsonMapper.shared().readTree(emilie.get("/pro/tournee/paquet").body());
        var lines = bundle.get("lines").valueStream().map(JsonNode::asString).toList();
        return bundle.get("pages")
                .valueStream()
                .filter(page -> page.get("at").asString().equals(at))
                .map(page -> page.get("of")
                        .valueStream()
                        .map(line -> lines.get(line.asInt()))
                        .collect(Collectors.joining("\n")))
                .findFirst()
                .orElse("");
    }

    /** Every question answered by the first that it offers, or by a number. */
    private static Map<String, String> filled(HttpResponse<String> form) {
        var fields = new HashMap<String, String>();
        var names = java.util.regex.Pattern.compile("name=\"shown!([^\"]+)\"")
                .matcher(form.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        for (var name : names) {
            fields.put("shown!" + name, "");
            var offered = java.util.regex.Pattern.compile("name=\"" + name + "\"[^>]* value=\"([^\"]+)\"")
                    .matcher(form.body())
                    .results()
                    .map(found -> found.group(1))
                    .filter(value -> !value.isEmpty())
                    .toList();
            fields.put(name, offered.isEmpty() ? "1" : offered.getFirst());
        }
        fields.put("version", form.body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1"));
        if (form.body().contains("name=\"form\"")) fields.put("form", FORM + "|1");
        return fields;
    }

    private HttpResponse<String> later(
            WebVisitor visitor, HttpResponse<String> form, String key, Map<String, String> answers) {
        return laterAt(visitor, form, path, key, answers);
    }

    private HttpResponse<String> laterAt(
            WebVisitor visitor, HttpResponse<String> form, String at, String key, Map<String, String> answers) {
        var fields = new HashMap<>(answers);
        fields.put("entry", key);
        fields.putIfAbsent("action", "complete");
        return visitor.postWith(
                form,
                at,
                fields,
                "Waiting-Entry",
                key,
                "Entered-At",
                entered.toString(),
                "Sent-At",
                Instant.now().toString());
    }
}
