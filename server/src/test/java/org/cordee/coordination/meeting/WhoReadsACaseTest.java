package org.cordee.coordination.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Ground;
import org.cordee.access.RecordReaders;
import org.cordee.access.Role;
import org.cordee.coordination.Papers;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.errand.Errands;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Words;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

class WhoReadsACaseTest {
    private static final Map<Element, String> ASKED = Map.of(Element.QUESTION, "Rester chez elle ?");

    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Meetings meetings = TestPlatform.get(Meetings.class);
    private final Cases cases = TestPlatform.get(Cases.class);
    private final Decisions decisions = TestPlatform.get(Decisions.class);
    private final Patients patients = TestPlatform.get(Patients.class);
    private final MeetingKind kind = kind();

    @Test
    void anInvitedProfessionalReadsFromTheClosingUntilTheDaysAreOver() {
        var meeting = planned(Duration.ofDays(10));
        invite(meeting, jeanne.stranger());
        var kept = submitted(jeanne.doctor(), meeting);
        assertThat(reads(jeanne.stranger(), meeting, kept)).isFalse();
        assertThat(patients.byId(jeanne.stranger(), jeanne.patientId())).isEmpty();

        TestPlatform.clock().pass(Duration.ofDays(8).plusHours(1));
        assertThat(meeting.stage(TestPlatform.clock().instant())).isEqualTo(Meeting.Stage.CLOSED);
        assertThat(reads(jeanne.stranger(), meeting, kept)).isTrue();
        assertThat(patients.byId(jeanne.stranger(), jeanne.patientId())).isPresent();
        assertThat(cases.submit(jeanne.nurse(), jeanne.patientId(), meeting, ASKED, false, null))
                .isInstanceOf(Cases.Submitted.Closed.class);

        TestPlatform.clock().pass(Duration.ofDays(15));
        assertThat(reads(jeanne.stranger(), meeting, kept)).isTrue();
        TestPlatform.clock().pass(Duration.ofDays(2));
        assertThat(reads(jeanne.stranger(), meeting, kept)).isFalse();
        assertThat(patients.byId(jeanne.stranger(), jeanne.patientId())).isEmpty();
        assertThat(reads(jeanne.doctor(), meeting, kept)).isTrue();
    }

    @Test
    void thePersonReadsWhoCouldAndOnWhatGround() {
        var meeting = planned(Duration.ofDays(3));
        invite(meeting, jeanne.stranger());
        var kept = submitted(jeanne.doctor(), meeting);
        assertThat(TestPlatform.get(Accesses.class).of(jeanne.patientId())).isEmpty();
        meetings.closeAgenda(meeting);
        reads(jeanne.stranger(), meeting, kept);
        assertThat(TestPlatform.get(Accesses.class).of(jeanne.patientId()))
                .singleElement()
                .satisfies(one -> assertThat(one.members()).containsExactly("Loin"));
        var now = TestPlatform.clock().instant().atZone(Words.TERRITORY);
        assertThat(TestPlatform.get(RecordReaders.class)
                        .inMonth(jeanne.patient(), jeanne.patientId(), YearMonth.from(now), Words.TERRITORY))
                .anySatisfy(visit -> {
                    assertThat(visit.agent()).isEqualTo(jeanne.stranger().reference());
                    assertThat(visit.ground()).isEqualTo(Ground.MEETING);
                });
    }

    @Test
    void someoneNoLongerInvitedOrWhoseMeetingIsCancelledReadsNothing() {
        var meeting = planned(Duration.ofDays(3));
        invite(meeting, jeanne.stranger());
        var kept = submitted(jeanne.doctor(), meeting);
        meetings.closeAgenda(meeting);
        assertThat(reads(jeanne.stranger(), meeting, kept)).isTrue();
        var invited = again(meeting);
        meetings.withdraw(invited, invited.members().getFirst().id());
        assertThat(reads(jeanne.stranger(), meeting, kept)).isFalse();

        invite(meeting, jeanne.stranger());
        assertThat(reads(jeanne.stranger(), meeting, kept)).isTrue();
        assertThat(cases.cancel(again(meeting), "Grève")).isTrue();
        assertThat(reads(jeanne.stranger(), meeting, kept)).isFalse();
        var moved = cases.ofPatient(jeanne.doctor(), jeanne.patientId()).getFirst();
        assertThat(moved.id()).isEqualTo(kept.id());
        assertThat(moved.meetingId()).isNotEqualTo(meeting.id());
    }

    @Test
    void thePersonSeesTheCaseAndItsSheetOnceSomeoneHasToldThem() {
        var meeting = planned(Duration.ofDays(3));
        var kept = submitted(jeanne.doctor(), meeting);
        meetings.closeAgenda(meeting);
        meetings.hold(meeting);
        assertThat(write(meeting, kept, jeanne.nurse())).isEqualTo(Decisions.Outcome.DONE);
        assertThat(decisions.validate(jeanne.secondCoordinator(), again(meeting), found(meeting, kept)))
                .isEqualTo(Decisions.Outcome.DONE);
        var papers = TestPlatform.get(Papers.class);
        assertThat(papers.of(jeanne.nurse(), jeanne.patientId()).toString()).contains("Fiche Essai");
        assertThat(papers.of(jeanne.patient(), jeanne.patientId()).toString()).doesNotContain("Fiche Essai");
        assertThat(cases.told(jeanne.patient(), jeanne.patientId())).isEmpty();

        assertThat(decisions.told(jeanne.coordinator(), again(meeting), found(meeting, kept), "On passe plus souvent."))
                .isTrue();
        assertThat(papers.of(jeanne.patient(), jeanne.patientId()).toString()).contains("Fiche Essai");
        assertThat(cases.told(jeanne.patient(), jeanne.patientId()))
                .singleElement()
                .satisfies(one -> assertThat(one.told()).isEqualTo("On passe plus souvent."));
    }

    @Test
    void whatADecisionAsksIsReadByProfessionsOfHealthAndByWhoeverIsAsked() {
        var errands = TestPlatform.get(Errands.class);
        var social = jeanne.joined(Role.SOCIAL_WORKER);
        var secretary = jeanne.joined(Role.SECRETARY);
        var meeting = planned(Duration.ofDays(3));
        var kept = submitted(jeanne.doctor(), meeting);
        meetings.closeAgenda(meeting);
        meetings.hold(meeting);
        assertThat(write(meeting, kept, jeanne.nurse(), social)).isEqualTo(Decisions.Outcome.DONE);
        assertThat(decisions.validate(jeanne.secondCoordinator(), again(meeting), found(meeting, kept)))
                .isEqualTo(Decisions.Outcome.DONE);
        TestPlatform.get(Sheets.class).send(jeanne.coordinator(), again(meeting));

        assertThat(errands.of(jeanne.nurse(), jeanne.patientId())).hasSize(3);
        assertThat(errands.of(secretary, jeanne.patientId())).isEmpty();
        assertThat(errands.of(social, jeanne.patientId()))
                .singleElement()
                .satisfies(one -> assertThat(one.owner().reference()).isEqualTo(social.reference()));
        var asked = String.valueOf(errands.mine(social).getFirst().id());
        assertThat(errands.accept(social, asked)).isPresent();
        assertThat(errands.refuse(social, asked, "En congé"))
                .as("who gives it away reads it no longer")
                .isPresent();
        assertThat(errands.find(social, asked)).isEmpty();
        assertThat(errands.find(jeanne.secondCoordinator(), asked).orElseThrow().state())
                .isInstanceOf(Errand.State.Unanswered.class);
    }

    @Test
    void twoWhoSubmitAtOnceMakeOneCase() throws Exception {
        var meeting = planned(Duration.ofDays(3));
        try (var many = Executors.newFixedThreadPool(4)) {
            Callable<Cases.Submitted> submit =
                    () -> cases.submit(jeanne.doctor(), jeanne.patientId(), meeting, ASKED, false, null);
            var done = many.invokeAll(List.of(submit, submit, submit, submit));
            var kept = 0;
            for (var one : done) if (one.get() instanceof Cases.Submitted.Kept) kept++;
            assertThat(kept).isEqualTo(1);
        }
        assertThat(cases.agenda(jeanne.coordinator(), meeting)).hasSize(1);
        assertThat(cases.agenda(jeanne.stranger(), meeting)).isEmpty();
    }

    private Decisions.Outcome write(Meeting meeting, MeetingCase kept, Actor... owners) {
        var now = TestPlatform.clock().instant();
        var written = new Decision(
                "Deux passages",
                "",
                "",
                Stream.of(owners)
                        .map(owner -> new Decision.Action(
                                "Passer le soir",
                                new Party(owner.reference(), owner.name()),
                                LocalDate.ofInstant(now, Words.TERRITORY).plusDays(2),
                                null))
                        .toList(),
                null,
                new Party(jeanne.coordinator().reference(), "Vidal"),
                now,
                null);
        return decisions.write(jeanne.coordinator(), again(meeting), found(meeting, kept), written);
    }

    private MeetingCase submitted(Actor by, Meeting meeting) {
        var today = LocalDate.ofInstant(TestPlatform.clock().instant(), Words.TERRITORY);
        var submitted =
                cases.submit(by, jeanne.patientId(), meeting, ASKED, false, new MeetingCase.Informed(today, by.name()));
        return ((Cases.Submitted.Kept) submitted).kept();
    }

    private boolean reads(Actor actor, Meeting meeting, MeetingCase kept) {
        return cases.find(actor, meeting.id(), Cases.id(kept)).isPresent();
    }

    private MeetingCase found(Meeting meeting, MeetingCase kept) {
        return cases.find(jeanne.coordinator(), meeting.id(), Cases.id(kept)).orElseThrow();
    }

    private Meeting again(Meeting meeting) {
        return meetings.ran(jeanne.coordinator(), meeting.id()).orElseThrow();
    }

    private void invite(Meeting meeting, Actor who) {
        meetings.invite(
                again(meeting),
                new Attendee(UUID.randomUUID().toString(), who.reference(), who.name(), Part.NURSE, "", false, false));
    }

    private Meeting planned(Duration ahead) {
        meetings.keep(jeanne.coordinator(), kind);
        return meetings.plan(kind, Optional.of(TestPlatform.clock().instant().plus(ahead)), true);
    }

    private MeetingKind kind() {
        return AKind.of(jeanne.cell());
    }
}
