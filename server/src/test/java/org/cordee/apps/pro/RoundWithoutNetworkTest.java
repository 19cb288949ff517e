package org.cordee.apps.pro;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.HomeNotes;
import org.cordee.coordination.HomePhoto;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.protocol.Delivered;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.testing.PageWeight;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A nurse's round in a valley without a network: all of it in one bundle, and each note once, beside that of another. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@Import(Team.class)
class RoundWithoutNetworkTest {
    private static final int MOST_BYTES = 1_500_000;
    private static final long ONE_MEGABIT_PER_SECOND = 125_000;

    @Autowired
    Team team;

    @Autowired
    Visits visits;

    @Autowired
    HomeNotes notes;

    @Autowired
    Accounts accounts;

    @Autowired
    Patients patients;

    @Autowired
    Circles circles;

    @Autowired
    Directory directory;

    @Autowired
    Measures measures;

    @Autowired
    Delivered delivered;

    @Autowired
    RecordStore store;

    @LocalServerPort
    int port;

    @Test
    void twoHundredPatientsTravelInTwentySeconds() {
        team.follows("Premiere");
        round();
        var paule = WebVisitor.signedIn(port, "paule");

        var started = Instant.now();
        var bundle = paule.get("/pro/tournee/paquet");
        var prepared = Duration.between(started, Instant.now());

        assertThat(bundle.body().split("\"at\":\"/pro/tournee/[^/\"]+\"", -1)).hasSize(RoundSheets.MOST + 1);
        assertThat(bundle.body().split("\"at\":\"/pro/tournee/[^/\"]+/etapes/", -1))
                .as("with a form to fill in for each")
                .hasSize(RoundSheets.MOST + 1);
        var bytes = PageWeight.compressed(bundle.body());
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(prepared.plusSeconds(bytes / ONE_MEGABIT_PER_SECOND)).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aNoteThatWaitedEndsTheVisitOnceAndItsMeasuresHaveTheirHour() {
        var id = team.follows("Hameau");
        var visit = asked(id);
        var emilie = visitor();
        var form = emilie.get("/pro/tournee/" + id);
        var entered = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        var weights = team.weights(id).size();

        for (var times = 0; times < 3; times++) {
            var answer = later(emilie, form, id, visit, entered);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"kept\":true", "\"good\":true");
        }

        assertThat(visits.find(Actor.platform(), visit).orElseThrow().state()).isInstanceOf(Visit.State.Done.class);
        assertThat(team.weights(id))
                .hasSize(weights + 1)
                .anyMatch(one -> one.at().equals(entered));
        assertThat(notes.of(Actor.platform(), List.of(id)).get(id))
                .singleElement()
                .satisfies(note -> assertThat(note.at()).isEqualTo(entered));
        assertThat(visits.find(Actor.platform(), visit).orElseThrow().state())
                .isInstanceOfSatisfying(
                        Visit.State.Done.class, done -> assertThat(done.at()).isEqualTo(entered));
    }

    @Test
    void oneVisitIsChosenAtFirstAndNoneStaysNone() {
        var id = team.follows("Choix");
        var first = asked(id);
        var second = asked(id);
        var emilie = visitor();
        var form = emilie.get("/pro/tournee/" + id);
        assertThat(checked(form)).hasSize(1).first().isIn(first, second);

        var fields = filled(form, "");
        fields.put("WEIGHT", "beaucoup");
        var refused = emilie.postFile(form, "/pro/tournee/" + id + "/compte-rendu", fields, "photo", "image/png", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(checked(refused)).containsExactly("");
    }

    @Test
    void aBloodPressureIsReadAsDoctorsSayItAndARefusedNoteIsFoundAgain() {
        var id = team.follows("Tension");
        var emilie = visitor();
        for (var said : List.of(List.of("13/8", ""), List.of("132/78", ""), List.of("13", "8"))) {
            var form = emilie.get("/pro/tournee/" + id);
            var fields = filled(form, "");
            fields.put("SYSTOLIC", said.getFirst());
            fields.put("DIASTOLIC", said.getLast());
            emilie.postFile(form, "/pro/tournee/" + id + "/compte-rendu", fields, "photo", "image/png", "");
        }

        var now = Instant.now();
        assertThat(measures.series(
                        Actor.platform(),
                        id,
                        MeasureKind.BLOOD_PRESSURE,
                        now.minus(Duration.ofHours(1)),
                        now.plusSeconds(60)))
                .extracting(one -> one.values().values().stream()
                        .map(BigDecimal::intValue)
                        .sorted()
                        .toList())
                .containsExactlyInAnyOrder(List.of(80, 130), List.of(78, 132), List.of(80, 130));
        assertThat(emilie.get("/pro/tournee/" + id + "/compte-rendu").body()).contains("TENSION", "name=\"entry\"");
    }

    @Test
    void whatIsAskedOfHerCanBeReadAndAnsweredWithoutANetwork() {
        assertThat(visitor().get("/pro/telephone/pages").body()).contains("\"/pro/taches\"", "\"/pro/etapes\"");
    }

    private static List<String> checked(HttpResponse<String> page) {
        return java.util.regex.Pattern.compile("name=\"visit\" value=\"([^\"]*)\" checked")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void twoNotesOfOneVisitAreBothKeptAndBothShown() {
        var id = team.follows("Deuxfois");
        var visit = asked(id);
        var emilie = visitor();
        var one = emilie.get("/pro/tournee/" + id);
        var other = emilie.get("/pro/tournee/" + id);
        later(emilie, one, id, visit, Instant.now());

        var beside = later(emilie, other, id, visit, Instant.now());

        assertThat(beside.body()).contains("\"kept\":true", "\"good\":false", "gardée aussi, à côté");
        assertThat(notes.of(Actor.platform(), List.of(id)).get(id))
                .hasSize(2)
                .allMatch(note -> note.visitId().equals(visit));
        assertThat(emilie.get("/pro/tournee/" + id).body().split("Jambes moins gonflées", -1))
                .hasSize(3);
    }

    @Test
    void aPhotographIsReadByTheCircleAndAnythingElseIsRefused() {
        var id = team.follows("Plaie");
        var emilie = visitor();
        var form = emilie.get("/pro/tournee/" + id);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

        var text = emilie.postFile(
                form, "/pro/tournee/" + id + "/compte-rendu", filled(form, ""), "photo", "image/jpeg", "pas une photo");
        notes.file(
                Actor.platform(),
                new HomePhoto(id, "Practitioner/emilie", "Émilie Estaque", Instant.now(), "image/png", png),
                "Photo de plaie, hameau du haut");

        assertThat(text.statusCode()).isEqualTo(422);
        assertThat(text.body()).contains("pas une photo JPEG ou PNG", "Jambes moins gonflées");
        assertThat(notes.of(Actor.platform(), List.of(id))).doesNotContainKey(id);
        assertThat(HomePhoto.mediaType(png)).contains("image/png");
        assertThat(HomePhoto.mediaType("GIF89a".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(emilie.get("/pro/patients/" + id + "/documents").body()).contains("hameau du haut");
        assertThat(WebVisitor.signedIn(port, "julien")
                        .get("/pro/patients/" + id + "/documents")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPatientOfOthersIsOnNoRound() {
        var id = team.follows("Autrui");
        var julien = WebVisitor.signedIn(port, "julien");

        assertThat(julien.get("/pro/tournee").body()).doesNotContain("AUTRUI");
        assertThat(julien.get("/pro/tournee/paquet").body()).doesNotContain("AUTRUI");
        assertThat(julien.get("/pro/tournee/" + id).statusCode()).isEqualTo(404);
    }

    /** Two hundred people of one nurse, each weighed and with a blood pressure and a form to fill in, twenty to be visited. */
    private void round() {
        delivered.bring();
        directory.putProfessionals(
                Actor.platform(),
                List.of(new Professional(
                        "paule", null, "", "Sutra", "Paule", Profession.NURSE, "office", "Cabinet", "Foix", null)));
        accounts.register(
                new Account("paule", "Paule", Role.NURSE, "Practitioner/paule", Set.of("Practitioner/paule")), true);
        var ids = IntStream.range(0, RoundSheets.MOST)
                .mapToObj(number -> "round-" + number)
                .toList();
        patients.putAll(
                Actor.platform(),
                ids.stream().map(RoundWithoutNetworkTest::person).toList());
        var measured = new ArrayList<Measure>();
        for (var id : ids) {
            circles.gather(
                    Actor.platform(),
                    id,
                    "Circle",
                    List.of(new Circle.Member(
                            "Practitioner/paule",
                            "Paule Sutra",
                            MemberRole.NURSE,
                            Instant.now().minus(Duration.ofDays(30)),
                            null)));
            measured.add(weight(id));
            measured.add(pressure(id));
        }
        measures.keepAll(Actor.platform(), measured);
        ids.forEach(this::asksForAForm);
        ids.subList(0, 20).forEach(id -> asked(id, "Practitioner/paule", "Paule Sutra"));
    }

    /** As a step of a protocol does. */
    private void asksForAForm(String id) {
        var json = """
                {"resourceType":"Task","status":"requested","intent":"order",
                 "code":{"coding":[{"system":"https://cordee.example/fhir/CodeSystem/task","code":"protocol-step"}]},
                 "description":"Au lit de la personne","for":{"reference":"Patient/%s"},"owner":{"reference":"Practitioner/paule"},
                 "authoredOn":"%s","input":[%s,%s,%s]}""".formatted(
                        id,
                        Instant.now(),
                        input("kind", "FORM"),
                        input("title", "Signes respiratoires"),
                        input("form", "https://cordee.example/fhir/Questionnaire/signes-respiratoires|1"));
        assertThat(store.create(Reach.everything(), Draft.json(json))).isNotInstanceOf(Refusal.class);
    }

    private static String input(String code, String value) {
        return "{\"type\":{\"coding\":[{\"code\":\"%s\"}]},\"valueString\":\"%s\"}".formatted(code, value);
    }

    private static Measure weight(String id) {
        var at = Instant.now().minus(Duration.ofDays(1));
        return Measure.of(id, MeasureKind.WEIGHT, new BigDecimal("71.4"), at, Measure.Source.PATIENT, null)
                .withId(id + "-weight");
    }

    private static Measure pressure(String id) {
        var at = Instant.now().minus(Duration.ofDays(2));
        var high = new BigDecimal("132");
        return Measure.ofBloodPressure(id, high, new BigDecimal("78"), at, Measure.Source.PATIENT, null)
                .withId(id + "-pressure");
    }

    private static Patient person(String id) {
        var birth = LocalDate.of(1944, 3, 12);
        return new Patient(
                id, null, "Tournier " + id, null, "Jeanne", Sex.FEMALE, birth, null, "+33536490012", null, null);
    }

    private WebVisitor visitor() {
        return WebVisitor.signedIn(port, "emilie");
    }

    private String asked(String id) {
        return asked(id, "Practitioner/emilie", "Émilie Estaque");
    }

    private String asked(String id, String nurse, String name) {
        return String.valueOf(visits.ask(Team.KARIM, id, nurse, name, LocalDate.now(), "Voir les jambes", null)
                .id());
    }

    private static HttpResponse<String> later(
            WebVisitor visitor, HttpResponse<String> form, String id, String visit, Instant entered) {
        var fields = filled(form, visit);
        return visitor.postWith(
                form,
                "/pro/tournee/" + id + "/compte-rendu",
                fields,
                "Waiting-Entry",
                fields.getOrDefault("entry", ""),
                "Entered-At",
                entered.toString(),
                "Sent-At",
                Instant.now().toString());
    }

    private static Map<String, String> filled(HttpResponse<String> form, String visit) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("entry", form.body().replaceFirst("(?s).*name=\"entry\" value=\"([^\"]+)\".*", "$1"));
        fields.put("visit", visit);
        fields.put("state", "WELL");
        fields.put("WEIGHT", "71,9");
        fields.put("note", "Jambes moins gonflées");
        assertThat(UUID.fromString(fields.getOrDefault("entry", ""))).isNotNull();
        return fields;
    }
}
