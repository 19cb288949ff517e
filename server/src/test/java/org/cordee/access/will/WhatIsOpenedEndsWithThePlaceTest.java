package org.cordee.access.will;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.cordee.TestPlatform;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Opened;
import org.cordee.access.Role;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.identity.Patients;
import org.cordee.store.Draft;
import org.cordee.store.Grants.Grant;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a patient opened to someone of the circle ends with the place in the circle, and does not come back with the person. */
class WhatIsOpenedEndsWithThePlaceTest {
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final WiderReadings wider = TestPlatform.get(WiderReadings.class);
    private final Wills wills = TestPlatform.get(Wills.class);
    private final Circles circles = TestPlatform.get(Circles.class);
    private final MadeUpCare care = MadeUpCare.made();
    private final Actor lea = joined(Role.SOCIAL_WORKER);
    private final String team = "CareTeam/"
            + circles.of(Actor.platform(), care.patientId()).orElseThrow().id();

    private Actor joined(Role role) {
        var actor = care.joined(role);
        var login = actor.reference().substring("Practitioner/".length());
        TestPlatform.get(Accounts.class)
                .register(new Account(login, actor.name(), role, actor.reference(), actor.holders()), true);
        return actor;
    }

    @BeforeEach
    void aWeight() {
        care.weighs("74.6");
    }

    private static Instant now() {
        return TestPlatform.clock().instant();
    }

    private WiderReading opened() {
        return openedTo(lea);
    }

    private WiderReading openedTo(Actor reader) {
        return wider.give(
                care.patient(),
                new WiderReading(
                        "",
                        care.patientId(),
                        reader.reference(),
                        reader.name(),
                        Set.of(WillTopic.MEASURES),
                        now(),
                        now().plus(Duration.ofDays(30)),
                        care.patient().reference(),
                        null));
    }

    private void assertHolds() {
        assertThat(measures()).isEqualTo(1);
        assertThat(wider.of(care.patient(), care.patientId())).hasSize(1);
        assertThat(wider.to(lea, care.patientId())).hasSize(1);
    }

    private void assertOver() {
        assertThat(measures()).isZero();
        assertThat(wider.of(care.patient(), care.patientId())).isEmpty();
        assertThat(wider.to(lea, care.patientId())).isEmpty();
    }

    private int measures() {
        return switch (store.search(lea.reach(), SearchRequest.of("Observation", "patient=" + care.patientId()))) {
            case SearchOutcome.Page page -> page.matches().size();
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    private ConsentState status(WiderReading reading) {
        return store.find(Reach.everything(), Consent.class, reading.id())
                .orElseThrow()
                .getStatus();
    }

    private void assertReachesTheRecord() {
        assertThat(TestPlatform.get(Patients.class).byId(lea, care.patientId())).isPresent();
    }

    private void written(Consumer<CareTeam> change) {
        var id = team.substring("CareTeam/".length());
        var standing = store.find(Reach.everything(), CareTeam.class, id).orElseThrow();
        change.accept(standing);
        assertThat(store.update(Reach.everything(), "CareTeam", id, Draft.of(standing), null))
                .isNotInstanceOf(Refusal.class);
    }

    private void endsFor(Actor member, @org.jspecify.annotations.Nullable Instant end) {
        written(standing -> standing.getParticipant().stream()
                .filter(one -> member.reference().equals(one.getMember().getReference()))
                .forEach(one -> one.getPeriod()
                        .setEndElement(end == null ? new DateTimeType() : new DateTimeType(Date.from(end)))));
    }

    private Will refused(Audience from) {
        return wills.express(
                care.patient(),
                new Will(
                        "",
                        care.patientId(),
                        from,
                        Set.of(),
                        Set.of(),
                        now(),
                        care.patient().reference(),
                        null));
    }

    @Test
    void whoLeavesAndComesBackReadsNothingMore() {
        var given = opened();
        assertHolds();
        circles.leave(Actor.platform(), care.patientId(), lea.reference());
        assertOver();
        assertThat(status(given)).isEqualTo(ConsentState.INACTIVE);

        circles.add(Actor.platform(), care.patientId(), lea.reference(), lea.name(), MemberRole.OTHER);
        assertReachesTheRecord();
        assertOver();
        opened();
        assertHolds();
    }

    @Test
    void anotherGroundDoesNotLetItCountAgain() {
        opened();
        circles.leave(Actor.platform(), care.patientId(), lea.reference());
        store.grants()
                .replace(
                        "Meeting/" + care.patientId(),
                        care.patientId(),
                        List.of(new Grant(lea.reference(), Set.of(), Instant.EPOCH, null)));
        assertReachesTheRecord();
        assertOver();
    }

    @Test
    void aPlaceThatEndsByItselfEndsItThenAndForGood() {
        var given = opened();
        var end = now().plus(Duration.ofDays(2)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        endsFor(lea, end);
        assertHolds();
        assertThat(wider.of(care.patient(), care.patientId()))
                .extracting(WiderReading::until)
                .as("the page says the day that counts")
                .containsExactly(end);

        TestPlatform.clock().pass(Duration.ofDays(3));
        assertOver();
        endsFor(lea, null);
        assertReachesTheRecord();
        assertOver();
        assertThat(status(given)).isEqualTo(ConsentState.INACTIVE);
    }

    @Test
    void oneThatIsGivenToSomeoneWhoLeavesSoonEndsThen() {
        endsFor(lea, now().plus(Duration.ofDays(2)));
        opened();
        assertHolds();
        TestPlatform.clock().pass(Duration.ofDays(3));
        assertOver();
        circles.add(Actor.platform(), care.patientId(), lea.reference(), lea.name(), MemberRole.OTHER);
        assertReachesTheRecord();
        assertOver();
    }

    @Test
    void aPlaceThatIsMadeLongerInTimeKeepsItToTheDayOfThePatient() {
        opened();
        endsFor(lea, now().plus(Duration.ofDays(2)));
        endsFor(lea, now().plus(Duration.ofDays(90)));
        TestPlatform.clock().pass(Duration.ofDays(20));
        assertHolds();
        TestPlatform.clock().pass(Duration.ofDays(20));
        assertReachesTheRecord();
        assertOver();
    }

    @Test
    void aCircleThatEndsEndsIt() {
        opened();
        written(standing -> standing.setStatus(CareTeamStatus.INACTIVE));
        assertOver();
        written(standing -> standing.setStatus(CareTeamStatus.ACTIVE));
        assertReachesTheRecord();
        assertOver();
    }

    @Test
    void aCircleThatIsOverByItsPeriodEndsItAlsoForTheNextOne() {
        var given = opened();
        written(standing -> standing.getPeriod().setEnd(Date.from(now().minusSeconds(1))));
        assertOver();
        circles.gather(
                Actor.platform(),
                care.patientId(),
                "Nouveau cercle",
                List.of(new Circle.Member(lea.reference(), lea.name(), MemberRole.OTHER, now(), null)));
        TestPlatform.clock().pass(Duration.ofSeconds(1));
        assertReachesTheRecord();
        assertOver();
        assertThat(status(given)).isEqualTo(ConsentState.INACTIVE);
    }

    @Test
    void aCircleThatIsDeletedEndsIt() {
        opened();
        store.delete(Reach.everything(), "CareTeam", team.substring("CareTeam/".length()), null);
        assertOver();
    }

    @ParameterizedTest
    @ValueSource(strings = {"her", "the circle", "everyone"})
    void aRefusalEndsItAndTakingTheRefusalBackDoesNotBringItBack(String whom) {
        opened();
        var refusal = refused(
                switch (whom) {
                    case "her" -> new Audience.Someone(lea.reference(), lea.name());
                    case "the circle" -> new Audience.Circle(team);
                    default -> new Audience.Everyone();
                });
        assertOver();
        wills.withdraw(care.patient(), care.patientId(), refusal.id());
        assertReachesTheRecord();
        assertOver();
    }

    @Test
    void whatIsRefusedToOthersLeavesIt() {
        opened();
        refused(new Audience.Emergencies());
        refused(new Audience.Someone(care.nurse().reference(), ""));
        circles.leave(Actor.platform(), care.patientId(), care.doctor().reference());
        assertHolds();
    }

    @Test
    void oneThatIsMovedToARecordWhereTheReaderHasNoPlaceOpensNothing() {
        var other = MadeUpCare.made();
        other.weighs("80.1");
        var given = opened();
        var consent = store.find(Reach.everything(), Consent.class, given.id()).orElseThrow();
        consent.getPatient().setReference("Patient/" + other.patientId());
        assertThat(store.update(Reach.everything(), "Consent", given.id(), Draft.of(consent), null))
                .isNotInstanceOf(Refusal.class);
        assertOver();
        assertThat(wider.of(other.patient(), other.patientId())).isEmpty();
        assertThat(store.grants().held(Opened.to(lea.reference()), other.patientId()))
                .isEmpty();
    }

    @Test
    void itsEndIsALineOfTheLedger() {
        var given = opened();
        circles.leave(Actor.platform(), care.patientId(), lea.reference());
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql("SELECT action FROM access.audit_event WHERE target = :consent ORDER BY id")
                        .param("consent", "Consent/" + given.id())
                        .query(String.class)
                        .list())
                .containsExactly("C", "U");
    }

    @Test
    void whoOpensWhileThePlaceIsBeingEndedIsToldThatItIsOver() throws Exception {
        var waits = TestPlatform.get(JdbcClient.class)
                .sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var giving = TestPlatform.get(TransactionTemplate.class).execute(status -> {
                circles.leave(Actor.platform(), care.patientId(), lea.reference());
                var begun = threads.submit(this::opened);
                await().until(() -> begun.isDone() || waits.query(Boolean.class).single());
                return begun;
            });
            assertThat(giving).failsWithin(Duration.ofSeconds(20));
        }
        assertOver();
    }

    @Test
    void thoseOfBeforeEndAtTheFirstStartAfter() {
        var stands = opened();
        var nina = joined(Role.PSYCHOLOGIST);
        var given = openedTo(nina);
        // As it was: the place goes, and what was opened stays.
        store.grants()
                .replace(team, care.patientId(), List.of(new Grant(lea.reference(), Set.of(), Instant.EPOCH, null)));
        assertThat(status(given)).isEqualTo(ConsentState.ACTIVE);

        TestPlatform.get(JdbcClient.class)
                .sql("DELETE FROM access.once WHERE work = 'readings-end-with-places'")
                .update();
        TestPlatform.get(ReadingsEndWithPlaces.class).bound();
        assertThat(status(given)).isEqualTo(ConsentState.INACTIVE);
        assertThat(status(stands)).isEqualTo(ConsentState.ACTIVE);
        assertHolds();
    }
}
