package org.cordee.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.coordination.Circles;
import org.cordee.coordination.Situations;
import org.cordee.directory.Directory;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.record.Records;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A first start has just made the demonstration; the history is written here, not behind the doors. */
// A name of its own gives it a platform and a database of its own: it counts everyone in them.
@SpringBootTest(properties = "spring.application.name=seeding")
class SeedingTest {
    private static final Actor PLATFORM = Actor.platform();
    private static final String CAST_PATIENT = "patient-000";

    @Autowired
    private Seeding seeding;

    @Autowired
    private History history;

    @Autowired
    private Population population;

    @Autowired
    private org.cordee.identity.Patients patients;

    @Autowired
    private Directory directory;

    @Autowired
    private Circles circles;

    @Autowired
    private Situations situations;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Measures measures;

    @Autowired
    private Alerts alerts;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Records records;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aFirstStartWritesThePeopleAndASecondNothing() {
        seeding.people();

        assertThat(seeding.people()).isFalse();
        assertThat(patients.count(PLATFORM))
                .isEqualTo(200 + NotYetConfirmed.patients().size());
        assertThat(directory.professionals(
                        PLATFORM,
                        population.offer().professionals().stream()
                                .map(Professional::key)
                                .toList()))
                .hasSameSizeAs(population.offer().professionals());
        assertThat(situations.followed(PLATFORM)).hasSize(60);
        assertThat(circles.of(PLATFORM, CAST_PATIENT).orElseThrow().members()).hasSize(6);
        assertThat(enrolments.of(PLATFORM, CAST_PATIENT)).isPresent();
        assertThat(accounts.demonstration())
                .extracting(Account::login)
                .containsExactlyElementsOf(
                        population.accounts().stream().map(DemoAccount::login).toList());
    }

    @Test
    void theHistoryGoesOnWhereAKilledStartLeftIt() {
        seeding.people();
        history.write(population, () -> false);
        int all = observations();
        assertThat(history.isWritten()).isTrue();

        jdbc.sql("UPDATE demo.history SET written = false WHERE position IN (3, 50)")
                .update();
        assertThat(history.isWritten()).isFalse();
        assertThat(history.write(population, () -> false)).isPositive();

        assertThat(history.isWritten()).isTrue();
        assertThat(observations()).isEqualTo(all).isGreaterThan(20_000);
    }

    @Test
    void theHistoryRaisesNoAlert() {
        seeding.people();
        history.write(population, () -> false);

        assertThat(alerts.open(PLATFORM)).isEmpty();
        assertThat(measures.newestPerKind(PLATFORM, CAST_PATIENT))
                .extracting(org.cordee.monitoring.Measure::kind)
                .isEqualTo(List.of(MeasureKind.WEIGHT, MeasureKind.BLOOD_PRESSURE));
    }

    private int observations() {
        return records.count(PLATFORM, "Observation", "");
    }
}
