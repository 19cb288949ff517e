package org.cordee.apps.officer;

import java.time.Clock;
import java.util.Locale;
import org.cordee.access.Actor;
import org.cordee.access.PublicAddress;
import org.cordee.access.emergency.EmergencyOpened;
import org.cordee.identity.Patients;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.platform.page.Words;
import org.cordee.platform.start.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the patient by text message, and the officer by mail, that a record was opened in an emergency, besides what both read on
 * their screens; in the transaction that opens it, so that it is told if and only if it happened. The words say nothing of health.
 */
@Component
class EmergencyTold {
    private final Outbox outbox;
    private final Patients patients;
    private final PublicAddress address;
    private final Words words;
    private final String officer;

    EmergencyTold(
            Outbox outbox,
            Patients patients,
            PublicAddress address,
            MessageSource messages,
            Clock clock,
            @Value("${cordee.officer.mail:}") String officer) {
        this.outbox = outbox;
        this.patients = patients;
        this.address = address;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.officer = officer.strip();
        if (!this.officer.isEmpty() && !Outbox.accepts(Channel.MAIL, this.officer))
            throw new StartRefused("start.messaging", "cordee.officer.mail must be a mail address");
    }

    @EventListener
    void tell(EmergencyOpened event) {
        var emergency = event.emergency();
        var when = words.say(
                "moment.dated",
                words.date(emergency.openedAt().atZone(Words.TERRITORY).toLocalDate()),
                words.hour(emergency.openedAt()));
        patients.byId(Actor.platform(), emergency.patient()).ifPresent(patient -> {
            var phone = patient.phone();
            if (phone != null && Outbox.accepts(Channel.SMS, phone)) {
                var text = words.say(
                        "way.emergency.patient", when, address.origin().resolve("/compagnon/lectures"));
                outbox.send(
                        new OutgoingMessage(Channel.SMS, phone, null, text, OutgoingMessage.EMERGENCY, patient.id()));
            }
        });
        if (!officer.isEmpty()) {
            var text = words.say("way.emergency.officer", when, address.origin().resolve("/controle"));
            var subject = words.say("way.emergency.subject");
            outbox.send(new OutgoingMessage(
                    Channel.MAIL, officer, subject, text, OutgoingMessage.EMERGENCY, emergency.patient()));
        }
    }
}
