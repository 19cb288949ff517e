package org.cordee.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cordee.access.FieldKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits. Each node takes a few messages that no other has taken, for two minutes; what a node took and did not come
 * back from is taken by another. Between tries it waits from half a minute to an hour.
 */
@Component
class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int AT_A_TIME = 10;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private final JdbcClient jdbc;
    private final FieldKeys keys;
    private final Gateways gateways;
    private final MessagingSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sender(
            JdbcClient jdbc,
            FieldKeys keys,
            Gateways gateways,
            MessagingSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.gateways = gateways;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1_000, initialDelay = 3_000)
    void send() {
        gateways.listen();
        while (sendSome() == AT_A_TIME) {
            // The next ones.
        }
    }

    /** One round: what is due is tried once; how many there were. */
    int sendSome() {
        var taken = take();
        for (var one : taken) {
            try {
                send(one);
            } catch (RuntimeException fault) {
                LOG.error(
                        "Message {} could not be sent: {}",
                        one.id(),
                        fault.getClass().getName());
                note(one, new Outcome.NotNow(Reason.FAULT, fault.getClass().getSimpleName()));
            }
        }
        return taken.size();
    }

    private List<Row> take() {
        var now = at(clock.instant());
        return jdbc.sql("""
            UPDATE messaging.message SET leased_until = :lease WHERE id IN (
                SELECT id FROM messaging.message
                WHERE state = 'WAITING' AND due <= :now AND (leased_until IS NULL OR leased_until < :now)
                ORDER BY due FOR UPDATE SKIP LOCKED LIMIT :most)
            RETURNING id, channel, purpose, patient, series, address, address_mark, content, tries, since
            """)
                .param("lease", now.plus(LEASE))
                .param("now", now)
                .param("most", AT_A_TIME)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("purpose"),
                        row.getString("patient"),
                        row.getString("series"),
                        row.getBytes("address"),
                        row.getBytes("address_mark"),
                        row.getBytes("content"),
                        row.getInt("tries"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    private void send(Row row) {
        var gateway = gateways.of(row.channel()).orElse(null);
        if (gateway == null) {
            settle(row, Stage.HELD, null);
            return;
        }
        var free = freeFrom(row);
        if (free.isAfter(clock.instant())) {
            waits(row, Reason.TOO_MANY.name(), free, row.tries());
            return;
        }
        var content = Sealed.content(keys, row.id(), row.content());
        var address = Sealed.address(keys, row.id(), row.address());
        note(
                row,
                gateway.send(new Parcel(
                        row.id(),
                        row.channel(),
                        address,
                        content.subject(),
                        content.text(),
                        content.keys(),
                        content.files())));
    }

    /**
     * From when on this address may be written to: at once, or when the oldest of an hour's messages is an hour old. What is of a series is
     * counted by itself: the first word of one alert never waits for another that was said often.
     */
    private Instant freeFrom(Row row) {
        if (row.purpose().equals(OutgoingMessage.EMERGENCY)) return Instant.EPOCH;
        return jdbc.sql("""
            SELECT sent_at FROM messaging.message WHERE address_mark = :mark AND sent_at > :from
                AND (CAST(:series AS text) IS NULL OR series = :series)
            ORDER BY sent_at DESC OFFSET :most LIMIT 1
            """)
                .param("mark", row.mark())
                .param("series", row.series())
                .param("from", at(clock.instant().minus(WINDOW)))
                .param("most", settings.perHour() - 1)
                .query(OffsetDateTime.class)
                .optional()
                .map(oldest -> oldest.toInstant().plus(WINDOW))
                .orElse(Instant.EPOCH);
    }

    private void note(Row row, Outcome outcome) {
        switch (outcome) {
            case Outcome.Taken(var ids) -> taken(row, ids);
            case Outcome.Never(var reason, var detail) -> settle(row, Stage.REFUSED, said(reason, detail));
            case Outcome.NotNow(var reason, var detail) -> later(row, said(reason, detail));
            case Outcome.Unsubscribed(var endpoint, var detail) ->
                transaction.executeWithoutResult(status -> {
                    settle(row, Stage.REFUSED, said(Reason.UNSUBSCRIBED, detail));
                    events.publishEvent(new PushSubscriptionEnded(endpoint));
                });
        }
    }

    private static String said(Reason reason, String detail) {
        return (reason + " " + detail).strip();
    }

    private void taken(Row row, List<String> ids) {
        jdbc.sql("""
            UPDATE messaging.message SET state = 'SENT', reason = NULL, tries = tries + 1, sent_at = :now,
                provider_ids = :ids, leased_until = NULL WHERE id = :id AND state IN ('WAITING', 'WITHDRAWN')
            """)
                .param("now", at(clock.instant()))
                .param("ids", ids.toArray(String[]::new))
                .param("id", row.id())
                .update();
    }

    private void later(Row row, String reason) {
        var now = clock.instant();
        if (row.since().plus(settings.giveUpAfter()).isBefore(now)) {
            settle(row, Stage.GIVEN_UP, reason);
            return;
        }
        var delay = DELAYS.get(Math.min(row.tries(), DELAYS.size() - 1));
        waits(row, reason, now.plus(delay), row.tries() + 1);
    }

    private void waits(Row row, String reason, Instant due, int tries) {
        jdbc.sql("""
            UPDATE messaging.message SET reason = :reason, due = :due, tries = :tries, leased_until = NULL
            WHERE id = :id AND state = 'WAITING'
            """)
                .param("reason", reason)
                .param("due", at(due))
                .param("tries", tries)
                .param("id", row.id())
                .update();
    }

    private void settle(Row row, Stage stage, @Nullable String reason) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                UPDATE messaging.message SET state = :state, reason = :reason, leased_until = NULL,
                    tries = CASE WHEN :state = 'HELD' THEN tries ELSE tries + 1 END
                WHERE id = :id AND state = 'WAITING'
                """)
                    .param("state", stage.name())
                    .param("reason", reason)
                    .param("id", row.id())
                    .update();
            if (stage != Stage.HELD)
                events.publishEvent(
                        new MessageFailed(row.id().toString(), row.channel(), row.purpose(), row.patient()));
        });
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private record Row(
            UUID id,
            Channel channel,
            String purpose,
            @Nullable String patient,
            @Nullable String series,
            byte[] address,
            byte[] mark,
            byte[] content,
            int tries,
            Instant since) {}
}
