package org.cordee.daily;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.daily.AskedTable.Row;
import org.cordee.identity.Patients;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.PhoneNumber;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Pauses;
import org.cordee.platform.database.ModuleSchema;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks by text message or by a call, once a day, what the person is followed for; whoever has answered STOP is asked no more, and nobody
 * while a pause says that they are away.
 */
@Component
public class DailyQuestions {

    private final AskedTable table;
    private final Telling telling;
    private final Enrolments enrolments;
    private final Patients patients;
    private final Pauses pauses;
    private final Clock clock;

    DailyQuestions(
            AskedTable table, Telling telling, Enrolments enrolments, Patients patients, Pauses pauses, Clock clock) {
        this.table = table;
        this.telling = telling;
        this.enrolments = enrolments;
        this.patients = patients;
        this.pauses = pauses;
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
    public boolean ask(Actor actor, String personId, Channel channel, String number, int hour) {
        var isTelephone = channel == Channel.SMS || channel == Channel.VOICE;
        return isTelephone
                && Outbox.accepts(channel, number)
                && hour >= 6
                && hour <= 21
                && table.put(personId, channel, plain(number), hour, today(), house(actor));
    }

    private static @Nullable String house(Actor actor) {
        return actor.holders().stream()
                .filter(holder -> holder.startsWith("Organization/"))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /** The organisation that has the person asked, such as {@code Organization/3}; empty where nobody is asked, or none is known. */
    public Optional<String> askedBy(String personId) {
        return table.askedBy(personId);
    }

    public void end(String personId) {
        table.remove(personId);
    }

    /** What a person is asked every day, by text message and on paper alike. */
    public List<MeasureKind> kinds(Actor actor, String personId) {
        var wanted = enrolments.of(actor, personId).map(one -> one.kinds()).orElse(Set.of());
        return MeasureKind.ALONE.stream()
                .filter(kind -> kind.isAskedAmong(wanted))
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
        if (kinds.isEmpty()
                || patients.hasDied(Actor.platform(), row.person())
                || pauses.isAway(Actor.platform(), row.person())) return;
        table.keep(row.person(), Dialogue.begun(kinds));
        telling.send(row, telling.words(row, "daily.hello") + " " + telling.question(row, kinds.getFirst()));
    }

    private LocalDate today() {
        return clock.instant().atZone(Words.TERRITORY).toLocalDate();
    }

    /** "06 39 98 00 12", "33639980012" and "+33 (0)6 39 98 00 12" are one number, written as messages go there. */
    static String plain(String number) {
        return PhoneNumber.of(number).map(PhoneNumber::international).orElseGet(() -> number.replaceAll("[^+0-9]", ""));
    }
}
