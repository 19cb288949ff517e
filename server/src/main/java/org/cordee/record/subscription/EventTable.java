package org.cordee.record.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbered events of each subscription, in {@code record.event}. */
@Component
class EventTable {
    private final JdbcClient jdbc;

    EventTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next numbers of a subscription, all at once; the row stays locked until the transaction ends. */
    long numbers(String subscription, int count) {
        return jdbc.sql("""
                        update record.subscription set events = events + :count
                        where id = :id and status <> 'off' and from_change is not null returning events
                        """)
                        .param("count", count)
                        .param("id", subscription)
                        .query(Long.class)
                        .optional()
                        .orElse(0L)
                - count;
    }

    void add(String subscription, Event event) {
        jdbc.sql("""
                        insert into record.event (subscription, number, type, id, version, action, at, patient)
                        values (:subscription, :number, :type, :id, :version, :action, :at, :patient)
                        """)
                .param("subscription", subscription)
                .param("number", event.number())
                .param("type", event.type())
                .param("id", event.id())
                .param("version", event.version())
                .param("action", event.action().code())
                .param("at", OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC))
                .param("patient", event.patient(), java.sql.Types.VARCHAR)
                .update();
    }

    /** Whether the subscriber was told of the resource before. */
    boolean isAbout(String subscription, String type, String id) {
        return jdbc.sql("""
                        select exists (select 1 from record.event where subscription = :subscription and type = :type and id = :id)
                        """)
                .param("subscription", subscription)
                .param("type", type)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Events from a number on, in order; both ends inclusive. */
    List<Event> between(String subscription, long first, long last, int most) {
        return jdbc.sql("""
                        select * from record.event
                        where subscription = :subscription and number between :first and :last order by number limit :most
                        """)
                .param("subscription", subscription)
                .param("first", first)
                .param("last", last)
                .param("most", most)
                .query((row, _) -> event(row))
                .list();
    }

    /** Forgets what was taken longer ago than this, but for the last word on each resource that is still there: its deletion will be told. */
    int forget(Duration kept) {
        return jdbc.sql("""
                        delete from record.event e using record.subscription s
                        where s.id = e.subscription and e.number <= s.delivered
                          and e.at < clock_timestamp() - :seconds * interval '1 second'
                          and (e.action = 'delete' or exists (
                            select 1 from record.event later where later.subscription = e.subscription and later.type = e.type
                              and later.id = e.id and later.number > e.number))
                        """).param("seconds", kept.toSeconds()).update();
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("number"),
                row.getString("type"),
                row.getString("id"),
                row.getInt("version"),
                Action.valueOf(row.getString("action").toUpperCase(java.util.Locale.ROOT)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("patient"));
    }
}
