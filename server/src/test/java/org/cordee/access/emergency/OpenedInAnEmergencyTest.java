package org.cordee.access.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.access.will.Audience;
import org.cordee.access.will.Will;
import org.cordee.access.will.WillTopic;
import org.cordee.access.will.Wills;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.store.Draft;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.testing.MergedPatients;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class OpenedInAnEmergencyTest {
    private static final LocalDate BORN = LocalDate.of(1951, 2, 3);

    private final String family = "Danger" + UUID.randomUUID().toString().substring(0, 8);
    private final String patient = "p-" + UUID.randomUUID().toString().substring(0, 8);
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final Emergencies emergencies = TestPlatform.get(Emergencies.class);
    private final Actor doctor = TestActors.of(Role.HOSPITAL_DOCTOR, "Practitioner/" + UUID.randomUUID(), "Dr Garde");
    private final Actor self = TestActors.of(Role.PATIENT, "Patient/" + patient, "Moi");
    private final Actor officer = TestActors.of(Role.DATA_PROTECTION_OFFICER, "Practitioner/dpo", "Délégué");

    OpenedInAnEmergencyTest() {
        TestPlatform.get(Patients.class)
                .putAll(
                        Actor.platform(),
                        List.of(new Patient(
                                patient, null, family, null, "Élise", Sex.FEMALE, BORN, null, null, null, null)));
    }

    private Opening open(Actor actor, String given) {
        return emergencies.open(
                actor, new Traits(family, given, BORN), Emergency.Reason.LIFE_IN_DANGER, "Trouvée au sol");
    }

    private boolean reaches(Actor actor, String type, String id) {
        return store.read(actor.reach(), type, id) instanceof ReadOutcome.Found;
    }

    private void keep(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'," + rest + ",'subject':{'reference':'Patient/"
                        + patient + "'}}")
                .replace('\'', '"');
        assertThat(store.update(Actor.platform().reach(), type, id, Draft.json(json), null))
                .isNotInstanceOf(Refusal.class);
    }

    @Test
    void thePatientIsToldByTextMessageInTheSameTransaction() {
        var phoned = "p-" + UUID.randomUUID().toString().substring(0, 8);
        TestPlatform.get(Patients.class)
                .putAll(
                        Actor.platform(),
                        List.of(new Patient(
                                phoned,
                                null,
                                family,
                                null,
                                "Jeanne",
                                Sex.FEMALE,
                                BORN,
                                null,
                                "+33639980012",
                                null,
                                null)));
        assertThat(open(doctor, "Jeanne")).isInstanceOf(Opening.Opened.class);
        var told = TestPlatform.get(JdbcClient.class)
                .sql("SELECT channel || ' ' || purpose || ' ' || masked FROM messaging.message WHERE patient = ?")
                .param(phoned)
                .query(String.class)
                .list();
        assertThat(told).containsExactly("SMS emergency +336 •• •• •• 12");
    }

    @Test
    void theRecordOpensForAnHourToWhatAnEmergencyNeedsAndIsTold() {
        keep("Condition", patient + "c", "'code':{'text':'x'}");
        keep("DocumentReference", patient + "d", "'status':'current','content':[{'attachment':{'title':'x'}}]");
        assertThat(reaches(doctor, "Patient", patient)).isFalse();

        assertThat(open(doctor, "ELISE")).isInstanceOf(Opening.Opened.class);

        assertThat(reaches(doctor, "Patient", patient)).isTrue();
        assertThat(reaches(doctor, "Condition", patient + "c")).isTrue();
        assertThat(reaches(doctor, "DocumentReference", patient + "d"))
                .as("narrow")
                .isFalse();
        var told = emergencies.ofPatient(patient, Instant.EPOCH);
        assertThat(told)
                .singleElement()
                .satisfies(one -> assertThat(one.words()).isEqualTo("Trouvée au sol"));
        assertThat(emergencies.all(officer))
                .extracting(Emergency::id)
                .contains(told.getFirst().id());
        assertThat(ground()).isEqualTo("EMERGENCY ETREAT");

        TestPlatform.clock().pass(Emergencies.OPEN_FOR.plusSeconds(1));
        assertThat(reaches(doctor, "Patient", patient)).isFalse();
    }

    private String ground() {
        return TestPlatform.get(JdbcClient.class)
                .sql("SELECT ground || ' ' || purpose FROM access.audit_event WHERE patient = ? AND target LIKE"
                        + " 'Emergency/%'")
                .param(patient)
                .query(String.class)
                .single();
    }

    @Test
    void whoHadADuplicateMergedIsFoundAndBothRecordsOpen() {
        var twin = patient + "b";
        TestPlatform.get(Patients.class)
                .putAll(
                        Actor.platform(),
                        List.of(new Patient(
                                twin, null, family, null, "Élise", Sex.FEMALE, BORN, null, null, null, null)));
        assertThat(open(doctor, "Élise")).as("two people").isInstanceOf(Opening.NotPossible.class);
        MergedPatients.link(store, twin, "replaced-by", patient);
        assertThat(open(doctor, "Élise")).as("one side says so").isInstanceOf(Opening.NotPossible.class);
        MergedPatients.link(store, patient, "replaces", twin);

        assertThat(open(doctor, "Élise")).isInstanceOf(Opening.Opened.class);

        assertThat(reaches(doctor, "Patient", patient)).isTrue();
        assertThat(reaches(doctor, "Patient", twin)).isTrue();
        assertThat(emergencies.ofPatient(twin, Instant.EPOCH))
                .singleElement()
                .satisfies(one -> assertThat(one.patient()).isEqualTo(patient));
    }

    @Test
    void whoRefusedItOnTheRecordThatWasMergedIsNotFound() {
        var twin = patient + "b";
        TestPlatform.get(Patients.class)
                .putAll(
                        Actor.platform(),
                        List.of(new Patient(
                                twin, null, family, null, "Élise", Sex.FEMALE, BORN, null, null, null, null)));
        MergedPatients.merge(store, patient, twin);
        TestPlatform.get(Wills.class).express(self, will(new Audience.Emergencies(), Set.of()));
        assertThat(open(doctor, "Élise")).isInstanceOf(Opening.NotPossible.class);
    }

    @Test
    void theOfficerLooksAtItOnceAndNobodyElseDoes() {
        var opened = ((Opening.Opened) open(doctor, "Élise")).emergency();
        assertThat(emergencies.review(doctor, opened.id(), true, "")).isFalse();
        assertThat(emergencies.review(officer, opened.id(), false, "Pas d\u2019urgence"))
                .isTrue();
        assertThat(emergencies.review(officer, opened.id(), true, "")).isFalse();
        assertThat(emergencies.ofPatient(patient, Instant.EPOCH).getFirst().review())
                .isNotNull()
                .satisfies(review -> assertThat(review.justified()).isFalse());
    }

    @Test
    void nobodyIsFoundByTraitsThatDoNotFitAndTriesAreCounted() {
        for (int i = 0; i < 6; i++) {
            assertThat(open(doctor, "Lise")).isInstanceOf(Opening.NotPossible.class);
        }
        assertThat(open(doctor, "Élise")).isInstanceOf(Opening.TooMany.class);
        TestPlatform.clock().pass(Duration.ofMinutes(61));
        assertThat(open(doctor, "Élise")).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void onlyProfessionalsOpenRecords() {
        for (var role : List.of(Role.CARER, Role.PATIENT, Role.COORDINATOR, Role.ADMINISTRATOR, Role.MACHINE)) {
            assertThat(open(TestActors.of(role, "Practitioner/x-" + role, "X"), "Élise"))
                    .isInstanceOf(Opening.NotPossible.class);
        }
    }

    @Test
    void whoRefusedItIsNotFoundAndWhatIsMaskedStaysMasked() {
        var wills = TestPlatform.get(Wills.class);
        keep("Condition", patient + "c", "'code':{'text':'x'}");
        wills.express(self, will(new Audience.Everyone(), Set.of(WillTopic.ILLNESSES)));
        assertThat(open(doctor, "Élise")).isInstanceOf(Opening.Opened.class);
        assertThat(reaches(doctor, "Condition", patient + "c")).isFalse();

        wills.express(self, will(new Audience.Emergencies(), Set.of()));
        assertThat(reaches(doctor, "Patient", patient)).as("at once").isFalse();
        var other = TestActors.of(Role.NURSE, "Practitioner/" + UUID.randomUUID(), "Autre");
        assertThat(open(other, "Élise")).isInstanceOf(Opening.NotPossible.class);
    }

    @Test
    void whoIsInTheCircleNeedsNone() {
        open(doctor, "Élise");
        assertThat(open(doctor, "Élise")).isEqualTo(new Opening.WithinReach(patient));
    }

    private Will will(Audience from, Set<WillTopic> topics) {
        return new Will("", patient, from, topics, Set.of(), Instant.now(), "Patient/" + patient, null);
    }
}
