package org.cordee.apps.pro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.Plans;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A social worker and a secretary of the circle of care: what coordination needs, and no medical record. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class SocialProfessionsTest {
    @Autowired
    Team team;

    @Autowired
    Accounts accounts;

    @Autowired
    Circles circles;

    @Autowired
    Errands errands;

    @Autowired
    Directory directory;

    @Autowired
    Demands demands;

    @Autowired
    Plans plans;

    @Autowired
    RecordStore store;

    @LocalServerPort
    int port;

    private String patient = "";

    @BeforeEach
    void aCircleWithASocialWorkerAndASecretary() {
        patient = team.follows("Social" + UUID.randomUUID().toString().substring(0, 6));
        member("lea", "Léa RIEU", Role.SOCIAL_WORKER);
        member("paul", "Paul ORUS", Role.SECRETARY);
        member("nina", "Nina VERGÉ", Role.PSYCHOLOGIST);
        team.alert(patient);
    }

    private void member(String login, String name, Role role) {
        var reference = "Practitioner/" + login + "-" + patient;
        accounts.register(new Account(login + "-" + patient, name, role, reference, Set.of(reference)), true);
        directory.putProfessionals(
                Actor.platform(),
                List.of(new Professional(
                        login + "-" + patient,
                        null,
                        "",
                        name,
                        "",
                        Profession.COORDINATOR,
                        "cell",
                        "Cellule de coordination",
                        "Foix",
                        "+33639980021")));
        circles.add(Actor.platform(), patient, reference, name, MemberRole.OTHER);
    }

    private WebVisitor visitor(String login) {
        return WebVisitor.signedIn(port, login + "-" + patient);
    }

    @Test
    void aSocialWorkerSeesWhomToCallAndWhatIsAskedAndNoMeasure() {
        errands.ask(
                TestActors.of(Role.COORDINATOR, "Practitioner/karim", "Karim HADDAD", "Organization/cell"),
                patient,
                List.of(new Errand.Party("Practitioner/lea-" + patient, "Léa RIEU")),
                "Demander l’APA",
                Instant.now().plus(Duration.ofDays(3)),
                Duration.ofDays(1));
        var lea = visitor("lea");
        assertThat(lea.get("/pro").body()).contains("Demander l’APA").doesNotContain("href=\"/pro/tournee\"");
        var page = lea.get("/pro/patients/" + patient);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Dr Claire FAURÉ", "Demander l’APA", "Formulaires sur la vie quotidienne")
                .doesNotContain("74,6", "Alerte", "tableau", "href=\"/pro/urgence\"");
        for (var open : List.of("/plan", "/conversation", "/formulaires")) {
            assertThat(lea.get("/pro/patients/" + patient + open).statusCode())
                    .as(open)
                    .isEqualTo(200);
        }
        for (var closed : List.of("/documents", "/tableau", "/reunions", "/comparaison")) {
            assertThat(lea.get("/pro/patients/" + patient + closed).statusCode())
                    .as(closed)
                    .isEqualTo(404);
        }
        assertThat(lea.get("/pro/urgence").statusCode()).isEqualTo(404);
    }

    @Test
    void sheFillsInAFormAboutDailyLifeAndFindsNoOther() {
        var lea = visitor("lea");
        var path = "/pro/patients/" + patient + "/formulaires";
        var page = lea.get(path);
        assertThat(page.body()).contains("Grille AGGIR").doesNotContain("Avant la cure");
        var begun = lea.post(page, path, Map.of("form", "aggir-1", "source", ""));
        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(begun.uri().getPath()).startsWith(path + "/");
        assertThat(lea.get(path).body()).contains("Grille AGGIR");
        assertThat(lea.post(page, path, Map.of("form", "soins-support-1", "source", ""))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void overFhirTheTasksThatTellOfMeasuresDoNotExistForHer() {
        var lea = visitor("lea");
        var alerts =
                "/fhir/Task?_count=50&patient=" + patient + "&code=https://cordee.example/fhir/CodeSystem/task%7Calert";
        assertThat(WebVisitor.signedIn(port, "claire").get(alerts).body()).contains("\"resourceType\":\"Task\"");
        assertThat(lea.get(alerts).body()).doesNotContain("\"resourceType\":\"Task\"");
        for (var type : List.of("Observation", "MedicationRequest", "DocumentReference", "Condition")) {
            var found = lea.get("/fhir/" + type + "?patient=" + patient);
            assertThat(found.body()).as(type).doesNotContain("\"resourceType\":\"" + type + "\"");
            assertThat(found.body()).as(type).contains("\"total\":0");
        }
        assertThat(lea.get("/fhir/Patient/" + patient).statusCode()).isEqualTo(200);
    }

    @Test
    void aPlanThatNamesTheDiseaseDoesNotExistForThemAndOneOfCoordinationDoes() {
        var plan = plans.begin(Team.KARIM, patient, Plan.Kind.PPCS).id();
        var course = "course-" + patient;
        put("CarePlan", course, """
                {"resourceType":"CarePlan","id":"%s","status":"active","intent":"plan","title":"Insuffisance cardiaque",
                 "category":[{"coding":[{"system":"https://cordee.example/fhir/CodeSystem/care-plan","code":"protocol"}]}],
                 "subject":{"reference":"Patient/%s"}}
                """.formatted(course, patient));
        var claire = WebVisitor.signedIn(port, "claire");
        var ids = Pattern.compile("\"resourceType\":\"CarePlan\",\"id\":\"([^\"]+)\"")
                .matcher(claire.get("/fhir/CarePlan?patient=" + patient).body())
                .results()
                .map(found -> found.group(1))
                .filter(id -> !id.equals(plan))
                .toList();
        assertThat(ids).as("the enrolment and the course").hasSize(2).contains(course);
        for (var id : ids) {
            put("Task", "of-" + id, """
                    {"resourceType":"Task","id":"of-%s","status":"requested","intent":"order",
                     "code":{"coding":[{"system":"https://cordee.example/fhir/CodeSystem/task","code":"plan-action"}]},
                     "focus":{"reference":"CarePlan/%s"},"for":{"reference":"Patient/%s"}}
                    """.formatted(id, id, patient));
        }
        for (var login : List.of("lea", "nina", "paul")) {
            var visitor = visitor(login);
            for (var id : ids) {
                assertThat(visitor.get("/fhir/CarePlan/" + id).statusCode())
                        .as(login)
                        .isIn(403, 404);
                assertThat(visitor.get("/fhir/CarePlan/" + id + "/_history").statusCode())
                        .as(login)
                        .isIn(403, 404);
                var included = visitor.get("/fhir/Task?_id=of-" + id + "&_include=Task:focus");
                assertThat(included.body())
                        .as(login)
                        .contains("\"of-" + id + "\"")
                        .doesNotContain("\"resourceType\":\"CarePlan\"");
                assertThat(visitor.get("/fhir/Patient?_id=" + patient + "&_has:CarePlan:patient:_id=" + id)
                                .body())
                        .as(login)
                        .doesNotContain("\"resourceType\":\"Patient\"");
            }
            for (var way : List.of(
                    "/fhir/CarePlan?patient=" + patient,
                    "/fhir/Patient?_id=" + patient + "&_revinclude=CarePlan:patient",
                    "/fhir/Patient/" + patient + "/CarePlan",
                    "/fhir/Patient/" + patient + "/$everything?_count=1000")) {
                assertThat(visitor.get(way).body())
                        .as(login + " " + way)
                        .doesNotContain("HEART_FAILURE", "home-watch", "Insuffisance cardiaque", "29463-7");
            }
            assertThat(visitor.get("/fhir/CarePlan/" + plan).statusCode())
                    .as(login)
                    .isEqualTo(login.equals("paul") ? 403 : 200);
            assertThat(visitor.get("/fhir/Goal?patient=" + patient).body())
                    .as(login)
                    .doesNotContain("\"resourceType\":\"Goal\"");
        }
    }

    private void put(String type, String id, String json) {
        assertThat(store.update(Reach.everything(), type, id, Draft.json(json.getBytes(StandardCharsets.UTF_8)), null))
                .isInstanceOf(WriteOutcome.class)
                .isNotInstanceOf(Refusal.class);
    }

    @Test
    void whatIsAskedOfOthersIsSaidWithoutItsWords() {
        errands.ask(
                TestActors.of(Role.COORDINATOR, "Practitioner/karim", "Karim HADDAD", "Organization/cell"),
                patient,
                List.of(new Errand.Party("Practitioner/emilie", "Émilie ESTAQUE")),
                "Refaire le pansement de l’escarre",
                Instant.now().plus(Duration.ofDays(3)),
                Duration.ofDays(1));
        for (var login : List.of("lea", "nina", "paul")) {
            var visitor = visitor(login);
            assertThat(visitor.get("/pro/patients/" + patient).body())
                    .as(login)
                    .contains("Une demande entre membres de l’équipe", "Émilie ESTAQUE")
                    .doesNotContain("escarre");
            for (var way : List.of(
                    "/fhir/Task?patient=" + patient + "&_count=100",
                    "/fhir/Patient?_id=" + patient + "&_revinclude=Task:patient",
                    "/fhir/Patient/" + patient + "/$everything?_count=1000")) {
                assertThat(visitor.get(way).body()).as(login + " " + way).doesNotContain("escarre");
            }
        }
    }

    @Test
    void whatTheyAskAndWhatIsAskedOfThemTheyReadInItsWords() {
        var lea = TestActors.of(Role.SOCIAL_WORKER, "Practitioner/lea-" + patient, "Léa RIEU");
        var by = Instant.now().plus(Duration.ofDays(3));
        var asked = errands.ask(
                lea,
                patient,
                List.of(new Errand.Party("Practitioner/emilie", "Émilie ESTAQUE")),
                "Passer après le repas",
                by,
                Duration.ofDays(1));
        assertThat(visitor("lea").get("/pro/patients/" + patient).body())
                .contains("Passer après le repas")
                .doesNotContain("Une demande entre membres de l’équipe");
        assertThat(visitor("lea").get("/fhir/Task/" + asked.id()).statusCode()).isEqualTo(200);
        assertThat(visitor("nina").get("/fhir/Task/" + asked.id()).statusCode()).isEqualTo(404);
        assertThat(visitor("nina").get("/pro/patients/" + patient).body())
                .contains("Une demande entre membres de l’équipe")
                .doesNotContain("Passer après le repas");
    }

    @Test
    void theyAskTheCellWhateverTheirTelephoneAndDoNotReadWhatItMakesOfIt() {
        for (var login : List.of("lea", "nina", "paul")) {
            var visitor = visitor(login);
            var path = "/pro/patients/" + patient;
            var asked = visitor.post(
                    visitor.get(path), path + "/cellule", Map.of("need", "SEVERAL", "words", "Seule depuis " + login));
            assertThat(asked.statusCode()).as(login).isEqualTo(200);
            assertThat(asked.body()).as(login).contains("a reçu votre demande");
            var demand = demands.openOf(Team.KARIM, patient).stream()
                    .filter(one -> one.words().equals("Seule depuis " + login))
                    .findFirst()
                    .orElseThrow();
            assertThat(demands.news(Team.KARIM, String.valueOf(demand.id())))
                    .as(login)
                    .singleElement()
                    .satisfies(news -> assertThat(news.by()).isEqualTo("Practitioner/" + login + "-" + patient));
            assertThat(visitor.get("/fhir/Task/" + demand.id()).statusCode())
                    .as(login)
                    .isEqualTo(404);
            assertThat(visitor.get("/fhir/Task?patient=" + patient + "&_count=100")
                            .body())
                    .as(login)
                    .doesNotContain("Seule depuis");
        }
    }

    @Test
    void aSecretarySeesContactsAndTasksOnlyAndAsksTheCell() {
        var paul = visitor("paul");
        var page = paul.get("/pro/patients/" + patient);
        assertThat(page.body()).contains("Dr Claire FAURÉ").doesNotContain("Conversation de l’équipe", "74,6");
        for (var closed : List.of("/plan", "/conversation", "/formulaires", "/documents")) {
            assertThat(paul.get("/pro/patients/" + patient + closed).statusCode())
                    .as(closed)
                    .isEqualTo(404);
        }
        var asked = paul.post(page, "/pro/patients/" + patient + "/cellule", Map.of("need", "SEVERAL"));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Cellule de coordination");
    }

    @Test
    void whoIsNotInTheCircleFindsNobody() {
        var other = team.follows("Autre");
        assertThat(visitor("lea").get("/pro/patients/" + other).statusCode()).isEqualTo(404);
    }
}
