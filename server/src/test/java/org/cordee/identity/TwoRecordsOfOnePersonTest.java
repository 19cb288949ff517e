package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.record.Records;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class TwoRecordsOfOnePersonTest {
    private final Actor officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/identities", "Gaëtan");

    @Autowired
    Records records;

    @Autowired
    Comparing comparing;

    @Autowired
    Suspicions suspicions;

    @Autowired
    Merges merges;

    @Autowired
    Decisions decisions;

    @Autowired
    KnownPeople people;

    @Autowired
    Patients patients;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void areSuspectedMergedAndTakenApartAgainWithoutLoss() {
        var family = "Quérigut" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        var first = made(family, "Marie-Josée", "+33561001122");
        var second = made(family.toUpperCase(java.util.Locale.ROOT), "Marie Josee", "+33561001122");
        var twin = made(family, "Bernadette", "+33561001122");
        compareAll();

        var suspicion = suspected(second);
        assertThat(suspicion.earlier().patient()).isEqualTo(first);
        assertThat(suspicion.lines()).anySatisfy(line -> {
            assertThat(line.trait()).isEqualTo("familyName");
            assertThat(line.says()).isEqualTo("NEAR");
            assertThat(line.reason()).startsWith("FAMILY.");
            assertThat(line.weight()).isNotEmpty();
        });
        assertThat(suspicion.lines()).anySatisfy(line -> {
            assertThat(line.trait()).isEqualTo("phone");
            assertThat(line.reason()).isEqualTo("PHONE.0");
        });
        assertThat(jdbc.sql("SELECT count(*) FROM identity.pair WHERE automatic AND (later = :twin OR earlier = :twin)")
                        .param("twin", twin)
                        .query(Integer.class)
                        .single())
                .isZero();

        assertThat(merges.merge(officer, second, first)).isTrue();
        assertThat(merges.merge(officer, second, first)).as("a second time").isFalse();
        var platform = Actor.platform();
        assertThat(records.count(platform, "Patient", "link=Patient/" + first)).isEqualTo(1);
        assertThat(records.search(platform, PatientMapping.PATIENT, "_id=" + second + "&active=false"))
                .hasSize(1);
        assertThat(records.read(platform, PatientMapping.PATIENT, second)
                        .orElseThrow()
                        .familyName())
                .isEqualTo(family.toUpperCase(java.util.Locale.ROOT));
        assertThat(people.find(DescribedMapping.DESCRIBED.toView(asked(family)).traits(), 5))
                .extracting(KnownPeople.Found::patient)
                .contains(first)
                .doesNotContain(second);

        assertThat(patients.find(platform, family)).extracting(Patient::id).containsExactlyInAnyOrder(first, twin);
        var whole = patients.byId(platform, second).orElseThrow();
        assertThat(patients.sameAs(platform, whole).goesOn())
                .extracting(Patient::id)
                .isEqualTo(first);
        assertThat(patients.sameAs(platform, patients.byId(platform, first).orElseThrow())
                        .earlier())
                .containsExactly(whole);

        assertThat(merges.undo(officer, second, first)).isTrue();
        assertThat(patients.find(platform, family))
                .extracting(Patient::id)
                .containsExactlyInAnyOrder(first, second, twin);
        assertThat(merges.undo(officer, second, first)).as("a second time").isFalse();
        assertThat(records.count(platform, "Patient", "link=Patient/" + first)).isZero();
        assertThat(records.search(platform, PatientMapping.PATIENT, "_id=" + second + "&active=true"))
                .hasSize(1);
        assertThat(decisions.last(officer, family, 0, 5).getFirst().undone()).isNotNull();
    }

    @Test
    void whoeverWritesAPairAndThenItsPeopleNeverWaitsForTheComparingThatWaitsForThePair() throws Exception {
        var family = "Rabat" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        var first = made(family, "Huguette", "+33561001123");
        var second = made(family, "Huguette", "+33561001123");
        toCompare(first, second);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var comparison = new AtomicReference<Future<Integer>>();
            transactions.executeWithoutResult(status -> {
                jdbc.sql("""
                                INSERT INTO identity.pair (later, earlier, probability, automatic, found)
                                VALUES (:b, :a, 1, false, now())
                                ON CONFLICT (later, earlier) DO UPDATE SET found = EXCLUDED.found
                                """).param("a", first).param("b", second).update();
                var going = threads.submit(comparing::portion);
                comparison.set(going);
                await().until(() -> going.isDone() || isWaitedFor());
                toCompare(first, second);
            });
            comparison.get().get(1, TimeUnit.MINUTES);
        }
        compareAll();
        assertThat(suspected(second).earlier().patient()).isEqualTo(first);
    }

    @Test
    void areDecidedByIdentityOfficersOnly() {
        var nurse = TestActors.of(Role.NURSE, "Practitioner/nurse", "Émilie");
        assertThatThrownBy(() -> suspicions.next(nurse, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> merges.merge(nurse, "a", "b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> merges.undo(nurse, "a", "b")).isInstanceOf(IllegalStateException.class);
    }

    private void toCompare(String one, String other) {
        jdbc.sql("UPDATE identity.person SET compared = false, changed = pg_current_xact_id() WHERE patient IN (:both)")
                .param("both", List.of(one, other))
                .update();
    }

    private boolean isWaitedFor() {
        return jdbc.sql(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%identity.pair%'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void compareAll() {
        while (comparing.portion() > 0) {
            Thread.onSpinWait();
        }
    }

    private Suspicion suspected(String later) {
        for (int i = 0; ; i++) {
            var next = suspicions.next(officer, i).orElseThrow();
            if (next.later().patient().equals(later)) {
                return next;
            }
        }
    }

    private static org.hl7.fhir.r4.model.Patient asked(String family) {
        var patient = new org.hl7.fhir.r4.model.Patient();
        PatientMapping.PATIENT.write(view(family, "Marie-Josée", "+33561001122"), patient);
        return patient;
    }

    private String made(String family, String given, String phone) {
        return records.create(Actor.platform(), PatientMapping.PATIENT, view(family, given, phone))
                .id();
    }

    private static Patient view(String family, String given, String phone) {
        return new Patient(
                "", null, family, null, given, Sex.FEMALE, LocalDate.of(1947, 5, 11), "09122", phone, null, null);
    }
}
