package org.cordee.apps.invited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.access.request.RequestLink;
import org.cordee.access.request.RequestLink.Answer;
import org.cordee.access.request.RequestLinks;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.identity.Carer;
import org.cordee.identity.Patients;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.Outgoing;
import org.cordee.messaging.Stage;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.RefusedException;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Karim asks the replacement of a nurse, and a daughter; neither has an account. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class ALinkForOneRequestTest {
    private static final Actor MAITE = TestActors.of(Role.ADMINISTRATOR, "Person/maite", "Maïté Sarda");

    @Autowired
    Team team;

    @Autowired
    Visits visits;

    @Autowired
    Patients patients;

    @Autowired
    RequestLinks links;

    @Autowired
    Answers answers;

    @Autowired
    RecordStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Outbox outbox;

    @Autowired
    Outgoing outgoing;

    @LocalServerPort
    int port;

    private String id = "";
    private String visit = "";
    private @Nullable String alert;
    private WebVisitor karim = WebVisitor.before(0);

    @BeforeEach
    void aVisitIsAsked() {
        id = team.follows("Lien");
        karim = WebVisitor.signedIn(port, "karim");
        alert = team.alert(id).id();
        visit = asked("Jambes gonflées ce matin");
    }

    private String asked(String reason) {
        return Objects.requireNonNull(
                visits.ask(Team.KARIM, id, "Organization/office", "Cabinet infirmier", LocalDate.now(), reason, alert)
                        .id());
    }

    private String made() {
        var path = "/cellule/patients/" + id + "/liens";
        var answer = karim.post(karim.get(path), path, Map.of("visit", visit, "name", "Sonia Peyre"));
        assertThat(answer.body()).doesNotContain("Odette LIEN a", "Jambes gonflées");
        return answer.body().replaceFirst("(?s).*id=\"link\"[^>]*>([^<]+)<.*", "$1");
    }

    private static HttpResponse<String> opens(WebVisitor visitor, String address) {
        return visitor.post(visitor.get("/lien"), "/lien", Map.of("link", address));
    }

    private Visit.State state() {
        return visits.find(Team.KARIM, visit).orElseThrow().state();
    }

    @Test
    void theNurseSeesWhatTheVisitNeedsAcceptsAndTheLinkIsUsedUp() {
        var address = made();
        assertThat(address).contains("/lien#").doesNotContain(id);
        var sonia = WebVisitor.before(port);
        var request = opens(sonia, address);
        assertThat(request.uri().toString()).endsWith("/lien/demande");
        assertThat(request.body()).contains("Odette LIEN", "3 rue du Barry", "Jambes gonflées", "Sonia Peyre");
        var after = sonia.post(request, "/lien/demande/accord", Map.of());
        assertThat(after.body()).contains("Votre réponse est partie");
        assertThat(state()).isInstanceOf(Visit.State.Accepted.class);
        assertThat(visits.find(Team.KARIM, visit).orElseThrow().ownerName()).isEqualTo("Sonia Peyre");

        var again = opens(WebVisitor.before(port), address);
        assertThat(again.body())
                .contains("Ce lien a servi", "demandez un nouveau lien")
                .doesNotContain("LIEN", "Barry", "Jambes");
        var second = sonia.post(sonia.get("/lien"), "/lien/demande/refus", Map.of("refus", "Finalement non"));
        assertThat(second.body()).contains("Votre réponse est partie");
        assertThat(state()).isInstanceOf(Visit.State.Accepted.class);
        assertThat(karim.get("/cellule/patients/" + id + "/liens").body()).contains("y va");
    }

    @Test
    void theVisitIsRefusedOrReportedWithWords() {
        var sonia = WebVisitor.before(port);
        var request = opens(sonia, made());
        assertThat(sonia.post(request, "/lien/demande/fait", Map.of("fait", " "))
                        .statusCode())
                .isEqualTo(422);
        sonia.post(request, "/lien/demande/fait", Map.of("fait", "Va bien, a mangé."));
        assertThat(state())
                .isInstanceOfSatisfying(
                        Visit.State.Done.class, done -> assertThat(done.seen()).isEqualTo("Va bien, a mangé."));

        visit = asked("Une autre");
        var other = WebVisitor.before(port);
        other.post(opens(other, made()), "/lien/demande/refus", Map.of("refus", "En congé"));
        assertThat(state()).isInstanceOf(Visit.State.Refused.class);
    }

    @Test
    void aDaughterAnswersAQuestion() {
        patients.putCarers(Actor.platform(), List.of(new Carer("c-" + id, id, "Lien", "Anne", "DAUC", null)));
        var path = "/cellule/patients/" + id + "/liens";
        var fields = Map.of("carer", "RelatedPerson/c-" + id, "question", "A-t-elle ses comprimés ?");
        var made = karim.post(karim.get(path), path + "/question", fields);
        var anne = WebVisitor.before(port);
        var request = opens(anne, made.body().replaceFirst("(?s).*id=\"link\"[^>]*>([^<]+)<.*", "$1"));
        assertThat(request.body())
                .contains("A-t-elle ses comprimés ?", "Odette LIEN")
                .doesNotContain("Barry", "/lien/demande/accord");
        anne.post(request, "/lien/demande/reponse", Map.of("reponse", "Oui, jusqu’à lundi."));
        assertThat(karim.get(path).body()).contains("Oui, jusqu’à lundi.", "a répondu");
    }

    @Test
    void thePlatformSendsTheLinkWhereAWayWasChosenAndShowsHowFarItIs() {
        var path = "/cellule/patients/" + id + "/liens";
        var wrong = karim.post(
                karim.get(path), path, Map.of("visit", visit, "name", "Sonia Peyre", "way", "SMS", "to", "12"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Écrivez un numéro de mobile");
        assertThat(links.of(id)).as("no link without a way").isEmpty();

        var made = karim.post(
                karim.get(path),
                path,
                Map.of("visit", visit, "name", "Sonia Peyre", "way", "MAIL", "to", "sonia@example.org"));
        assertThat(made.body()).contains("Ce texte part à Sonia Peyre", "s•••@example.org");
        var address = made.body().replaceFirst("(?s).*id=\"link\"[^>]*>([^<]+)<.*", "$1");
        var link = links.of(id).getFirst();
        assertThat(outbox.find(Objects.requireNonNull(link.message())))
                .hasValueSatisfying(one -> assertThat(one.stage()).isEqualTo(Stage.HELD));
        var words =
                outgoing.words(MAITE, Objects.requireNonNull(link.message())).orElseThrow();
        assertThat(words).contains(address).doesNotContain("LIEN", "Odette", "Jambes");
        assertThat(karim.get(path).body()).contains("Courriel gardé", "aucune passerelle");

        patients.putCarers(Actor.platform(), List.of(new Carer("d-" + id, id, "Lien", "Anne", "DAUC", "+33639980012")));
        var asked = Map.of("carer", "RelatedPerson/d-" + id, "question", "Et le sel ?", "way", "SMS");
        assertThat(karim.post(karim.get(path), path + "/question", asked).body())
                .contains("+336 •• •• •• 12")
                .doesNotContain("39980012");
    }

    @Test
    void anExpiredAndARevokedLinkSayWhatToDo() {
        var expired = made();
        var sonia = WebVisitor.before(port);
        var request = opens(sonia, expired);
        jdbc.sql("UPDATE access.request_link SET expires_at = now() WHERE task = :task")
                .param("task", visit)
                .update();
        assertThat(opens(WebVisitor.before(port), expired).body()).contains("Le délai pour répondre est passé");
        sonia.post(request, "/lien/demande/accord", Map.of());
        assertThat(state()).isInstanceOf(Visit.State.Asked.class);

        var revoked = made();
        var page = karim.get("/cellule/patients/" + id + "/liens");
        var link = links.of(id).getFirst();
        karim.post(page, "/cellule/patients/" + id + "/liens/" + link.id() + "/retrait", Map.of());
        var answer = opens(WebVisitor.before(port), revoked);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("Ce lien a été retiré").doesNotContain("Barry");

        var settled = made();
        visits.refuse(
                new Actor(
                        "Organization/office",
                        "X",
                        Team.KARIM.role(),
                        Set.of("Organization/office"),
                        Team.KARIM.reach()),
                visit,
                "x");
        assertThat(opens(WebVisitor.before(port), settled).body()).contains("déjà réglée");
    }

    @Test
    void aForgedLinkOpensNothingAndGuessingGetsSlower() {
        var address = made();
        var visitor = WebVisitor.before(port);
        var end = address.charAt(address.length() - 2) == 'A' ? "BA" : "AA";
        var forged = List.of(
                address.substring(0, address.length() - 2) + end,
                address.replaceFirst("#.", address.contains("#A") ? "#B" : "#A"),
                "x",
                "",
                karim.get("/cellule/patients/" + id + "/liens").uri().toString());
        for (var one : forged) {
            assertThat(opens(visitor, one).statusCode()).as(one).isEqualTo(422);
        }
        int looked = 0;
        var page = visitor.get("/lien");
        for (int guess = 0; guess < 70; guess++) {
            if (visitor.post(page, "/lien", Map.of("link", "#" + guess)).statusCode() == 422) looked++;
        }
        var slowed = visitor.post(page, "/lien", Map.of("link", address)).statusCode();
        jdbc.sql("DELETE FROM access.guess").update();
        assertThat(looked).isLessThan(60);
        assertThat(slowed).isEqualTo(429);
        assertThat(state()).isInstanceOf(Visit.State.Asked.class);
    }

    @Test
    void whoeverHoldsItReachesThatRequestAndNothingElseUnderATrueName() {
        made();
        var other = asked("Autre demande");
        var link = links.of(id).getFirst();
        var reach = link.actor().reach();
        assertThat(store.read(reach, "Task", visit)).isInstanceOf(ReadOutcome.Found.class);
        assertThat(store.read(reach, "Task", other)).isNotInstanceOf(ReadOutcome.Found.class);
        assertThat(store.read(reach, "Observation", id + "-3")).isNotInstanceOf(ReadOutcome.Found.class);
        assertThatThrownBy(() -> patients.find(link.actor(), "Lien")).isInstanceOf(RefusedException.class);
        answers.screen(link);
        var lines = jdbc.sql(
                        "SELECT agent_name, agent_role, ground FROM access.audit_event WHERE patient = :p AND agent ="
                                + " :a")
                .param("p", id)
                .param("a", "Person/" + link.id())
                .query()
                .listOfRows();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .containsEntry("agent_name", "lien envoyé à Sonia Peyre")
                        .containsEntry("agent_role", "INVITED")
                        .containsEntry("ground", "ADDRESSED_REQUEST"));
        assertThat(answers.keep(link.id(), Answer.ACCEPTED, "")).isTrue();
        assertThat(store.read(reach, "Patient", id)).isNotInstanceOf(ReadOutcome.Found.class);
        assertThat(store.read(reach, "Task", visit)).isNotInstanceOf(ReadOutcome.Found.class);
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() throws Exception {
        made();
        UUID link = links.of(id).stream().map(RequestLink::id).findFirst().orElseThrow();
        Callable<Boolean> answer = () -> answers.keep(link, Answer.REFUSED, "non");
        try (var threads = Executors.newFixedThreadPool(8)) {
            long kept = 0;
            for (var one : threads.invokeAll(java.util.Collections.nCopies(8, answer))) {
                if (one.get()) kept++;
            }
            assertThat(kept).isOne();
        }
    }
}
