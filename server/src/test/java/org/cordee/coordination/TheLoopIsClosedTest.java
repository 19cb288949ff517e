package org.cordee.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.errand.Silence;
import org.cordee.coordination.queue.Item;
import org.cordee.coordination.queue.Waiting;
import org.cordee.platform.calendar.WorkingDays;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class TheLoopIsClosedTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Errands errands = TestPlatform.get(Errands.class);

    @Test
    void whatIsAskedIsAcceptedAndDoneWithAResult() {
        var asked = ask(jeanne.nurse());
        assertThat(errands.mine(jeanne.nurse())).extracting(Errand::id).containsExactly(asked.id());
        assertThat(errands.accept(jeanne.stranger(), id(asked))).isEmpty();
        assertThat(errands.accept(jeanne.nurse(), id(asked))).isPresent();
        assertThat(errands.done(jeanne.nurse(), id(asked), "Pansement refait")).isPresent();
        assertThat(errands.find(jeanne.coordinator(), id(asked)).orElseThrow().state())
                .isInstanceOfSatisfying(
                        Errand.State.Done.class,
                        done -> assertThat(done.result()).isEqualTo("Pansement refait"));
        assertThat(errands.refuse(jeanne.nurse(), id(asked), "trop tard")).isEmpty();
        assertThat(errands.mine(jeanne.nurse())).isEmpty();
    }

    @Test
    void aRefusalPassesItOnWithTheReasonAndTheLastComesBackToWhoAsked() {
        var asked = ask(jeanne.nurse(), jeanne.doctor());
        errands.refuse(jeanne.nurse(), id(asked), "En congé");
        var second = errands.find(jeanne.coordinator(), id(asked)).orElseThrow();
        assertThat(second.owner().reference()).isEqualTo(jeanne.doctor().reference());
        assertThat(second.passed())
                .singleElement()
                .satisfies(why -> assertThat(why).contains("En congé"));
        errands.refuse(jeanne.doctor(), id(asked), "Pas mon patient");
        assertThat(errands.find(jeanne.coordinator(), id(asked)).orElseThrow().state())
                .isInstanceOf(Errand.State.Unanswered.class);
        assertThat(TestPlatform.get(Waiting.class).all(jeanne.coordinator()))
                .filteredOn(item -> item.id().equals(asked.id()))
                .singleElement()
                .satisfies(item -> assertThat(item.stage()).isEqualTo(Item.Stage.UNANSWERED));
        var asking = jeanne.coordinator();
        var other = new Actor("Practitioner/other", "Autre", asking.role(), asking.holders(), asking.reach());
        assertThat(errands.askAgain(
                        other,
                        id(asked),
                        Optional.of(new Party(jeanne.colleague().reference(), "Roche")),
                        Set.of("Practitioner/somebody")))
                .isEmpty();
        assertThat(errands.askAgain(
                        other,
                        id(asked),
                        Optional.of(new Party(jeanne.colleague().reference(), "Roche")),
                        Set.of(asked.requester().reference())))
                .isPresent();
        assertThat(errands.accept(jeanne.colleague(), id(asked))).isPresent();
    }

    @Test
    void silencePassesItOnOnceWhateverNodeLooksFirst() throws Exception {
        var asked = ask(jeanne.nurse(), jeanne.doctor(), jeanne.colleague());
        var silence = TestPlatform.get(Silence.class);
        silence.end();
        assertThat(owner(asked)).isEqualTo(jeanne.nurse().reference());
        TestPlatform.clock().pass(Duration.ofMinutes(241));
        try (var nodes = Executors.newFixedThreadPool(4)) {
            var looks = nodes.invokeAll(java.util.Collections.nCopies(8, (Callable<Integer>) silence::end));
            for (var look : looks) look.get();
        }
        assertThat(owner(asked)).isEqualTo(jeanne.doctor().reference());
        assertThat(errands.accept(jeanne.nurse(), id(asked))).isEmpty();
        errands.accept(jeanne.doctor(), id(asked));
        TestPlatform.clock().pass(Duration.ofHours(10));
        silence.end();
        assertThat(owner(asked)).isEqualTo(jeanne.doctor().reference());
    }

    @Test
    void whatOtherSoftwareRefusesIsPassedOnWithItsReasonAndWhatItCancelsIsNot() {
        var asked = ask(jeanne.nurse(), jeanne.doctor());
        written(asked, Task.TaskStatus.REJECTED, "En congé");
        TestPlatform.get(Silence.class).end();
        var second = errands.find(jeanne.coordinator(), id(asked)).orElseThrow();
        assertThat(second.owner().reference()).isEqualTo(jeanne.doctor().reference());
        assertThat(second.state()).isInstanceOf(Errand.State.Asked.class);
        assertThat(second.passed())
                .singleElement()
                .satisfies(why -> assertThat(why).contains("En congé"));

        written(asked, Task.TaskStatus.FAILED, "");
        TestPlatform.get(Silence.class).end();
        var last = errands.find(jeanne.coordinator(), id(asked)).orElseThrow();
        assertThat(last.state()).isInstanceOf(Errand.State.Unanswered.class);
        assertThat(last.passed()).last().asString().contains("sans dire pourquoi");

        var other = ask(jeanne.nurse(), jeanne.doctor());
        written(other, Task.TaskStatus.CANCELLED, "");
        TestPlatform.get(Silence.class).end();
        assertThat(errands.find(jeanne.coordinator(), id(other)).orElseThrow().state())
                .isInstanceOf(Errand.State.Withdrawn.class);
    }

    private static void written(Errand errand, Task.TaskStatus status, String reason) {
        var store = TestPlatform.get(RecordStore.class);
        var task = store.find(Reach.everything(), Task.class, id(errand)).orElseThrow();
        task.setStatus(status);
        if (!reason.isEmpty()) task.setStatusReason(new CodeableConcept().setText(reason));
        store.update(Reach.everything(), "Task", id(errand), Draft.of(task), null);
    }

    @Test
    void wholeDaysToAnswerAreWorkedDaysForEachWhoIsAsked() {
        var days = TestPlatform.get(Cells.class).daysFor(jeanne.coordinator());
        var asked = ask(Duration.ofDays(3), jeanne.nurse(), jeanne.doctor());
        assertThat(workedBetween(asked.askedAt(), asked.answerBy(), days)).isEqualTo(3);
        assertThat(days.isWorked(asked.answerBy().atZone(Words.TERRITORY).toLocalDate()))
                .isTrue();
        var before = now();
        errands.refuse(jeanne.nurse(), id(asked), "En congé");
        var next = errands.find(jeanne.coordinator(), id(asked)).orElseThrow();
        assertThat(workedBetween(before, next.answerBy(), days)).isEqualTo(3);
        assertThat(ask(Duration.ofHours(2), jeanne.nurse()))
                .satisfies(urgent ->
                        assertThat(urgent.answerBy()).isEqualTo(urgent.askedAt().plus(Duration.ofHours(2))));
    }

    private static long workedBetween(Instant from, Instant to, WorkingDays days) {
        return from.atZone(Words.TERRITORY)
                .toLocalDate()
                .plusDays(1)
                .datesUntil(to.atZone(Words.TERRITORY).toLocalDate().plusDays(1))
                .filter(days::isWorked)
                .count();
    }

    @Test
    void anInvitationAcceptedOpensTheRecordAndLeavingClosesIt() {
        var circles = TestPlatform.get(Circles.class);
        var invited = errands.invite(
                jeanne.coordinator(),
                jeanne.patientId(),
                new Party(jeanne.stranger().reference(), "Loin"),
                MemberRole.NURSE);
        assertThat(circles.of(jeanne.stranger(), jeanne.patientId())).isEmpty();
        assertThat(errands.accept(jeanne.stranger(), id(invited))).isPresent();
        assertThat(circles.of(jeanne.stranger(), jeanne.patientId())).isPresent();
        circles.leave(
                jeanne.coordinator(), jeanne.patientId(), jeanne.stranger().reference());
        assertThat(circles.of(jeanne.stranger(), jeanne.patientId())).isEmpty();
    }

    @Test
    void thereIsOneReferringDoctorAtATime() {
        var circles = TestPlatform.get(Circles.class);
        circles.add(
                jeanne.coordinator(),
                jeanne.patientId(),
                jeanne.stranger().reference(),
                "Loin",
                MemberRole.REFERRING_DOCTOR);
        var now = TestPlatform.clock().instant();
        assertThat(circles.of(jeanne.coordinator(), jeanne.patientId())
                        .orElseThrow()
                        .membersAt(now))
                .filteredOn(member -> member.role() == MemberRole.REFERRING_DOCTOR)
                .extracting(Circle.Member::name)
                .containsExactly("Loin");
        assertThat(circles.of(jeanne.doctor(), jeanne.patientId())).isEmpty();
    }

    private Errand ask(Actor... holders) {
        return ask(Duration.ofHours(4), holders);
    }

    private Errand ask(Duration within, Actor... holders) {
        return errands.ask(
                jeanne.coordinator(),
                jeanne.patientId(),
                List.of(holders).stream()
                        .map(one -> new Party(one.reference(), one.name()))
                        .toList(),
                "Refaire le pansement",
                now().plus(Duration.ofDays(2)),
                within);
    }

    private String owner(Errand asked) {
        return errands.find(jeanne.coordinator(), id(asked))
                .orElseThrow()
                .owner()
                .reference();
    }

    private static String id(Errand errand) {
        return Objects.requireNonNull(errand.id());
    }

    private static Instant now() {
        return TestPlatform.clock().instant();
    }
}
