package org.cordee.coordination.intake;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.PublicAddress;
import org.cordee.coordination.Contact;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.errand.Errand;
import org.cordee.messaging.Browsers;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.platform.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The nurses of a circle, told that someone is to be called: by notification and by text message, and nothing of health. */
@Component
class NursesToCall {
    static final String PURPOSE = "call-wished";

    private static final Set<MemberRole> NURSES = EnumSet.of(MemberRole.NURSE, MemberRole.NURSING_OFFICE);

    private final Contacts contacts;
    private final Outbox outbox;
    private final Browsers browsers;
    private final PublicAddress address;
    private final Words words;

    NursesToCall(
            Contacts contacts,
            Outbox outbox,
            Browsers browsers,
            PublicAddress address,
            MessageSource messages,
            Clock clock) {
        this.contacts = contacts;
        this.outbox = outbox;
        this.browsers = browsers;
        this.address = address;
        this.words = new Words(messages, Locale.FRENCH, clock);
    }

    /** Those in the circle now, persons before offices. */
    List<Contact> of(String patientId) {
        return contacts.of(Actor.platform(), patientId).stream()
                .filter(one -> NURSES.contains(one.role()))
                .toList();
    }

    /** Whoever is asked now. */
    void tell(Errand errand) {
        var nurse = errand.owner().reference();
        var phones = of(errand.patientId()).stream()
                .filter(one -> one.reference().equals(nurse))
                .flatMap(one -> Stream.ofNullable(one.phone()))
                .toList();
        send(Channel.PUSH, browsers.of(nurse), errand);
        send(Channel.SMS, phones, errand);
    }

    private void send(Channel channel, List<String> addresses, Errand errand) {
        for (var one : addresses.stream().distinct().toList()) {
            if (!Outbox.accepts(channel, one)) continue;
            outbox.send(new OutgoingMessage(
                    channel,
                    one,
                    words.say("daily.wish.subject"),
                    words.say("daily.wish.told", address.origin()),
                    PURPOSE,
                    errand.patientId()));
        }
    }
}
