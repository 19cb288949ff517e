package org.cordee.record.subscription;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which node sends for which subscription: one at a time, so that order holds. A claim ends by itself, so that what a killed node
 * had claimed is sent by another.
 */
@Component
class Claims {
    private static final Duration FIRST_HOLD = Duration.ofSeconds(20);
    private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(10);

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be sent for a subscription. */
    record Claim(
            String id, UUID lease, Follower.Status status, long events, long delivered, int failures, boolean beat) {}

    /** Takes note of requests that are committed by now, which settle from then on. */
    void see() {
        jdbc.sql("""
                        update record.subscription set seen_at = clock_timestamp()
                        where status = 'requested' and seen_at is null
                        """).update();
    }

    /** Subscriptions of web hooks that have something to send now. */
    List<Claim> take(int most, Duration settling) {
        return jdbc.sql("""
                        update record.subscription s
                        set lease = gen_random_uuid(), leased_until = clock_timestamp() + :seconds * interval '1 second'
                        where s.id in (
                          select id from record.subscription
                          where channel = 'rest-hook' and due <= clock_timestamp()
                            and (leased_until is null or leased_until < clock_timestamp())
                            and ((status = 'requested' and seen_at <= clock_timestamp() - :settling * interval '1 millisecond')
                              or (status = 'active' and (delivered < events or beat <= clock_timestamp())))
                          order by due limit :most for update skip locked)
                        returning id, lease, status, events, delivered, failures, beat <= clock_timestamp()
                        """)
                .param("seconds", FIRST_HOLD.toSeconds())
                .param("settling", settling.toMillis())
                .param("most", most)
                .query((row, _) -> new Claim(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        Follower.Status.of(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6),
                        row.getBoolean(7)))
                .list();
    }

    /** Keeps a claim for one more request; false when it has ended, and another node may be sending. */
    boolean hold(Claim claim, Duration timeout) {
        return jdbc.sql("""
                        update record.subscription set leased_until = clock_timestamp() + :seconds * interval '1 second'
                        where id = :id and lease = :lease
                        """)
                        .param("seconds", timeout.plus(BEYOND_TIMEOUT).toSeconds())
                        .param("id", claim.id())
                        .param("lease", claim.lease())
                        .update()
                == 1;
    }

    /** Subscriptions of web sockets that every node knows by now and that may become active. */
    List<String> settledSockets(Duration settling) {
        return jdbc.sql("""
                        select id from record.subscription
                        where channel = 'websocket' and status = 'requested'
                          and seen_at <= clock_timestamp() - :settling * interval '1 millisecond'
                        """)
                .param("settling", settling.toMillis())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Taken by the subscriber up to this event. */
    void taken(Claim claim, long number, @org.jspecify.annotations.Nullable Duration heartbeat) {
        jdbc.sql("""
                        update record.subscription
                        set delivered = greatest(delivered, :number), failures = 0, failing_since = null, lease = null,
                            leased_until = null, due = clock_timestamp(), beat = clock_timestamp() + :beat * interval '1 second'
                        where id = :id and lease = :lease
                        """)
                .param("number", number)
                .param("beat", heartbeat == null ? null : heartbeat.toSeconds(), java.sql.Types.BIGINT)
                .param("id", claim.id())
                .param("lease", claim.lease())
                .update();
    }

    /** Not taken: to be tried again after a pause. For how long it has failed by now. */
    Duration notTaken(Claim claim, Duration pause) {
        return jdbc.sql("""
                        update record.subscription
                        set failures = failures + 1, failing_since = coalesce(failing_since, clock_timestamp()), lease = null,
                            leased_until = null, due = clock_timestamp() + :pause * interval '1 millisecond'
                        where id = :id and lease = :lease
                        returning (extract(epoch from clock_timestamp() - failing_since) * 1000)::bigint
                        """)
                .param("pause", pause.toMillis())
                .param("id", claim.id())
                .param("lease", claim.lease())
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO);
    }

    /** What a web socket was given, which it cannot confirm. */
    void sent(String id, long number) {
        jdbc.sql("update record.subscription set delivered = greatest(delivered, :number) where id = :id")
                .param("number", number)
                .param("id", id)
                .update();
    }
}
