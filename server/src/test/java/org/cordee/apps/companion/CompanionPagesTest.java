package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.identity.Carer;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Condition;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.Enrolment;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.Severity;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
class CompanionPagesTest {
    private static final Actor PLATFORM = Actor.platform();
    private static final Pattern ENTRY = Pattern.compile("name=\"entry\" value=\"([^\"]+)\"");
    private static final List<String> PAGES = List.of(
            "",
            "/mesures",
            "/mesures/poids",
            "/mesures/poids/noter",
            "/mesures/tension/noter",
            "/suite",
            "/equipe",
            "/lectures");

    @Autowired
    Patients patients;

    @Autowired
    Directory directory;

    @Autowired
    Circles circles;

    @Autowired
    Accounts accounts;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Measures measures;

    @Autowired
    Alerts alerts;

    @LocalServerPort
    int port;

    private String odette = "";
    private String stranger = "";

    @BeforeEach
    void people() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        odette = "odette-" + mark;
        stranger = "stranger-" + mark;
        patients.putAll(PLATFORM, List.of(person(odette, "Odette"), person(stranger, "Marcel")));
        patients.putCarers(PLATFORM, List.of(carer("sylvie-" + mark, odette)));
        directory.putStructures(PLATFORM, List.of(nurses(), cell()));
        directory.putProfessionals(PLATFORM, List.of(nurse()));
        circles.gather(
                PLATFORM,
                odette,
                "Circle",
                List.of(
                        member("Practitioner/emilie", "Émilie Estaque", MemberRole.NURSE),
                        member("Organization/cell", "Cellule Ariège", MemberRole.SUPPORT_CELL),
                        member("RelatedPerson/sylvie-" + mark, "Sylvie Delpech", MemberRole.CARER)));
        enrolments.enrol(
                PLATFORM,
                new Enrolment(
                        odette,
                        Condition.HEART_FAILURE,
                        Set.of(MeasureKind.WEIGHT, MeasureKind.BLOOD_PRESSURE),
                        LocalDate.now().minusDays(90),
                        null),
                List.of(new Rule.Wanted(
                        new Criterion.Gain(MeasureKind.WEIGHT, new BigDecimal("2"), 3), Severity.HIGH)));
        measures.keepAll(PLATFORM, weights(20, "72.3"));
        account(odette, Role.PATIENT, "Patient/" + odette);
        account("sylvie-" + mark, Role.CARER, "RelatedPerson/sylvie-" + mark);
        account(stranger, Role.PATIENT, "Patient/" + stranger);
        account("emilie", Role.NURSE, "Practitioner/emilie");
    }

    @Test
    void todaysPageSaysWhatToDoAndWhomToCall() {
        var page = visitor(odette).get("/compagnon");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Madame Rouzaud", "Noter mon poids", "/compagnon/mesures/poids/noter", "72,3")
                .contains("tel:+33536490011", "tel:15");
    }

    @Test
    void theWeightIsKeptOnceHoweverOftenTheFormIsSent() throws Exception {
        var visitor = visitor(odette);
        var form = visitor.get("/compagnon/mesures/poids/noter");
        var before = weights().size();

        try (var taps = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 4)
                    .mapToObj(tap -> taps.submit(() -> send(visitor, form, "72,5")))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                assertThat(answer.get().body()).contains("C’est noté", "72,5");
            }
        }
        send(visitor, form, "72,5");

        assertThat(weights()).hasSize(before + 1);
    }

    @Test
    void whatAWeightMeansIsSaidAtOnceAndTheCellIsTold() {
        var visitor = visitor(odette);

        var answer = send(visitor, visitor.get("/compagnon/mesures/poids/noter"), "74,6");

        assertThat(answer.uri().getPath()).startsWith("/compagnon/mesures/poids/notees/");
        assertThat(answer.body()).contains("C’est noté", "2,3\u00a0kg de plus", "équipe est prévenue", "tel:15");
        assertThat(alerts.of(PLATFORM, odette)).hasSize(1);
        assertThat(visitor.get(answer.uri().getPath()).body()).contains("2,3\u00a0kg de plus");
        assertThat(visitor.get("/compagnon").body()).contains("L’équipe s’occupe de vous");
        assertThat(visitor.get("/compagnon/suite").body()).contains("un changement a été vu");
    }

    @Test
    void sevenKilosAreAskedAgainAndNotKept() {
        var visitor = visitor(odette);
        var before = weights().size();

        var answer = send(visitor, visitor.get("/compagnon/mesures/poids/noter"), "7");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Avez-vous bien voulu écrire 7", "aria-invalid=\"true\"");
        assertThat(weights()).hasSize(before);
        assertThat(send(visitor, answer, "72,4").body()).contains("C’est noté");
        assertThat(weights()).hasSize(before + 1);
    }

    @Test
    void aSlipOfTheFingerIsAskedAgainAndKeptOnlyWhenThePersonIsSure() {
        var visitor = visitor(odette);
        var before = weights().size();

        var doubt = send(visitor, visitor.get("/compagnon/mesures/poids/noter"), "27,3");

        assertThat(doubt.statusCode()).isEqualTo(422);
        assertThat(doubt.body()).contains("Oui, c’est bien 27,3");
        assertThat(weights()).hasSize(before);
        var sure = visitor.post(
                doubt,
                "/compagnon/mesures/poids/noter",
                Map.of("entry", entry(doubt), "value", "27,3", "sure", "27,3\u00a0kg"));
        assertThat(sure.body()).contains("C’est noté");
        assertThat(weights()).hasSize(before + 1);
    }

    @Test
    void wordsAreNotAWeight() {
        var visitor = visitor(odette);

        assertThat(send(visitor, visitor.get("/compagnon/mesures/poids/noter"), "lourd")
                        .body())
                .contains("Écrivez le poids en chiffres");
    }

    @Test
    void aPointTheUnitAndSpacesAreForgiven() {
        var visitor = visitor(odette);

        assertThat(send(visitor, visitor.get("/compagnon/mesures/poids/noter"), " 72.6 kg ")
                        .body())
                .contains("C’est noté", "72,6");
    }

    @Test
    void aBloodPressureWrittenTheWrongWayRoundIsAskedAgain() {
        var visitor = visitor(odette);
        var form = visitor.get("/compagnon/mesures/tension/noter");
        var here = "/compagnon/mesures/tension/noter";

        var turned = visitor.post(form, here, Map.of("entry", entry(form), "systolic", "78", "diastolic", "132"));
        var right = visitor.post(form, here, Map.of("entry", entry(form), "systolic", "132", "diastolic", "78"));

        assertThat(turned.statusCode()).isEqualTo(422);
        assertThat(turned.body()).contains("Le premier nombre est toujours le plus grand");
        assertThat(right.body()).contains("C’est noté", "132/78");
    }

    @Test
    void thePagesOfAnotherPersonAreNotFound() {
        var visitor = visitor(odette);
        for (var page : PAGES) {
            assertThat(visitor.get("/compagnon/pour/" + stranger + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
            assertThat(visitor.get("/compagnon/pour/nobody" + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(visitor.get("/compagnon/pour/" + stranger + "/vif").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anothersMeasureIsNotFound() {
        var visitor = visitor(stranger);
        var mine = weights().getFirst().id();

        assertThat(visitor.get("/compagnon/mesures/poids/notees/" + mine).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aNurseDoesNotOpenTheCompanion() {
        assertThat(visitor("emilie").get("/compagnon/pour/" + odette).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theDaughterSitsForHerMotherAndEachPageSaysSo() {
        var daughter = visitor("sylvie-" + odette.substring("odette-".length()));
        for (var page : PAGES) {
            var answer = daughter.get("/compagnon" + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).contains("Vous êtes ici pour", "Odette ROUZAUD");
        }
        assertThat(send(daughter, daughter.get("/compagnon/mesures/poids/noter"), "72,7")
                        .body())
                .contains("C’est noté", "Son poids");
    }

    @Test
    void whoHelpsTwoPersonsChoosesFirst() {
        var mark = odette.substring("odette-".length());
        patients.putCarers(PLATFORM, List.of(carer("claire-" + mark, odette), carer("claire2-" + mark, stranger)));
        accounts.register(
                new Account(
                        "claire-" + mark,
                        "Claire",
                        Role.CARER,
                        "RelatedPerson/claire-" + mark,
                        Set.of("RelatedPerson/claire-" + mark, "RelatedPerson/claire2-" + mark)),
                true);
        var claire = visitor("claire-" + mark);

        var choice = claire.get("/compagnon");

        assertThat(choice.body()).contains("Qui aidez-vous", "Odette ROUZAUD", "Marcel ROUZAUD");
        assertThat(claire.get("/compagnon/pour/" + stranger).body())
                .contains("Marcel ROUZAUD", "/compagnon/pour/" + stranger + "/mesures");
    }

    @Test
    void thePersonReadsWhoHasReadAndNotHerself() {
        assertThat(patients.byId(actor("emilie", Role.NURSE, "Practitioner/emilie"), odette))
                .isPresent();
        var visitor = visitor(odette);
        visitor.get("/compagnon");

        var page = visitor.get("/compagnon/lectures").body();

        assertThat(page).contains("infirmière", "Cabinet des Thermes", "nom et adresse", "Pour soigner");
        assertThat(page).doesNotContain("<span class=\"list-row-title\">Odette");
    }

    @Test
    void eachPageIsSaidInBothLanguagesAndLight() {
        for (var login : List.of(odette, "sylvie-" + odette.substring("odette-".length()))) {
            var visitor = visitor(login);
            for (var page : PAGES) {
                var english = visitor.get("/compagnon" + page, "Accept-Language", "en");
                var french = visitor.get("/compagnon" + page);
                assertThat(english.statusCode()).as(page).isEqualTo(200);
                assertThat(english.body()).as(page).contains("lang=\"en\"").doesNotContain("Aujourd’hui");
                assertThat(compressed(french.body())).as(page).isLessThan(40_000);
            }
        }
    }

    private WebVisitor visitor(String login) {
        return WebVisitor.signedIn(port, login);
    }

    private static HttpResponse<String> send(WebVisitor visitor, HttpResponse<String> form, String value) {
        return visitor.post(form, "/compagnon/mesures/poids/noter", Map.of("entry", entry(form), "value", value));
    }

    private static String entry(HttpResponse<String> form) {
        var match = ENTRY.matcher(form.body());
        assertThat(match.find()).as("a key in the form of " + form.uri()).isTrue();
        return match.group(1);
    }

    private List<Measure> weights() {
        return measures.series(
                PLATFORM,
                odette,
                MeasureKind.WEIGHT,
                Instant.now().minus(Duration.ofDays(200)),
                Instant.now().plusSeconds(60));
    }

    private List<Measure> weights(int days, String kilograms) {
        return IntStream.range(0, days)
                .mapToObj(day -> Measure.of(
                                odette,
                                MeasureKind.WEIGHT,
                                new BigDecimal(kilograms),
                                Instant.now().minus(Duration.ofDays(days - day)),
                                Measure.Source.PATIENT,
                                "Patient/" + odette)
                        .withId(odette + "-" + day))
                .toList();
    }

    private void account(String login, Role role, String reference) {
        accounts.register(new Account(login, login, role, reference, Set.of(reference)), true);
    }

    private static Actor actor(String login, Role role, String reference) {
        var reach = org.cordee.store.Reach.of(reference)
                .open("Practitioner", "PractitionerRole", "Organization")
                .permit("Patient", org.cordee.store.Interaction.READ)
                .build();
        return new Actor(reference, login, role, Set.of(reference), reach);
    }

    private static Patient person(String id, String givenName) {
        return new Patient(
                id,
                null,
                "Authié",
                "Rouzaud",
                givenName,
                givenName.equals("Odette") ? Sex.FEMALE : Sex.MALE,
                LocalDate.of(1944, 3, 12),
                null,
                "+33536490012",
                null,
                null);
    }

    private static Carer carer(String id, String patientId) {
        return new Carer(id, patientId, "Delpech", "Sylvie", "DAUC", "+33639980013");
    }

    private static Circle.Member member(String reference, String name, MemberRole role) {
        return new Circle.Member(reference, name, role, Instant.now().minus(Duration.ofDays(400)), null);
    }

    private static Professional nurse() {
        return new Professional(
                "emilie",
                null,
                "",
                "Estaque",
                "Émilie",
                Profession.NURSE,
                "nurses",
                "Cabinet des Thermes",
                "Ax-les-Thermes",
                "+33639980014");
    }

    private static Structure nurses() {
        return new Structure(
                "nurses",
                null,
                "Cabinet des Thermes",
                Structure.Kind.NURSES,
                "1 rue Haute",
                "09110",
                "Ax-les-Thermes",
                null,
                null);
    }

    private static Structure cell() {
        return new Structure(
                "cell",
                null,
                "Cellule Ariège",
                Structure.Kind.SUPPORT_CELL,
                "2 rue Basse",
                "09000",
                "Foix",
                null,
                "+33536490011");
    }

    private static int compressed(String page) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
        return bytes.size();
    }
}
