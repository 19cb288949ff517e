package org.cordee.coordination.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.identity.Merges;
import org.cordee.identity.Strays;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may happen to an agenda between the first case and the day: another date, another order, two records that were one person's. */
class AnAgendaIsChangedTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final MadeUpCare twin = MadeUpCare.made();
    private final MadeUpCare third = MadeUpCare.made();
    private final Meetings meetings = TestPlatform.get(Meetings.class);
    private final Cases cases = TestPlatform.get(Cases.class);
    private final Meeting meeting = planned();

    @Test
    void anotherDateKeepsCasesAndMembersAndMovesTheDeadline() {
        var kept = submitted(jeanne, meeting);
        var attendee = new Attendee(
                UUID.randomUUID().toString(), twin.nurse().reference(), "Faure", Part.NURSE, "", false, false);
        meetings.invite(again(), attendee);
        var to = meeting.startsAt().plus(Duration.ofDays(7));

        assertThat(meetings.move(again(), to, "Salle prise")).isTrue();

        assertThat(again().startsAt()).isEqualTo(to);
        assertThat(again().closesAt()).isEqualTo(to.minus(Duration.ofDays(2)));
        assertThat(again().why()).isEqualTo("Salle prise");
        assertThat(again().members()).extracting(Attendee::name).containsExactly("Faure");
        assertThat(order()).containsExactly(kept);
        assertThat(meetings.move(again(), TestPlatform.clock().instant().minusSeconds(1), ""))
                .as("a day that is past")
                .isFalse();
        cases.cancel(again(), "Grève");
        assertThat(meetings.move(again(), to.plusSeconds(60), ""))
                .as("cancelled")
                .isFalse();
    }

    @Test
    void casesGoUpAndDownAndNeverOffTheEnds() {
        var first = submitted(jeanne, meeting);
        var second = submitted(twin, meeting);
        var last = submitted(third, meeting);
        assertThat(order()).containsExactly(first, second, last);
        meetings.shift(again(), last, true);
        assertThat(order()).containsExactly(first, last, second);
        meetings.shift(again(), first, true);
        meetings.shift(again(), second, false);
        meetings.shift(again(), "no-such-case", true);
        assertThat(order()).containsExactly(first, last, second);
        meetings.shift(again(), first, false);
        assertThat(order()).containsExactly(last, first, second);
    }

    @Test
    void twoRecordsThatBecomeOneKeepTheirCasesAndTheMovedOneFollows() {
        var other = planned();
        var hers = submitted(jeanne, meeting);
        var twins = submitted(twin, meeting);
        var alone = submitted(twin, other);
        merged(twin.patientId(), jeanne.patientId());
        assertThat(order()).containsExactlyInAnyOrder(hers, twins);

        // Written again after the merge, as any work on the case does: the officer says where it belongs.
        rewritten(alone);
        rewritten(twins);
        var strays = TestPlatform.get(Strays.class);
        assertThat(strays.move(officer(), "Task", alone, twin.patientId())).isTrue();
        assertThat(strays.move(officer(), "Task", twins, twin.patientId())).isTrue();

        assertThat(patientOf(alone)).isEqualTo(jeanne.patientId());
        assertThat(patientOf(twins))
                .as("she has a case of her own in that meeting: neither is lost")
                .isEqualTo(twin.patientId());
        assertThat(order()).containsExactlyInAnyOrder(hers, twins);
        assertThat(cases.ofPatient(jeanne.coordinator(), jeanne.patientId()))
                .extracting(CaseLine::id)
                .contains(hers, alone);
    }

    private void merged(String gone, String stays) {
        TestPlatform.get(JdbcClient.class)
                .sql("INSERT INTO identity.pair (later, earlier, probability, automatic, found)"
                        + " VALUES (:a, :b, 1, false, now()) ON CONFLICT DO NOTHING")
                .param("a", gone)
                .param("b", stays)
                .update();
        assertThat(TestPlatform.get(Merges.class).merge(officer(), gone, stays)).isTrue();
    }

    private static void rewritten(String task) {
        var store = TestPlatform.get(RecordStore.class);
        var found = (ReadOutcome.Found) store.read(Reach.everything(), "Task", task);
        var json = new String(found.resource().json(), StandardCharsets.UTF_8)
                .replace("\"intent\":\"proposal\"", "\"intent\":\"plan\"");
        store.update(Reach.everything(), "Task", task, Draft.json(json.getBytes(StandardCharsets.UTF_8)), null);
    }

    private static String patientOf(String task) {
        return TestPlatform.get(JdbcClient.class)
                .sql("select patient from coordination.meeting_case where task = :task")
                .param("task", task)
                .query(String.class)
                .single();
    }

    private static Actor officer() {
        return TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/officer-of-agendas", "Noelle");
    }

    private List<String> order() {
        return meetings.agenda(again()).stream().map(CaseLine::id).toList();
    }

    private Meeting again() {
        return meetings.ran(jeanne.coordinator(), meeting.id()).orElseThrow();
    }

    private String submitted(MadeUpCare whom, Meeting to) {
        joined(whom);
        var asked = Map.of(Element.QUESTION, "Rester chez elle ?");
        var made = cases.submit(jeanne.coordinator(), whom.patientId(), to, asked, false, null);
        return Cases.id(((Cases.Submitted.Kept) made).kept());
    }

    private void joined(MadeUpCare whom) {
        var since = TestPlatform.clock().instant().minusSeconds(60);
        TestPlatform.get(Circles.class)
                .gather(
                        Actor.platform(),
                        whom.patientId(),
                        "Cercle",
                        List.of(new Circle.Member(jeanne.cell(), "Cellule", MemberRole.SUPPORT_CELL, since, null)));
    }

    private Meeting planned() {
        var kind = AKind.of(jeanne.cell());
        meetings.keep(jeanne.coordinator(), kind);
        var at = TestPlatform.clock().instant().plus(Duration.ofDays(10));
        return meetings.plan(kind, Optional.of(at), true);
    }
}
