package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.forms.Response;
import org.cordee.forms.Responses;
import org.cordee.protocol.Courses;
import org.cordee.protocol.Delivered;
import org.cordee.protocol.Drawn;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.cordee.store.Reach;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a protocol asks of the person and of whoever helps, as each does it at home. */
class StepsOfOnesOwnTest extends AtTheCompanion {
    @Autowired
    Protocols protocols;

    @Autowired
    Courses courses;

    @Autowired
    StepTasks tasks;

    @Autowired
    Delivered delivered;

    @Autowired
    Responses responses;

    @Autowired
    JdbcClient jdbc;

    private static Actor coordinator(String name) {
        return new Actor(
                "Practitioner/" + name, name, Role.COORDINATOR, Set.of("Organization/cell"), Reach.everything());
    }

    private void follows(String inside) {
        var protocol = "chez-" + odette;
        protocols.draft(coordinator("emilie"), protocol, "Chez soi", "", Drawn.bpmn(inside), Map.of());
        assertThat(protocols.propose(coordinator("emilie"), protocol)).isEmpty();
        assertThat(protocols.publish(coordinator("paul"), protocol)).isInstanceOf(Protocols.Published.Done.class);
        assertThat(courses.enrol(coordinator("emilie"), odette, protocol, "Sortie"))
                .isInstanceOf(Courses.Enrolled.In.class);
    }

    private List<String> open() {
        return tasks.of(PLATFORM, odette).stream()
                .filter(StepTask::isOpen)
                .map(StepTask::step)
                .toList();
    }

    private static String action(String body, String below) {
        return body.replaceAll("(?s).*action=\"([^\"]*/etapes/[^\"]+" + below + ")\".*", "$1");
    }

    @Test
    void aFormIsFilledInByWhoeverIsAskedForItAndIsNotTickedOff() {
        delivered.bring();
        var form = "cordee:form=\"https://cordee.example/fhir/Questionnaire/signes-respiratoires|1\"";
        follows(Drawn.start("deux")
                + "<bpmn:parallelGateway id=\"deux\"/><bpmn:parallelGateway id=\"tous\"/>"
                + Drawn.flow("deux", "chez")
                + Drawn.flow("deux", "vu")
                + Drawn.asked("chez", "form", "PATIENT", "P2D", form)
                + Drawn.asked("vu", "form", "HOME_NURSE", "P2D", form)
                + Drawn.flow("chez", "tous")
                + Drawn.flow("vu", "tous")
                + Drawn.flow("tous", "fin")
                + Drawn.end("fin"));
        var own = visitor(odette);
        var page = own.get("/compagnon/suite");
        assertThat(page.body()).contains("Remplir le formulaire").doesNotContain("/fait\"");
        var fill = action(page.body(), "/formulaire");
        assertThat(own.post(page, fill.replace("/formulaire", "/fait"), Map.of())
                        .body())
                .contains("Remplissez le formulaire de cette étape");
        var filling = own.post(page, fill, Map.of()).uri().getPath();
        assertThat(filling).startsWith("/compagnon/formulaires/");
        assertThat(own.post(page, fill, Map.of()).uri().getPath())
                .as("what was begun is gone on with")
                .isEqualTo(filling);

        var emilie = visitor("emilie");
        var steps = emilie.get("/pro/etapes");
        assertThat(steps.body()).contains("Remplir le formulaire", "Ses réponses décident de la suite");
        var asked = Map.of("form", "https://cordee.example/fhir/Questionnaire/signes-respiratoires|1");
        assertThat(emilie.post(steps, "/pro/patients/" + odette + "/formulaires/demande", asked)
                        .uri()
                        .getPath())
                .startsWith("/pro/patients/" + odette + "/formulaires/");
        assertThat(responses.of(PLATFORM, odette))
                .extracting(Response::source)
                .containsExactlyInAnyOrder("Patient/" + odette, "Practitioner/emilie");
        assertThat(open()).containsExactlyInAnyOrder("chez", "vu");
    }

    @Test
    void whatIsDoneWithoutANetworkIsDoneOnceAndAFormIsOnTheTelephoneBeforeItIsOpened() {
        delivered.bring();
        follows(Drawn.start("pilulier")
                + Drawn.asked("pilulier", "action", "PATIENT", "P2D", "")
                + Drawn.flow("pilulier", "chez")
                + Drawn.asked(
                        "chez",
                        "form",
                        "PATIENT",
                        "P2D",
                        "cordee:form=\"https://cordee.example/fhir/Questionnaire/signes-respiratoires|1\"")
                + Drawn.flow("chez", "fin")
                + Drawn.end("fin"));
        var own = visitor(odette);
        var page = own.get("/compagnon/suite");
        var done = action(page.body(), "/fait");
        assertThat(page.body()).containsPattern("name=\"told\" value=\"[^\"]+\"");
        for (var times = 0; times < 2; times++) {
            assertThat(later(own, page, done, entry(page)).body()).contains("\"kept\":true", "\"good\":true");
        }
        assertThat(open()).containsExactly("chez");

        var kept = own.get("/compagnon/telephone/pages").body();
        own.get("/compagnon/telephone/pages");
        assertThat(responses.of(PLATFORM, odette)).hasSize(1);
        var form = "/compagnon/formulaires/"
                + responses.of(PLATFORM, odette).getFirst().id();
        assertThat(kept).contains(form);
        assertThat(own.get("/compagnon/suite").body())
                .contains("href=\"" + form + "\"")
                .doesNotContain("/formulaire\"");
    }

    @Test
    void aNurseAcceptsAStepWithoutANetworkToo() {
        follows(Drawn.start("pansement")
                + Drawn.asked("pansement", "action", "HOME_NURSE", "P2D", "")
                + Drawn.flow("pansement", "fin")
                + Drawn.end("fin"));
        var emilie = visitor("emilie");
        var page = emilie.get("/pro/etapes");
        var id = tasks.of(PLATFORM, odette).getFirst().id();
        var taken = "/pro/etapes/" + id + "/prise";
        var key = page.body().replaceAll("(?s).*" + taken + "\">.*?name=\"entry\" value=\"([^\"]+)\".*", "$1");
        for (var times = 0; times < 2; times++) {
            assertThat(later(emilie, page, taken, key).body()).contains("\"kept\":true", "\"good\":true");
        }
        assertThat(tasks.find(PLATFORM, id))
                .hasValueSatisfying(task -> assertThat(task.state()).isEqualTo(StepTask.State.TAKEN));
    }

    private static HttpResponse<String> later(
            WebVisitor visitor, HttpResponse<String> page, String address, String key) {
        return visitor.postWith(
                page,
                address,
                Map.of("entry", key),
                "Waiting-Entry",
                key,
                "Entered-At",
                Instant.now().minusSeconds(3_600).toString(),
                "Sent-At",
                Instant.now().toString());
    }

    @Test
    void whatAProtocolTellsTheCarerAndTheNurseIsReadByThemAndTheirTelephoneSaysThatItIsThere() {
        follows(Drawn.start("aidante")
                + "<bpmn:sendTask id=\"aidante\" cordee:role=\"CARER\" cordee:patient=\"Reposez-vous mardi\"/>"
                + Drawn.flow("aidante", "soignante")
                + "<bpmn:sendTask id=\"soignante\" cordee:role=\"HOME_NURSE\" cordee:professional=\"Le traitement change lundi\"/>"
                + Drawn.flow("soignante", "appel")
                + Drawn.asked("appel", "call", "CELL", "P1D", "")
                + Drawn.flow("appel", "fin")
                + Drawn.end("fin"));
        assertThat(visitor(odette.replace("odette", "sylvie"))
                        .get("/compagnon/suite")
                        .body())
                .contains("Reposez-vous mardi")
                .doesNotContain("Le traitement change lundi");
        assertThat(visitor(odette).get("/compagnon/suite").body()).doesNotContain("Reposez-vous mardi");
        assertThat(visitor("emilie").get("/pro/etapes").body())
                .contains("Ce que les protocoles vous ont dit", "Le traitement change lundi")
                .doesNotContain("Reposez-vous mardi");
        assertThat(jdbc.sql(
                                "select masked from messaging.message where purpose = 'protocol-message' and patient = :patient")
                        .param("patient", odette)
                        .query(String.class)
                        .list())
                .hasSize(2);
    }

    @Test
    void whatIsToldLastIsReadAfterTheEnd() {
        follows(Drawn.start("bravo")
                + "<bpmn:sendTask id=\"bravo\" cordee:role=\"PATIENT\" cordee:patient=\"Votre suivi s’achève, bravo\"/>"
                + Drawn.flow("bravo", "fin")
                + Drawn.end("fin"));
        assertThat(visitor(odette).get("/compagnon/suite").body())
                .contains("Votre suivi s’achève, bravo", "Ce protocole est terminé")
                .doesNotContain("Rien n’est à faire en ce moment");
    }

    @Test
    void thePersonAndTheCarerDoWhatIsAskedOfThemAndNeitherDoesTheOthers() {
        follows(Drawn.start("pilulier")
                + Drawn.asked("pilulier", "action", "PATIENT", "P2D", "")
                + Drawn.flow("pilulier", "courses")
                + Drawn.asked("courses", "choice", "CARER", "P2D", "cordee:choices=\"faites;pas encore\"")
                + Drawn.flow("courses", "fin")
                + Drawn.end("fin"));
        var sylvie = visitor(odette.replace("odette", "sylvie"));
        var hers = sylvie.get("/compagnon/suite");
        assertThat(hers.body())
                .contains("On s’occupe de vous.", "Odette, avant")
                .doesNotContain("/etapes/");

        var own = visitor(odette);
        var page = own.get("/compagnon/suite");
        var done = action(page.body(), "/fait");
        assertThat(sylvie.post(hers, done, Map.of()).body()).contains("Ce n’est plus à faire par vous");
        assertThat(open()).containsExactly("pilulier");
        assertThat(own.post(page, done, Map.of()).body()).contains("Merci, c’est noté");
        assertThat(open()).containsExactly("courses");
        assertThat(own.get("/compagnon/suite").body()).doesNotContain("/etapes/");

        hers = sylvie.get("/compagnon/suite");
        var choice = action(hers.body(), "/fait");
        assertThat(visitor(stranger)
                        .post(own.get("/compagnon/suite"), choice, Map.of())
                        .statusCode())
                .isGreaterThanOrEqualTo(403);
        assertThat(sylvie.post(hers, choice, Map.of("answer", "autre")).body()).contains("Choisissez une des réponses");
        assertThat(sylvie.post(hers, choice, Map.of("answer", "faites")).body()).contains("Merci, c’est noté");
        assertThat(open()).isEmpty();
    }
}
