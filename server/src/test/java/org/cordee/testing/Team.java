package org.cordee.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
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
import org.cordee.identity.Ins;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.monitoring.Alert;
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
import org.cordee.store.Reach;
import org.springframework.stereotype.Component;

/**
 * The people around a person followed at home: two coordinators (karim, helene), a nurse (emilie) of an office, a doctor
 * (claire), and a nurse outside the circle (julien), each with an account of that login.
 */
@Component
public class Team {
    /** Karim with no bounds, for what a test prepares. */
    public static final Actor KARIM = new Actor(
            "Practitioner/karim", "Karim HADDAD", Role.COORDINATOR, Set.of("Practitioner/karim"), Reach.everything());

    private static final Actor PLATFORM = Actor.platform();
    private static final String CELL = "Organization/cell";
    private static final String OFFICE = "Organization/office";

    private final Patients patients;
    private final Directory directory;
    private final Circles circles;
    private final Accounts accounts;
    private final Enrolments enrolments;
    private final Measures measures;
    private final Alerts alerts;

    Team(
            Patients patients,
            Directory directory,
            Circles circles,
            Accounts accounts,
            Enrolments enrolments,
            Measures measures,
            Alerts alerts) {
        this.patients = patients;
        this.directory = directory;
        this.circles = circles;
        this.accounts = accounts;
        this.enrolments = enrolments;
        this.measures = measures;
        this.alerts = alerts;
    }

    /** A number of the test register that nobody has. */
    public static String number() {
        var body = "2440309" + "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
        return body + "%02d".formatted(97 - Long.parseLong(body) % 97);
    }

    /** Gives the person a qualified number of the test register; gives the number. */
    public String numbered(String patient) {
        var number = number();
        var known = patients.byId(PLATFORM, patient).orElseThrow();
        patients.putAll(
                PLATFORM,
                List.of(new Patient(
                        patient,
                        new Ins(number, Ins.NIR_TEST),
                        known.familyName(),
                        known.usedName(),
                        known.givenName(),
                        known.sex(),
                        known.birthDate(),
                        known.birthPlace(),
                        known.phone(),
                        known.address(),
                        known.generalPractitioner(),
                        null,
                        List.of())));
        return number;
    }

    /** A new person in the circle of the team, weighed for twenty days; gives the id. */
    public String follows(String familyName) {
        everyone();
        var id = "p-" + UUID.randomUUID().toString().substring(0, 8);
        patients.putAll(PLATFORM, List.of(person(id, familyName)));
        circles.gather(
                PLATFORM,
                id,
                "Cercle de soins",
                List.of(
                        member("Practitioner/emilie", "Émilie ESTAQUE", MemberRole.NURSE),
                        member(OFFICE, "Cabinet infirmier du Barry", MemberRole.NURSING_OFFICE),
                        member("Practitioner/claire", "Dr Claire FAURÉ", MemberRole.REFERRING_DOCTOR),
                        member(CELL, "Cellule de coordination", MemberRole.SUPPORT_CELL)));
        enrolments.enrol(
                PLATFORM,
                new Enrolment(
                        id,
                        Condition.HEART_FAILURE,
                        Set.of(MeasureKind.WEIGHT),
                        LocalDate.now().minusDays(90),
                        null),
                List.of(new Rule.Wanted(
                        new Criterion.Gain(MeasureKind.WEIGHT, new BigDecimal("2"), 3), Severity.HIGH)));
        measures.keepAll(
                PLATFORM,
                IntStream.range(0, 20)
                        .mapToObj(day ->
                                weight(id, "72.3", Duration.ofDays(20L - day)).withId(id + "-" + day))
                        .toList());
        return id;
    }

    /** The person weighs too much this morning; gives the alert that follows. */
    public Alert alert(String patientId) {
        measures.keep(PLATFORM, weight(patientId, "74.6", Duration.ofSeconds(5)));
        return alerts.of(PLATFORM, patientId).getFirst();
    }

    public List<Measure> weights(String patientId) {
        return measures.series(
                PLATFORM,
                patientId,
                MeasureKind.WEIGHT,
                Instant.now().minus(Duration.ofDays(60)),
                Instant.now().plusSeconds(60));
    }

    private void everyone() {
        directory.putStructures(
                PLATFORM,
                List.of(
                        structure("cell", "Cellule de coordination", Structure.Kind.SUPPORT_CELL),
                        structure("office", "Cabinet infirmier du Barry", Structure.Kind.NURSES),
                        structure("practice", "Cabinet médical des Allées", Structure.Kind.GENERAL_PRACTICE)));
        directory.putProfessionals(
                PLATFORM,
                List.of(
                        professional("emilie", "Estaque", "Émilie", Profession.NURSE, "office"),
                        professional("julien", "Marty", "Julien", Profession.NURSE, "practice"),
                        professional("claire", "Fauré", "Claire", Profession.GENERAL_PRACTITIONER, "practice"),
                        professional("karim", "Haddad", "Karim", Profession.COORDINATOR, "cell"),
                        professional("helene", "Vidal", "Hélène", Profession.COORDINATOR, "cell")));
        account("karim", "Karim HADDAD", Role.COORDINATOR, CELL);
        account("helene", "Hélène VIDAL", Role.COORDINATOR, CELL);
        account("emilie", "Émilie ESTAQUE", Role.NURSE, OFFICE);
        account("julien", "Julien MARTY", Role.NURSE, "Organization/other-office");
        account("claire", "Dr Claire FAURÉ", Role.GENERAL_PRACTITIONER, "Organization/practice");
    }

    private void account(String login, String name, Role role, String organization) {
        var self = "Practitioner/" + login;
        accounts.register(new Account(login, name, role, self, Set.of(self, organization)), true);
    }

    private static Measure weight(String patientId, String kilograms, Duration ago) {
        return Measure.of(
                patientId,
                MeasureKind.WEIGHT,
                new BigDecimal(kilograms),
                Instant.now().minus(ago),
                Measure.Source.PATIENT,
                "Patient/" + patientId);
    }

    private static Patient person(String id, String familyName) {
        return new Patient(
                id,
                null,
                "Authié",
                familyName,
                "Odette",
                Sex.FEMALE,
                LocalDate.of(1944, 3, 12),
                null,
                "+33536490012",
                new Patient.Address("3 rue du Barry", "09000", "Foix", "09122"),
                "Practitioner/claire");
    }

    private static Circle.Member member(String reference, String name, MemberRole role) {
        return new Circle.Member(reference, name, role, Instant.now().minus(Duration.ofDays(400)), null);
    }

    private static Professional professional(
            String id, String familyName, String givenName, Profession profession, String structureId) {
        return new Professional(
                id,
                null,
                profession == Profession.GENERAL_PRACTITIONER ? "Dr" : "",
                familyName,
                givenName,
                profession,
                structureId,
                structureId.equals("office") ? "Cabinet infirmier du Barry" : "Cabinet médical des Allées",
                "Foix",
                "+33639980014");
    }

    private static Structure structure(String id, String name, Structure.Kind kind) {
        return new Structure(id, null, name, kind, "1 rue Haute", "09000", "Foix", "09122", "+33536490011");
    }
}
