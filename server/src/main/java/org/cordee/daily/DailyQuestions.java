package org.cordee.daily;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.daily.AskedTable.Row;
import org.cordee.identity.Patients;
import org.cordee.messaging.Channel;
import org.cordee.messaging.KeysPressed;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.messaging.PhoneNumber;
import org.cordee.messaging.TextReceived;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.KeptMeasure;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Reading;
import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks by text message or by a call, once a day, what the person is followed for, and keeps the answers as the person's own measures. Whoever
 * answers STOP is asked no more. A number that is nobody's changes nothing.
 */
@Component
public class DailyQuestions {
    private static final String PURPOSE = "daily-question";
    private static final List<MeasureKind> ASKED = List.of(
            MeasureKind.WEIGHT,
            MeasureKind.BLOOD_PRESSURE,
            MeasureKind.GLUCOSE,
            MeasureKind.OXYGEN_SATURATION,
            MeasureKind.TEMPERATURE,
            MeasureKind.PAIN);

    private final AskedTable table;
    private final Outbox outbox;
    private final Enrolments enrolments;
    private final Measures measures;
    private final Patients patients;
    private final MessageSource messages;
    private final Clock clock;

    DailyQuestions(
            AskedTable table,
            Outbox outbox,
            Enrolments enrolments,
            Measures measures,
            Patients patients,
            MessageSource messages,
            Clock clock) {
        this.table = table;
        this.outbox = outbox;
        this.enrolments = enrolments;
        this.measures = measures;
        this.patients = patients;
        this.messages = messages;
        this.clock = clock;
    }

    @Bean
    static ModuleSchema dailySchema() {
        return new ModuleSchema("daily");
    }

    /** How one person is asked; {@code stopped} once the person has said STOP. */
    public record Way(Channel channel, String number, int hour, boolean stopped) {}

    public Optional<Way> of(String personId) {
        return table.of(personId);
    }

    /**
     * From tomorrow on at that hour, by text message or by a call that hears keys; false where the number does not take that, or is
     * another person's.
     */
    @Transactional
    public boolean ask(String personId, Channel channel, String number, int hour) {
        var isTelephone = channel == Channel.SMS || channel == Channel.VOICE;
        return isTelephone
                && Outbox.accepts(channel, number)
                && hour >= 6
                && hour <= 21
                && table.put(personId, channel, plain(number), hour, today());
    }

    public void end(String personId) {
        table.remove(personId);
    }

    /** What a person is asked every day, by text message and on paper alike. */
    public List<MeasureKind> kinds(Actor actor, String personId) {
        var wanted = enrolments.of(actor, personId).map(one -> one.kinds()).orElse(Set.of());
        return ASKED.stream()
                .filter(kind -> wanted.contains(kind)
                        || (kind == MeasureKind.BLOOD_PRESSURE && wanted.contains(MeasureKind.SYSTOLIC)))
                .toList();
    }

    /** Asks whoever is due; each once a day, whichever node is first. */
    @Scheduled(fixedDelay = 300_000, initialDelay = 90_000)
    @Transactional
    public void go() {
        table.due(today(), clock.instant().atZone(Words.TERRITORY).getHour()).forEach(this::begin);
    }

    /** Asks one person now. */
    @Transactional
    public void begin(String personId) {
        table.find(personId).ifPresent(this::begin);
    }

    private void begin(Row row) {
        var kinds = kinds(Actor.platform(), row.person());
        if (kinds.isEmpty() || patients.hasDied(Actor.platform(), row.person())) return;
        table.keep(row.person(), Dialogue.begun(kinds));
        send(row, words(row, "daily.hello") + " " + question(row, kinds.getFirst()));
    }

    /** What came back. */
    @EventListener
    @Transactional
    public void answered(TextReceived text) {
        table.at(plain(text.from()), Channel.SMS).ifPresent(row -> follow(row, text.text(), text.at()));
    }

    /** What was pressed; the next question is spoken in the same call where the gateway holds the line. */
    @EventListener
    @Transactional
    public void answered(KeysPressed keys) {
        if (!keys.purpose().equals(PURPOSE)) return;
        table.at(plain(keys.to()), Channel.VOICE).ifPresent(row -> {
            var left = row.dialogue().left();
            var asked = left.isEmpty() ? MeasureKind.WEIGHT : left.getFirst();
            follow(row, Spoken.written(keys.keys(), asked, row.dialogue().doubted() != null), keys.at());
        });
    }

    private void follow(Row row, String said, Instant at) {
        switch (row.dialogue().answered(said, last(row))) {
            case Dialogue.Step.Keep(var kind, var reading, var next) -> {
                if (measures.keep(Actor.platform(), measure(row.person(), kind, reading, at))
                        instanceof KeptMeasure.Kept) {
                    table.keep(row.person(), next);
                    send(
                            row,
                            next.left().isEmpty()
                                    ? words(row, "daily.thanks")
                                    : question(row, next.left().getFirst()));
                } else {
                    send(row, words(row, "daily.again") + " " + question(row, kind));
                }
            }
            case Dialogue.Step.Again(var kind, var next) -> {
                table.keep(row.person(), next);
                send(row, words(row, "daily.again") + " " + question(row, kind));
            }
            case Dialogue.Step.Sure(var kind, var told, var next) -> {
                table.keep(row.person(), next);
                send(row, words(row, "daily.sure", told.replace('.', ',')));
            }
            case Dialogue.Step.GiveUp(var kind, var next) -> {
                table.keep(row.person(), next);
                var more = next.left().isEmpty()
                        ? ""
                        : " " + question(row, next.left().getFirst());
                send(row, words(row, "daily.later") + more);
            }
            case Dialogue.Step.Stop stop -> {
                table.stop(row.person());
                send(row, words(row, "daily.stopped"));
            }
            case Dialogue.Step.Nothing nothing -> send(row, words(row, "daily.nothing"));
        }
    }

    private Optional<BigDecimal> last(Row row) {
        var left = row.dialogue().left();
        return left.isEmpty()
                ? Optional.empty()
                : measures.latest(Actor.platform(), row.person(), left.getFirst())
                        .map(Measure::value);
    }

    private static Measure measure(String person, MeasureKind kind, Reading reading, Instant at) {
        return new Measure(null, person, kind, reading, at, Measure.Source.PATIENT, "Patient/" + person);
    }

    private void send(Row row, String text) {
        var keys = row.channel() == Channel.VOICE ? Spoken.KEYS : List.<OutgoingMessage.Key>of();
        outbox.send(new OutgoingMessage(row.channel(), row.number(), null, text, PURPOSE, row.person(), keys));
    }

    private String question(Row row, MeasureKind kind) {
        return words(row, "daily.ask." + kind.name());
    }

    /** What is spoken has words of its own: a call has keys where a message has letters. */
    private String words(Row row, String key, Object... values) {
        return new Words(messages, Locale.FRENCH, clock)
                .say(row.channel() == Channel.VOICE ? key + ".spoken" : key, values);
    }

    private LocalDate today() {
        return clock.instant().atZone(Words.TERRITORY).toLocalDate();
    }

    /** "06 39 98 00 12", "33639980012" and "+33 (0)6 39 98 00 12" are one number, written as messages go there. */
    static String plain(String number) {
        return PhoneNumber.of(number)
                .map(PhoneNumber::international)
                .orElseGet(() -> number.replaceAll("[^+0-9]", ""));
    }
}
