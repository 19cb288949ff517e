package org.cordee.coordination;

import java.time.Clock;
import java.util.Locale;
import org.cordee.access.Actor;
import org.cordee.daily.CallWished;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What someone answers by telephone that only a person can answer, as a wish to be called. While nobody has taken it, what is said after
 * stands with it. Without a cell in the circle it is told as {@link WishWithoutCell}.
 */
@Component
class WishesByTelephone {
    private final CallBacks callBacks;
    private final Patients patients;
    private final ApplicationEventPublisher events;
    private final Words words;

    WishesByTelephone(
            CallBacks callBacks,
            Patients patients,
            ApplicationEventPublisher events,
            MessageSource messages,
            Clock clock) {
        this.events = events;
        this.callBacks = callBacks;
        this.patients = patients;
        this.words = new Words(messages, Locale.FRENCH, clock);
    }

    /** In the transaction that takes the answer. */
    @EventListener
    void wished(CallWished wish) {
        var platform = Actor.platform();
        var patient = patients.byId(platform, wish.personId());
        if (patient.isEmpty()) return;
        var reason = words.say(wish.why().key());
        var by = wish.by();
        var requester = by == null
                ? new CallBacks.Requester(
                        "Patient/" + wish.personId(), patient.get().displayName())
                : new CallBacks.Requester("RelatedPerson/" + by.id(), by.displayName());
        var isAdded = callBacks.of(platform, wish.personId()).stream()
                .filter(one -> one.stage() == CallBack.Stage.ASKED
                        && one.phone().equals(wish.number())
                        && one.requester().equals(requester.reference()))
                .findFirst()
                .filter(one -> callBacks.add(platform, String.valueOf(one.id()), reason, wish.words()))
                .isPresent();
        if (!isAdded
                && callBacks
                        .askFor(platform, requester, wish.personId(), reason, wish.words(), wish.number(), wish.at())
                        .isEmpty()) {
            events.publishEvent(new WishWithoutCell(
                    patient.get(),
                    reason,
                    wish.words(),
                    wish.number(),
                    wish.at(),
                    by,
                    wish.why() != CallWished.Why.STOPPED));
        }
    }
}
