package org.cordee.daily;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.messaging.TextReceived;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.KeptMeasure;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Reading;
import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks by text message, once a day, what the person is followed for, and keeps the answers as the person's own measures. Whoever
 * answers STOP is asked no more. A number that is nobody's changes nothing.
 */
@Component
public class DailyQuestions {
    private static final List<MeasureKind> ASKED = List.of(
            MeasureKind.WEIGHT,
            MeasureKind.BLOOD_PRESSURE,
            MeasureKind.GLUCOSE,
            MeasureKind.OXYGEN_SATURATION,
            MeasureKind.TEMPERATURE,
            MeasureKind.PAIN);

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Enrolments enrolments;
    private final Measures measures;
    private final MessageSource messages;
    private final Clock clock;

    DailyQuestions(
            JdbcClient jdbc,
            Outbox outbox,
            Enrolments enrolments,
            Measures measures,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.enrolments = enrolments;
        this.measures = measures;
        this.messages = messages;
        this.clock = clock;
    }

    @Bean
    static ModuleSchema dailySchema() {
        return new ModuleSchema("daily");
    }

    /** How one person is asked; {@code stopped} once the person has said STOP. */
    public record Way(String number, int hour, boolean stopped) {}

    private record Row(
            String person,
            String number,
            List<MeasureKind> left,
            int tries,
            @Nullable String doubted) {}

    public Optional<Way> of(String personId) {
        return jdbc.sql(
                        "SELECT number, hour, stopped_at IS NOT NULL AS stopped FROM daily.by_text WHERE person = :person")
                .param("person", personId)
                .query((row, number) -> new Way(row.getString("number"), row.getInt("hour"), row.getBoolean("stopped")))
                .optional();
    }

    /** From tomorrow on at that hour; false where no text message can be sent to the number, or it is another person's. */
    @Transactional
    public boolean askByText(String personId, String number, int hour) {
        if (!Outbox.accepts(Channel.SMS, number) || hour < 6 || hour > 21) return false;
        return jdbc.sql("""
                        INSERT INTO daily.by_text (person, number, hour, asked)
                        SELECT :person, :number, :hour, CAST(:today AS date)
                        WHERE NOT EXISTS (SELECT 1 FROM daily.by_text WHERE number = :number AND person <> :person)
                        ON CONFLICT (person) DO UPDATE SET number = excluded.number, hour = excluded.hour, stopped_at = NULL,
                            asked_kinds = '{}', doubted = NULL
                        """)
                        .param("person", personId)
                        .param("number", plain(number))
                        .param("hour", hour)
                        .param("today", today())
                        .update()
                > 0;
    }

    public void end(String personId) {
        jdbc.sql("DELETE FROM daily.by_text WHERE person = :person")
                .param("person", personId)
                .update();
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
        var due = jdbc.sql("""
                        UPDATE daily.by_text SET asked = :today
                        WHERE asked < :today AND hour <= :hour AND stopped_at IS NULL RETURNING person, number
                        """)
                .param("today", today())
                .param("hour", clock.instant().atZone(Words.TERRITORY).getHour())
                .query((row, number) -> new Row(row.getString("person"), row.getString("number"), List.of(), 0, null))
                .list();
        for (var row : due) begin(row.person(), row.number());
    }

    /** Asks one person now. */
    @Transactional
    public void begin(String personId, String number) {
        var kinds = kinds(Actor.platform(), personId);
        if (kinds.isEmpty()) return;
        keep(personId, Dialogue.begun(kinds));
        send(personId, number, words().say("daily.hello") + " " + question(kinds.getFirst()));
    }

    /** What came back. */
    @EventListener
    @Transactional
    public void answered(TextReceived text) {
        var standing = jdbc.sql("""
                        SELECT person, number, asked_kinds, tries, doubted FROM daily.by_text
                        WHERE number = :number AND stopped_at IS NULL FOR UPDATE
                        """)
                .param("number", plain(text.from()))
                .query((row, number) -> new Row(
                        row.getString("person"),
                        row.getString("number"),
                        kinds((String[]) row.getArray("asked_kinds").getArray()),
                        row.getInt("tries"),
                        row.getString("doubted")))
                .optional();
        standing.ifPresent(row -> follow(row, text));
    }

    private void follow(Row row, TextReceived text) {
        var dialogue = new Dialogue(row.left(), row.tries(), row.doubted());
        switch (dialogue.answered(text.text(), last(row))) {
            case Dialogue.Step.Keep(var kind, var reading, var next) -> {
                if (measures.keep(Actor.platform(), measure(row.person(), kind, reading, text.at()))
                        instanceof KeptMeasure.Kept) {
                    keep(row.person(), next);
                    send(
                            row,
                            next.left().isEmpty()
                                    ? words().say("daily.thanks")
                                    : question(next.left().getFirst()));
                } else {
                    send(row, words().say("daily.again") + " " + question(kind));
                }
            }
            case Dialogue.Step.Again(var kind, var next) -> {
                keep(row.person(), next);
                send(row, words().say("daily.again") + " " + question(kind));
            }
            case Dialogue.Step.Sure(var kind, var told, var next) -> {
                keep(row.person(), next);
                send(row, words().say("daily.sure", told.replace('.', ',')));
            }
            case Dialogue.Step.GiveUp(var kind, var next) -> {
                keep(row.person(), next);
                send(
                        row,
                        words().say("daily.later")
                                + (next.left().isEmpty()
                                        ? ""
                                        : " " + question(next.left().getFirst())));
            }
            case Dialogue.Step.Stop stop -> {
                jdbc.sql("UPDATE daily.by_text SET stopped_at = now(), asked_kinds = '{}' WHERE person = :person")
                        .param("person", row.person())
                        .update();
                send(row, words().say("daily.stopped"));
            }
            case Dialogue.Step.Nothing nothing -> send(row, words().say("daily.nothing"));
        }
    }

    private Optional<BigDecimal> last(Row row) {
        return row.left().isEmpty()
                ? Optional.empty()
                : measures.latest(Actor.platform(), row.person(), row.left().getFirst())
                        .map(Measure::value);
    }

    private static Measure measure(String person, MeasureKind kind, Reading reading, Instant at) {
        return new Measure(null, person, kind, reading, at, Measure.Source.PATIENT, "Patient/" + person);
    }

    private void keep(String person, Dialogue dialogue) {
        jdbc.sql("""
                        UPDATE daily.by_text SET asked_kinds = CAST(:kinds AS text[]), tries = :tries, doubted = :doubted
                        WHERE person = :person
                        """)
                .param("kinds", dialogue.left().stream().map(Enum::name).toArray(String[]::new))
                .param("tries", dialogue.tries())
                .param("doubted", dialogue.doubted())
                .param("person", person)
                .update();
    }

    private void send(Row row, String text) {
        send(row.person(), row.number(), text);
    }

    private void send(String person, String number, String text) {
        outbox.send(new OutgoingMessage(Channel.SMS, number, null, text, "daily-question", person));
    }

    private String question(MeasureKind kind) {
        return words().say("daily.ask." + kind.name());
    }

    private Words words() {
        return new Words(messages, Locale.FRENCH, clock);
    }

    private LocalDate today() {
        return clock.instant().atZone(Words.TERRITORY).toLocalDate();
    }

    private static List<MeasureKind> kinds(String[] names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(MeasureKind.values())
                        .filter(kind -> kind.name().equals(name)))
                .collect(Collectors.toList());
    }

    /** "06 39 98 00 12" and "+33639980012" are one number. */
    static String plain(String number) {
        var digits = number.replaceAll("[^+0-9]", "").replaceFirst("^00", "+");
        return digits.startsWith("0") ? "+33" + digits.substring(1) : digits;
    }
}
