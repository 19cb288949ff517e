package org.cordee.record.subscription;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.LaterActors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each subscription has come to, in {@code record.subscription}. */
@Component
class SubscriptionTable {
    private final JdbcClient jdbc;

    SubscriptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row, without the words of the resource. */
    record Row(
            String id,
            int version,
            Follower.Status status,
            LaterActors.Name owner,
            String base,
            @org.jspecify.annotations.Nullable Long fromChange,
            long events,
            long delivered) {}

    /** Which state of the table a node knows: differs after any change that it must know of. */
    record Edition(long stamp, long rows) {}

    Edition edition() {
        return jdbc.sql("select coalesce(max(stamp), 0), count(*) from record.subscription")
                .query((row, _) -> new Edition(row.getLong(1), row.getLong(2)))
                .single();
    }

    List<Row> followed() {
        return jdbc.sql("select * from record.subscription where status <> 'off' order by id")
                .query((row, _) -> row(row))
                .list();
    }

    Optional<Row> of(String id) {
        return jdbc.sql("select * from record.subscription where id = :id")
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    /** Someone wrote the resource: it is requested anew, or off; its numbers go on. */
    void written(
            String id, int version, Follower.Status status, Channel.Kind channel, LaterActors.Name owner, String base) {
        jdbc.sql("""
                        insert into record.subscription (id, version, status, channel, owner, scopes, base)
                        values (:id, :version, :status, :channel, :owner, :scopes, :base)
                        on conflict (id) do update
                        set version = excluded.version, status = excluded.status, channel = excluded.channel,
                            owner = excluded.owner, scopes = excluded.scopes, base = excluded.base,
                            stamp = nextval('record.subscription_stamp'), requested_at = clock_timestamp(), seen_at = null,
                            due = clock_timestamp(), failures = 0, failing_since = null, lease = null, leased_until = null
                        """)
                .param("id", id)
                .param("version", version)
                .param("status", status.code())
                .param("channel", channel.code())
                .param("owner", owner.login())
                .param("scopes", owner.scopes().toArray(String[]::new))
                .param("base", base)
                .update();
    }

    /** The platform itself wrote the resource, to say what it has come to. */
    void followedUp(String id, int version) {
        jdbc.sql("""
                        update record.subscription set version = :version, stamp = nextval('record.subscription_stamp')
                        where id = :id
                        """).param("id", id).param("version", version).update();
    }

    void deleted(String id) {
        jdbc.sql("delete from record.subscription where id = :id")
                .param("id", id)
                .update();
    }

    /** From now on its events are numbered and sent; false when it was not requested. */
    boolean activated(String id, Optional<Duration> heartbeat) {
        return jdbc.sql("""
                        update record.subscription
                        set status = 'active', stamp = nextval('record.subscription_stamp'), lease = null, leased_until = null,
                            due = clock_timestamp(), failures = 0, failing_since = null,
                            beat = clock_timestamp() + :beat * interval '1 second',
                            from_change = coalesce(from_change, (
                              select case when is_called then last_value else last_value - 1 end from record.change_number_seq))
                        where id = :id and status = 'requested'
                        """)
                        .param("id", id)
                        .param("beat", heartbeat.map(Duration::toSeconds).orElse(null), java.sql.Types.BIGINT)
                        .update()
                == 1;
    }

    /** No more deliveries until someone asks anew; what happens meanwhile is still numbered in error, not when off. */
    boolean stopped(String id, Follower.Status status) {
        return jdbc.sql("""
                        update record.subscription
                        set status = :status, stamp = nextval('record.subscription_stamp'), lease = null, leased_until = null
                        where id = :id and status in ('requested', 'active')
                        """).param("id", id).param("status", status.code()).update() == 1;
    }

    static LaterActors.Name owner(ResultSet row) throws SQLException {
        Array scopes = row.getArray("scopes");
        return new LaterActors.Name(row.getString("owner"), Set.of((String[]) scopes.getArray()));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getInt("version"),
                Follower.Status.of(row.getString("status")),
                owner(row),
                row.getString("base"),
                row.getObject("from_change", Long.class),
                row.getLong("events"),
                row.getLong("delivered"));
    }
}
