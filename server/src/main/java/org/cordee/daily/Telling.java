package org.cordee.daily;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.cordee.daily.AskedTable.Row;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is said to one person, in words: a call has keys where a message has letters. */
@Component
class Telling {
    static final String PURPOSE = "daily-question";

    private final Outbox outbox;
    private final MessageSource messages;
    private final Clock clock;

    Telling(Outbox outbox, MessageSource messages, Clock clock) {
        this.outbox = outbox;
        this.messages = messages;
        this.clock = clock;
    }

    void send(Row row, String text) {
        var keys = row.channel() == Channel.VOICE ? Spoken.KEYS : List.<OutgoingMessage.Key>of();
        outbox.send(new OutgoingMessage(row.channel(), row.number(), null, text, PURPOSE, row.person(), keys));
    }

    String question(Row row, MeasureKind kind) {
        return words(row, "daily.ask." + kind.name());
    }

    /** What is spoken has words of its own: a call has keys where a message has letters. */
    String words(Row row, String key, Object... values) {
        return new Words(messages, Locale.FRENCH, clock)
                .say(row.channel() == Channel.VOICE ? key + ".spoken" : key, values);
    }
}
