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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Odette at home, followed for her heart, with her daughter Sylvie, her nurse and the cell around her; and a stranger. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
abstract class AtTheCompanion {
    static final Actor PLATFORM = Actor.platform();
    static final Pattern ENTRY = Pattern.compile("name=\"entry\" value=\"([^\"]+)\"");
    static final List<String> PAGES = List.of(
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

    String odette = "";
    String stranger = "";

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

    WebVisitor visitor(String login) {
        return WebVisitor.signedIn(port, login);
    }

    static HttpResponse<String> send(WebVisitor visitor, HttpResponse<String> form, String value) {
        return visitor.post(form, "/compagnon/mesures/poids/noter", Map.of("entry", entry(form), "value", value));
    }

    static String entry(HttpResponse<String> form) {
        var match = ENTRY.matcher(form.body());
        assertThat(match.find()).as("a key in the form of " + form.uri()).isTrue();
        return match.group(1);
    }

    List<Measure> weights() {
        return measures.series(
                PLATFORM,
                odette,
                MeasureKind.WEIGHT,
                Instant.now().minus(Duration.ofDays(200)),
                Instant.now().plusSeconds(60));
    }

    List<Measure> weights(int days, String kilograms) {
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

    void account(String login, Role role, String reference) {
        accounts.register(new Account(login, login, role, reference, Set.of(reference)), true);
    }

    static Actor actor(String login, Role role, String reference) {
        var reach = org.cordee.store.Reach.of(reference)
                .open("Practitioner", "PractitionerRole", "Organization")
                .permit("Patient", org.cordee.store.Interaction.READ)
                .build();
        return new Actor(reference, login, role, Set.of(reference), reach);
    }

    static Patient person(String id, String givenName) {
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

    static Carer carer(String id, String patientId) {
        return new Carer(id, patientId, "Delpech", "Sylvie", "DAUC", "+33639980013");
    }

    static Circle.Member member(String reference, String name, MemberRole role) {
        return new Circle.Member(reference, name, role, Instant.now().minus(Duration.ofDays(400)), null);
    }

    static Professional nurse() {
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

    static Structure nurses() {
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

    static Structure cell() {
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

    static int compressed(String page) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
        return bytes.size();
    }
}
