package org.cordee.coordination.intake;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.cordee.access.Actor;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells whoever asked who does what by when, at each step until the end: by text message where the telephone takes one, else by mail.
 * What goes out never names the person, for it passes by ways that others may read. What was told is a Communication.
 */
@Component
class Tidings {
    private final Outbox outbox;
    private final Records records;
    private final Words words;
    private final Clock clock;

    Tidings(Outbox outbox, Records records, MessageSource messages, Clock clock) {
        this.outbox = outbox;
        this.records = records;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.clock = clock;
    }

    /** The number of a demand as people say it. */
    static String number(String id) {
        return id.substring(0, Math.min(8, id.length())).toUpperCase(Locale.ROOT);
    }

    void received(Actor by, Demand demand) {
        tell(by, demand, sentence("intake.told.received", demand));
    }

    void goesOn(Actor by, Demand demand) {
        tell(by, demand, sentence("intake.told.next", demand));
    }

    void ended(Actor by, Demand demand, Demand.Outcome outcome) {
        tell(
                by,
                demand,
                Sentence.of(
                        "intake.told.ended",
                        new Value.Text(number(id(demand))),
                        new Value.Part(Sentence.of("intake.told.outcome." + outcome.name()))));
    }

    private static Sentence sentence(String key, Demand demand) {
        return Sentence.of(
                key,
                new Value.Text(number(id(demand))),
                new Value.Text(demand.owner().name()),
                new Value.Text(demand.next().what()),
                new Value.Moment(demand.next().by()));
    }

    private static String id(Demand demand) {
        return Objects.requireNonNullElse(demand.id(), "");
    }

    private void tell(Actor by, Demand demand, Sentence sentence) {
        var requester = demand.requester();
        var said = words.sayToKeep(sentence);
        if (requester.phone() != null && requester.takesText()) {
            send(Channel.SMS, requester.phone(), said, demand);
        } else if (requester.mail() != null) {
            send(Channel.MAIL, requester.mail(), said, demand);
        } else {
            return;
        }
        var writer = by.reach().permitsAll("Communication", Interaction.CREATE) ? by : Actor.platform();
        records.create(
                writer,
                NewsMapping.NEWS,
                new News(
                        "Task/" + id(demand),
                        demand.patientId(),
                        by.reference(),
                        by.name(),
                        requester.reference(),
                        requester.name(),
                        clock.instant(),
                        said,
                        false));
    }

    private void send(Channel channel, String address, String text, Demand demand) {
        outbox.send(new OutgoingMessage(
                channel,
                address,
                channel == Channel.MAIL ? words.say("intake.told.subject", number(id(demand))) : null,
                text,
                "demand",
                demand.patientId()));
    }
}
