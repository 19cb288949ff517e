package org.cordee.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.MachineClients;
import org.cordee.coordination.Circles;
import org.cordee.coordination.Situations;
import org.cordee.directory.Directory;
import org.cordee.monitoring.Enrolments;
import org.cordee.record.Mapping;
import org.cordee.record.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the people of the demonstration and their circles, once, all or nothing, on the first start that asks for them. */
@Component
class Seeding {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final Actor PLATFORM = Actor.platform();
    /** The one machine client of a demonstration tries every interaction; whom it reaches is bounded by its grants. */
    private static final Set<String> GATEWAY_SCOPES = Set.of("system/*.cruds");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Accounts accounts;
    private final MachineClients machines;
    private final Directory directory;
    private final org.cordee.identity.Patients patients;
    private final Circles circles;
    private final Situations situations;
    private final Enrolments enrolments;
    private final Records records;
    private final History history;
    private final Morning morning;
    private final VisitsOfTheDay visits;
    private final MeetingsPlanned meetings;
    private final ObjectProvider<Population> population;

    Seeding(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock,
            Accounts accounts,
            MachineClients machines,
            Directory directory,
            org.cordee.identity.Patients patients,
            Circles circles,
            Situations situations,
            Enrolments enrolments,
            Records records,
            History history,
            Morning morning,
            VisitsOfTheDay visits,
            MeetingsPlanned meetings,
            ObjectProvider<Population> population) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.accounts = accounts;
        this.machines = machines;
        this.directory = directory;
        this.patients = patients;
        this.circles = circles;
        this.situations = situations;
        this.enrolments = enrolments;
        this.records = records;
        this.history = history;
        this.morning = morning;
        this.visits = visits;
        this.meetings = meetings;
        this.population = population;
    }

    /** Returns whether anything was written; two nodes that start at once write it once. */
    boolean people() {
        return !isSeeded()
                && Boolean.TRUE.equals(transactions.execute(status -> {
                    jdbc.sql("LOCK TABLE demo.seeding").update();
                    if (isSeeded()) {
                        return false;
                    }
                    LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
                    jdbc.sql("INSERT INTO demo.seeding (seed, seeded_on) VALUES (:seed, :today)")
                            .param("seed", Population.SEED)
                            .param("today", today)
                            .update();
                    Population people = population.getObject();
                    offer(people.offer());
                    patients(people);
                    circles(people, today);
                    homeCare(people, today);
                    accounts(people);
                    history.plan(people, today);
                    morning.begin(people);
                    visits.begin(people, today);
                    meetings.begin(people, today);
                    return true;
                }));
    }

    private boolean isSeeded() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM demo.seeding)")
                .query(Boolean.class)
                .single();
    }

    private void offer(CareOffer offer) {
        directory.putStructures(
                PLATFORM, offer.structures().stream().map(CareViews::structure).toList());
        directory.putProfessionals(
                PLATFORM,
                offer.professionals().stream()
                        .map(one -> CareViews.professional(one, offer.structure(one.structure())))
                        .toList());
    }

    private void patients(Population population) {
        patients.putAll(
                PLATFORM, population.patients().stream().map(CareViews::patient).toList());
        patients.putAll(PLATFORM, NotYetConfirmed.patients());
        patients.putCarers(
                PLATFORM,
                population.patients().stream()
                        .flatMap(patient -> CareViews.carers(patient).stream())
                        .toList());
        putAll(
                DiagnosisMapping.DIAGNOSIS,
                population.patients().stream()
                        .flatMap(patient -> CareViews.diagnoses(patient, population.words()).stream())
                        .map(diagnosis -> new Records.Entry<>(diagnosis.id(), diagnosis)));
    }

    private void circles(Population population, LocalDate today) {
        circles.putAll(
                PLATFORM,
                population.patients().stream()
                        .map(patient -> CareViews.circle(patient, population, clock.instant()))
                        .toList());
        situations.putAll(
                PLATFORM,
                population.patients().stream()
                        .filter(Patient::complex)
                        .map(patient -> CareViews.situation(patient, population, today))
                        .toList());
    }

    private void homeCare(Population population, LocalDate today) {
        InstalledDevice gateway = new InstalledDevice(
                MonitoringViews.GATEWAY_ID, null, null, population.words().gateway());
        putAll(
                InstalledDeviceMapping.DEVICE,
                Stream.concat(
                                Stream.of(gateway),
                                population.patients().stream()
                                        .flatMap(patient -> CareViews.devices(patient, population.words()).stream()))
                        .map(device -> new Records.Entry<>(device.id(), device)));
        enrolments.enrolAll(
                PLATFORM,
                population.patients().stream()
                        .filter(patient -> !patient.devices().isEmpty())
                        .collect(Collectors.toMap(
                                patient -> MonitoringViews.enrolment(patient, today), MonitoringViews::rules)));
    }

    private void accounts(Population population) {
        for (DemoAccount account : population.accounts()) {
            Set<String> holders = account.organisations().isEmpty()
                    ? Set.of(account.person())
                    : Set.of(
                            account.person(), account.organisations().iterator().next());
            accounts.register(
                    new Account(account.login(), account.displayName(), account.role(), account.person(), holders),
                    true);
        }
        machines.register(
                MonitoringViews.GATEWAY_ID,
                population.words().gateway(),
                MonitoringViews.GATEWAY_ID,
                "Device/" + MonitoringViews.GATEWAY_ID,
                GATEWAY_SCOPES);
    }

    private <V> void putAll(Mapping<V> mapping, Stream<Records.Entry<V>> entries) {
        List<Records.Entry<V>> all = entries.toList();
        records.putAll(PLATFORM, mapping, all);
    }
}
