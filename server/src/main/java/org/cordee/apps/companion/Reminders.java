package org.cordee.apps.companion;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Actors;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.cordee.forms.Responses;
import org.cordee.identity.Patients;
import org.cordee.messaging.Browsers;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.messaging.PushSubscriptionEnded;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Pauses;
import org.cordee.platform.page.Words;
import org.cordee.protocol.StepTasks;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds a person or a carer, once a day at the chosen hour, when something is left to do: a measure of today, a form, a step of a
 * protocol. What the browser shows says that there is
 * something to do, and never what: a locked screen is read by anyone.
 */
@Component
public class Reminders {
    private static final String PLACE = "push subscription ";
    /** A form that nobody touched for longer is not spoken of any more. */
    private static final Duration STILL_ASKED = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final FieldKeys ring;
    private final Outbox outbox;
    private final Browsers browsers;
    private final Enrolments enrolments;
    private final Measures measures;
    private final Pauses pauses;
    private final Responses responses;
    private final StepTasks tasks;
    private final Patients patients;
    private final Accounts accounts;
    private final Actors actors;
    private final MessageSource messages;
    private final Clock clock;

    Reminders(
            JdbcClient jdbc,
            FieldKeys ring,
            Outbox outbox,
            Browsers browsers,
            Enrolments enrolments,
            Measures measures,
            Pauses pauses,
            Responses responses,
            StepTasks tasks,
            Patients patients,
            Accounts accounts,
            Actors actors,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.ring = ring;
        this.outbox = outbox;
        this.browsers = browsers;
        this.enrolments = enrolments;
        this.measures = measures;
        this.pauses = pauses;
        this.responses = responses;
        this.tasks = tasks;
        this.patients = patients;
        this.accounts = accounts;
        this.actors = actors;
        this.messages = messages;
        this.clock = clock;
    }

    /** Where the browser of one reader is told. */
    private record Due(UUID id, String reader, byte[] sealed, String language) {}

    @Bean
    static SealedFields sealedReminders() {
        return SealedFields.of("companion.reminder", "subscription", "id", id -> PLACE + id);
    }

    /** The hour at which the reader is reminded on any device; empty when never. */
    Optional<Integer> hour(Actor reader) {
        return jdbc.sql("SELECT max(hour) FROM companion.reminder WHERE reader = :reader")
                .param("reader", reader.reference())
                .query(Integer.class)
                .optional();
    }

    /** From now on this browser too; false when it is none that could be told. */
    boolean remind(Actor reader, String endpoint, String subscription, int hour, String language) {
        if (!browsers.tell(reader, endpoint, subscription)) return false;
        var id = UUID.nameUUIDFromBytes(endpoint.getBytes(StandardCharsets.UTF_8));
        jdbc.sql("""
                        INSERT INTO companion.reminder (id, reader, subscription, hour, language, reminded)
                        VALUES (:id, :reader, :subscription, :hour, :language, :today)
                        ON CONFLICT (id) DO UPDATE SET reader = excluded.reader, subscription = excluded.subscription,
                            hour = excluded.hour, language = excluded.language
                        """)
                .param("id", id)
                .param("reader", reader.reference())
                .param("subscription", ring.seal(subscription.getBytes(StandardCharsets.UTF_8), PLACE + id))
                .param("hour", hour)
                .param("language", language)
                .param("today", today().minusDays(1))
                .update();
        return true;
    }

    void stop(Actor reader) {
        browsers.end(reader);
        jdbc.sql("DELETE FROM companion.reminder WHERE reader = :reader")
                .param("reader", reader.reference())
                .update();
    }

    @EventListener
    void ended(PushSubscriptionEnded over) {
        jdbc.sql("DELETE FROM companion.reminder WHERE id = :id")
                .param("id", UUID.nameUUIDFromBytes(over.endpoint().getBytes(StandardCharsets.UTF_8)))
                .update();
    }

    @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
    @Transactional
    public void go() {
        for (var due : due()) {
            if (isSomethingLeft(due.reader())) tell(due);
        }
    }

    /** Each once a day, whichever node is first. */
    private List<Due> due() {
        return jdbc.sql("""
                        UPDATE companion.reminder SET reminded = :today
                        WHERE reminded < :today AND hour <= :hour RETURNING id, reader, subscription, language
                        """)
                .param("today", today())
                .param("hour", clock.instant().atZone(Words.TERRITORY).getHour())
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getString("reader"),
                        row.getBytes("subscription"),
                        row.getString("language")))
                .list();
    }

    /** Whether something is left to do for a reader, such as {@code Patient/9}; for a carer, of each person helped too. */
    boolean isSomethingLeft(String reader) {
        return accounts.byReference(reader)
                .map(actors::person)
                .filter(actor -> !tasks.mine(actor).isEmpty()
                        || patients.all(actor).stream().anyMatch(person -> isLeft(actor, person.id())))
                .isPresent();
    }

    private boolean isLeft(Actor actor, String person) {
        if (patients.hasDied(actor, person)) return false;
        var asked = clock.instant().minus(STILL_ASKED);
        return responses.waitingFor(actor, person).stream()
                        .anyMatch(form -> form.at().isAfter(asked))
                || isToBeMeasured(actor, person);
    }

    private boolean isToBeMeasured(Actor actor, String person) {
        if (pauses.isAway(actor, person)) return false;
        var kinds = enrolments.of(actor, person).map(one -> one.kinds()).orElse(java.util.Set.of());
        var done = measures.newestPerKind(actor, person).stream()
                .filter(one -> day(one).equals(today()))
                .map(Measure::kind)
                .toList();
        return java.util.Arrays.stream(MeasureTopic.values())
                .anyMatch(topic -> topic.isAmong(kinds) && !done.contains(topic.kind()));
    }

    private void tell(Due due) {
        var words = new Words(messages, Locale.forLanguageTag(due.language()), clock);
        var subscription = new String(ring.open(due.sealed(), PLACE + due.id()), StandardCharsets.UTF_8);
        outbox.send(new OutgoingMessage(
                Channel.PUSH, subscription, words.say("reminder.title"), words.say("reminder.text"), "reminder", null));
    }

    private LocalDate today() {
        return clock.instant().atZone(Words.TERRITORY).toLocalDate();
    }

    private static LocalDate day(Measure measure) {
        return measure.at().atZone(Words.TERRITORY).toLocalDate();
    }
}
