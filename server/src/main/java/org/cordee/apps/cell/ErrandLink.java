package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.request.RequestLink.Kind;
import org.cordee.access.request.RequestLinks;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.intake.Requester;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets whoever is asked answer without an account: a link by text message or mail, which names no patient. */
@Component
class ErrandLink {
    private final RequestLinks links;
    private final Errands errands;
    private final Outbox outbox;

    ErrandLink(RequestLinks links, Errands errands, Outbox outbox) {
        this.links = links;
        this.errands = errands;
        this.outbox = outbox;
    }

    /** A mail address or a telephone number that takes text messages. */
    record Address(Channel channel, String value) {}

    static Optional<Address> address(HttpServletRequest request) {
        var typed = Form.of(request).value("address");
        if (typed.contains("@")) {
            return Outbox.accepts(Channel.MAIL, typed)
                    ? Optional.of(new Address(Channel.MAIL, typed))
                    : Optional.empty();
        }
        var number = Requester.international(typed);
        return new Requester(Requester.Kind.OTHER, null, "", number.isEmpty() ? null : number, null).takesText()
                ? Optional.of(new Address(Channel.SMS, number))
                : Optional.empty();
    }

    /** Sends it for an open errand of that patient; false where there is none within reach. */
    @Transactional
    boolean send(Actor actor, String patientId, String task, Address address, Page page) {
        var errand = errands.find(actor, task)
                .filter(one -> one.patientId().equals(patientId) && one.isOpen())
                .filter(one -> !(one.state() instanceof Errand.State.Unanswered));
        if (errand.isEmpty()) {
            return false;
        }
        var asked = errand.get();
        var named = new HashSet<>(
                Set.of(asked.owner().reference(), asked.requester().reference()));
        asked.next().forEach(one -> named.add(one.reference()));
        var link = links.make(
                actor,
                new RequestLinks.Wish(
                        Kind.ERRAND,
                        patientId,
                        Objects.requireNonNull(asked.id()),
                        asked.owner().reference(),
                        named,
                        asked.owner().name(),
                        page.say("cell.links.label", asked.owner().name())));
        outbox.send(new OutgoingMessage(
                address.channel(),
                address.value(),
                address.channel() == Channel.MAIL ? page.say("errand.link.subject") : null,
                page.say("errand.link.text", actor.name(), links.address(link)),
                "request-link",
                patientId));
        return true;
    }
}
