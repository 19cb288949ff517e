package org.cordee.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Grants.Grant;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the officer is shown of a nurse's accesses, and what is left in peace. */
class UnusualAccessesTest {
    private static final Actor OFFICER =
            TestActors.of(Role.DATA_PROTECTION_OFFICER, "Person/officer", "Noëlle Officier");

    private final AuditTrail trail = TestPlatform.get(AuditTrail.class);
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final UnusualAccesses unusual = TestPlatform.get(UnusualAccesses.class);
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Actor nurse = TestActors.of(Role.NURSE, "Practitioner/n-" + mark, "Anne Faure");

    @BeforeEach
    void aNurseOfThisNameWhoLivesInThisStreet() {
        atHour(10);
        var json = """
                {"resourceType":"Practitioner","id":"n-%s","name":[{"family":"Fauré-%s","given":["Anne"]}],
                 "address":[{"line":["4 rue des Lilas"],"postalCode":"09%s","city":"Foix"}]}
                """.formatted(mark, mark, mark.substring(0, 3));
        assertThat(store.update(Reach.everything(), "Practitioner", "n-" + mark, Draft.json(json), null))
                .isNotInstanceOf(Refusal.class);
    }

    @Test
    void aPatientOfTheSameNameIsListedWhateverTheAccents() {
        reads(patient("faure-" + mark, "1 place Haute", "09999"));
        assertThat(listed()).containsExactly(Unusual.Reason.SAME_NAME);
    }

    @Test
    void aNeighbourIsListedAndTheSameStreetOfAnotherTownIsNot() {
        reads(patient("Autre" + mark, "12 bis, rue des Lilas", "09" + mark.substring(0, 3)));
        assertThat(listed()).containsExactly(Unusual.Reason.NEIGHBOUR);
        var other = TestActors.of(Role.NURSE, nurse.reference(), "Anne Faure");
        trail.record(other, 'R', 0, patient("Encore" + mark, "12 rue des Lilas", "31000"), "Patient", null);
        assertThat(listed()).containsExactly(Unusual.Reason.NEIGHBOUR);
    }

    @Test
    void everyProfessionIsWatchedNotOnlyDoctorsAndNurses() {
        for (var role : List.of(Role.OTHER_CARER, Role.SOCIAL_WORKER, Role.PSYCHOLOGIST, Role.SECRETARY)) {
            var someone = TestActors.of(role, nurse.reference(), "Anne Faure");
            trail.record(someone, 'R', 0, patient("Faure-" + mark, "1 place Haute", "09999"), "Patient", null);
        }
        assertThat(listed()).hasSize(4).containsOnly(Unusual.Reason.SAME_NAME);
    }

    @Test
    void anAccessAtNightIsListedAndOneByDayIsNot() {
        var patient = patient("Autre" + mark, "1 place Haute", "09999");
        reads(patient);
        assertThat(listed()).isEmpty();
        atHour(3);
        reads(patient);
        assertThat(listed()).containsExactly(Unusual.Reason.OUT_OF_HOURS);
    }

    @Test
    void manyPatientsInAnHourAreListedOnceAndTheCellIsLeftInPeace() {
        var cell = TestActors.of(Role.COORDINATOR, "Practitioner/c-" + mark, "Karim Haddad");
        for (int i = 0; i < UnusualAccesses.MANY_PATIENTS; i++) {
            reads(mark + "-" + i);
            trail.record(cell, 'R', 0, mark + "-" + i, "Patient/" + mark + "-" + i, null);
        }
        assertThat(listed()).containsExactly(Unusual.Reason.MANY_PATIENTS);
        assertThat(unusual.all(OFFICER)).noneMatch(one -> one.agent().equals(cell.reference()));
    }

    @Test
    void aListOfOnesOwnPatientsOpensNoneOfThemAndALookAtEachDoes() {
        var own = IntStream.range(0, UnusualAccesses.MANY_PATIENTS)
                .mapToObj(i -> patient("Liste" + i + mark, i + " place Haute", "09999"))
                .toList();
        own.forEach(patient -> store.grants()
                .replace(
                        "CareTeam/" + patient,
                        patient,
                        List.of(new Grant(nurse.reference(), Set.of(), Instant.EPOCH, null))));
        trail.visit(() -> {
            own.forEach(this::reads);
            return own.size();
        });
        assertThat(listed()).isEmpty();
        own.forEach(this::reads);
        assertThat(listed()).containsExactly(Unusual.Reason.MANY_PATIENTS);
    }

    @Test
    void aListOfOtherPeoplesPatientsIsListed() {
        trail.visit(() -> {
            for (int i = 0; i < UnusualAccesses.MANY_PATIENTS; i++) {
                reads(mark + "-other-" + i);
            }
            return 0;
        });
        assertThat(listed()).containsExactly(Unusual.Reason.MANY_PATIENTS);
    }

    @Test
    void whatWasRefusedAndWhatTheOfficerHasSeenWaitNoMore() {
        var patient = patient("faure-" + mark, "1 place Haute", "09999");
        trail.record(nurse, 'R', 4, patient, "Patient/" + patient, null);
        assertThat(listed()).isEmpty();
        reads(patient);
        assertThat(listed()).hasSize(1);
        var one = of().getFirst();
        unusual.seen(OFFICER, one.day(), one.agent(), one.patient(), one.reason());
        assertThat(of().getFirst().seenAt()).isNotNull();
    }

    private void reads(String patient) {
        trail.record(nurse, 'R', 0, patient, "Patient/" + patient, null);
    }

    /** The platform watches by itself too: while it does, nobody else may, and it stops after so many lines. */
    private List<Unusual.Reason> listed() {
        var jdbc = TestPlatform.get(JdbcClient.class);
        long last = jdbc.sql("SELECT max(id) FROM access.audit_event")
                .query(Long.class)
                .single();
        var until = Instant.now().plusSeconds(30);
        while (jdbc.sql("SELECT done_to FROM access.unusual_watch")
                        .query(Long.class)
                        .single()
                < last) {
            assertThat(Instant.now()).as("the watch does not get on").isBefore(until);
            unusual.watch();
        }
        return of().stream().map(Unusual::reason).toList();
    }

    private List<Unusual> of() {
        return unusual.all(OFFICER).stream()
                .filter(one -> one.agent().equals(nurse.reference()))
                .toList();
    }

    private static String patient(String family, String line, String postcode) {
        var id = "u-" + UUID.randomUUID();
        TestPlatform.get(Patients.class)
                .putAll(
                        Actor.platform(),
                        List.of(new Patient(
                                id,
                                null,
                                family,
                                null,
                                "Odette",
                                Sex.FEMALE,
                                LocalDate.of(1944, 3, 12),
                                null,
                                null,
                                new Patient.Address(line, postcode, "Foix", null),
                                null)));
        return id;
    }

    /** Lets time go by until that hour of the territory. */
    private static void atHour(int hour) {
        var now = ZonedDateTime.ofInstant(TestPlatform.clock().instant(), Words.TERRITORY);
        var then = now.with(LocalTime.of(hour, 5));
        if (then.isBefore(now)) then = then.plusDays(1);
        TestPlatform.clock().pass(Duration.between(now, then));
    }
}
