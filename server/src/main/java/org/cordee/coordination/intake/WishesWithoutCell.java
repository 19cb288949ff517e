package org.cordee.coordination.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.coordination.Contact;
import org.cordee.coordination.WishWithoutCell;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.ErrandPassedOn;
import org.cordee.coordination.errand.Errands;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Unreached;
import org.cordee.platform.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who hears of someone that is to be called and has no cell in the circle, whether it was said by telephone or in the companion: the
 * nurses of the circle one after the other, each for two hours; after them, or where there are none, the cell that has the person asked,
 * else the first of the territory, as a demand of somebody whom it does not follow; where there is no cell at all, the administrator
 * reads that nobody was reached.
 */
@Component
public class WishesWithoutCell {
    private static final Duration ANSWERED = Duration.ofHours(2);
    private static final Duration CALLED = Duration.ofHours(4);

    private final NursesToCall nurses;
    private final Patients patients;
    private final Errands errands;
    private final Demands demands;
    private final DemandTable table;
    private final WhoCalls whoCalls;
    private final Unreached unreached;
    private final AuditTrail trail;
    private final Words words;
    private final Clock clock;

    WishesWithoutCell(
            NursesToCall nurses,
            Patients patients,
            Errands errands,
            Demands demands,
            DemandTable table,
            WhoCalls whoCalls,
            Unreached unreached,
            AuditTrail trail,
            MessageSource messages,
            Clock clock) {
        this.nurses = nurses;
        this.patients = patients;
        this.errands = errands;
        this.demands = demands;
        this.table = table;
        this.whoCalls = whoCalls;
        this.unreached = unreached;
        this.trail = trail;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.clock = clock;
    }

    /** In the transaction that takes the answer. */
    @EventListener
    void wished(WishWithoutCell wish) {
        var by = wish.by();
        var kind = by == null ? Requester.Kind.PERSON : Requester.Kind.CARER;
        var name = by == null ? wish.patient().displayName() : by.displayName();
        asked(new WantedCall(
                wish.patient(),
                new Requester(kind, null, name, wish.number(), null),
                Source.PHONE,
                words.say("daily.wish.said", wish.reason(), wish.words()),
                wish.urgent() ? Priority.IMMEDIATE : Priority.TODAY));
    }

    /**
     * Asks whoever is first; while nobody has accepted or taken it, what is said after stands with it. Gives the id of the Task that says
     * so; empty where there is nobody to ask, which the administrator reads.
     */
    @Transactional
    public Optional<String> ask(Actor actor, WantedCall wanted) {
        var id = asked(wanted);
        id.ifPresent(task ->
                trail.record(actor, 'C', 0, wanted.patient().id(), "Task/" + task, "call: wished without a cell"));
        return id;
    }

    private Optional<String> asked(WantedCall wanted) {
        return added(wanted).or(() -> {
            var some = nurses.of(wanted.patient().id());
            return some.isEmpty()
                    ? toCell(wanted)
                    : Optional.ofNullable(toNurses(wanted, some).id());
        });
    }

    private Optional<String> added(WantedCall wanted) {
        var platform = Actor.platform();
        var patient = wanted.patient().id();
        return errands.of(platform, patient).stream()
                .filter(errand -> errand.isCall() && errand.state() instanceof Errand.State.Asked)
                .findFirst()
                .filter(errand -> errands.add(
                        platform,
                        String.valueOf(errand.id()),
                        number(wanted).equals(errand.callAt()) ? wanted.said() : toCall(wanted)))
                .map(errand -> String.valueOf(errand.id()))
                .or(() -> table.freeFrom(Demand.ofWish(patient), number(wanted))
                        .filter(demand -> demands.add(platform, demand, wanted.said(), wanted.priority())
                                instanceof Demands.Step.Done));
    }

    private Errand toNurses(WantedCall wanted, List<Contact> some) {
        var asked = errands.askToCall(
                wanted.requester().name(),
                number(wanted),
                wanted.patient().id(),
                some.stream()
                        .map(nurse -> new Errand.Party(nurse.reference(), nurse.name()))
                        .toList(),
                toCall(wanted),
                clock.instant().plus(CALLED),
                ANSWERED);
        nurses.tell(asked);
        return asked;
    }

    private String toCall(WantedCall wanted) {
        return words.say("daily.wish.errand", words.phone(number(wanted)), wanted.said());
    }

    private static String number(WantedCall wanted) {
        return Objects.requireNonNullElse(wanted.requester().phone(), "");
    }

    /** The next nurse has it, or none is left. */
    @EventListener
    void passedOn(ErrandPassedOn passed) {
        var errand = passed.errand();
        if (!errand.isCall()) return;
        switch (errand.state()) {
            case Errand.State.Asked asked -> nurses.tell(errand);
            case Errand.State.Unanswered unanswered ->
                patients.byId(Actor.platform(), errand.patientId()).ifPresent(patient -> {
                    toCell(again(errand, patient));
                    errands.withdraw(Actor.platform(), String.valueOf(errand.id()));
                });
            case Errand.State.Accepted accepted -> {}
            case Errand.State.Refused refused -> {}
            case Errand.State.Done done -> {}
            case Errand.State.Withdrawn withdrawn -> {}
        }
    }

    private static WantedCall again(Errand errand, Patient patient) {
        var name = errand.requester().name();
        var kind = name.equals(patient.displayName()) ? Requester.Kind.PERSON : Requester.Kind.CARER;
        return new WantedCall(
                patient,
                new Requester(kind, null, name, errand.callAt(), null),
                Source.PHONE,
                errand.what(),
                Priority.IMMEDIATE);
    }

    /** Nobody has agreed for this person to be followed: the demand is the cell's, and comes to be the person's by the cell's own step. */
    private Optional<String> toCell(WantedCall wanted) {
        var cell = whoCalls.cell(wanted.patient().id());
        if (cell.isEmpty()) {
            unreached.note(NursesToCall.PURPOSE, Channel.SMS, number(wanted));
            return Optional.empty();
        }
        var demand = demands.open(
                Actor.platform(),
                new Demands.Wish(
                        null,
                        wanted.patient().displayName(),
                        wanted.source(),
                        wanted.requester(),
                        Answers.NONE,
                        wanted.said(),
                        null,
                        wanted.priority(),
                        Pathway.INFORMATION,
                        "Organization/" + cell.get().id(),
                        cell.get().name(),
                        "",
                        null,
                        words.say("daily.wish.next"),
                        null,
                        Demand.ofWish(wanted.patient().id())));
        return Optional.ofNullable(demand.id());
    }
}
