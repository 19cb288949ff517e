package org.cordee.coordination.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.WishWithoutCell;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.ErrandPassedOn;
import org.cordee.coordination.errand.Errands;
import org.cordee.daily.DailyQuestions;
import org.cordee.directory.Structure;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Unreached;
import org.cordee.platform.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who hears of someone that is to be called and has no cell in the circle: the nurses of the circle one after the other, each for two
 * hours; after them, or where there are none, the cell that has the person asked, else the first of the territory, as a demand of
 * somebody whom it does not follow; where there is no cell at all, the administrator reads that nobody was reached.
 */
@Component
class WishesWithoutCell {
    private static final Duration ANSWERED = Duration.ofHours(2);
    private static final Duration CALLED = Duration.ofHours(4);

    private final NursesToCall nurses;
    private final Patients patients;
    private final Errands errands;
    private final Demands demands;
    private final DemandTable table;
    private final DailyQuestions questions;
    private final Cells cells;
    private final Unreached unreached;
    private final Words words;
    private final Clock clock;

    WishesWithoutCell(
            NursesToCall nurses,
            Patients patients,
            Errands errands,
            Demands demands,
            DemandTable table,
            DailyQuestions questions,
            Cells cells,
            Unreached unreached,
            MessageSource messages,
            Clock clock) {
        this.nurses = nurses;
        this.patients = patients;
        this.errands = errands;
        this.demands = demands;
        this.table = table;
        this.questions = questions;
        this.cells = cells;
        this.unreached = unreached;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.clock = clock;
    }

    /** In the transaction that takes the answer; while nobody has accepted or taken it, what is said after stands with it. */
    @EventListener
    void wished(WishWithoutCell wish) {
        if (isAdded(wish)) return;
        var some = nurses.of(wish.patient().id());
        if (some.isEmpty()) {
            toCell(wish.patient(), wish.number(), said(wish), priority(wish));
            return;
        }
        var asked = errands.askFor(
                wish.patient().displayName(),
                wish.patient().id(),
                some.stream()
                        .map(nurse -> new Errand.Party(nurse.reference(), nurse.name()))
                        .toList(),
                words.say("daily.wish.errand", words.phone(wish.number()), said(wish)),
                clock.instant().plus(CALLED),
                ANSWERED);
        nurses.tell(asked);
    }

    /** The next nurse has it, or none is left. */
    @EventListener
    void passedOn(ErrandPassedOn passed) {
        var errand = passed.errand();
        if (!errand.byTelephone()) return;
        switch (errand.state()) {
            case Errand.State.Asked asked -> nurses.tell(errand);
            case Errand.State.Unanswered unanswered ->
                patients.byId(Actor.platform(), errand.patientId()).ifPresent(patient -> {
                    toCell(patient, number(patient), errand.what(), Priority.IMMEDIATE);
                    errands.withdraw(Actor.platform(), String.valueOf(errand.id()));
                });
            case Errand.State.Accepted accepted -> {}
            case Errand.State.Refused refused -> {}
            case Errand.State.Done done -> {}
            case Errand.State.Withdrawn withdrawn -> {}
        }
    }

    private boolean isAdded(WishWithoutCell wish) {
        var platform = Actor.platform();
        var asked = errands.of(platform, wish.patient().id()).stream()
                .filter(errand -> errand.byTelephone() && errand.state() instanceof Errand.State.Asked)
                .findFirst();
        if (asked.isPresent()
                && errands.add(platform, String.valueOf(asked.get().id()), said(wish))) return true;
        return table.freeFrom(Demand.ofWish(wish.patient().id()), wish.number())
                .filter(demand ->
                        demands.add(platform, demand, said(wish), priority(wish)) instanceof Demands.Step.Done)
                .isPresent();
    }

    private static Priority priority(WishWithoutCell wish) {
        return wish.urgent() ? Priority.IMMEDIATE : Priority.TODAY;
    }

    private String said(WishWithoutCell wish) {
        return words.say("daily.wish.said", wish.reason(), wish.words());
    }

    private String number(Patient patient) {
        return questions
                .of(patient.id())
                .map(DailyQuestions.Way::number)
                .or(() -> Optional.ofNullable(patient.phone()))
                .orElse("");
    }

    /** Nobody has agreed for this person to be followed: the demand is the cell's, and comes to be the person's by the cell's own step. */
    private void toCell(Patient patient, String number, String said, Priority priority) {
        var cell = questions
                .askedBy(patient.id())
                .flatMap(cells::named)
                .filter(one -> one.kind() == Structure.Kind.SUPPORT_CELL)
                .or(cells::first);
        if (cell.isEmpty()) {
            unreached.note(NursesToCall.PURPOSE, Channel.SMS, number);
            return;
        }
        demands.open(
                Actor.platform(),
                new Demands.Wish(
                        null,
                        patient.displayName(),
                        Source.PHONE,
                        new Requester(Requester.Kind.PERSON, null, patient.displayName(), number, null),
                        Answers.NONE,
                        said,
                        null,
                        priority,
                        Pathway.INFORMATION,
                        "Organization/" + cell.get().id(),
                        cell.get().name(),
                        "",
                        null,
                        words.say("daily.wish.next"),
                        null,
                        Demand.ofWish(patient.id())));
    }
}
