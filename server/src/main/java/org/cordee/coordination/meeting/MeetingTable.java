package org.cordee.coordination.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Meetings on their dates. */
@Component
class MeetingTable {
    private static final String SELECT = """
            select m.*,
                not exists (select from coordination.meeting_case c where c.meeting = m.id and c.withdrawn_at is null
                    and c.validated_at is null) as decided,
                (select coalesce(bool_and(c.sent_at is not null), false) from coordination.meeting_case c
                    where c.meeting = m.id and c.withdrawn_at is null) as sent
            from coordination.meeting m join coordination.meeting_kind k on k.id = m.kind
            """;

    private final JdbcClient jdbc;
    private final KindTable kinds;
    private final MemberTable members;

    MeetingTable(JdbcClient jdbc, KindTable kinds, MemberTable members) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.members = members;
    }

    void plan(String id, MeetingKind kind, Instant startsAt, String place, @Nullable Instant openedAt) {
        jdbc.sql("""
                        insert into coordination.meeting (id, kind, starts_at, place, closes_at, opened_at)
                        values (:id, :kind, :starts, :place, :closes, :opened)
                        """)
                .param("id", id)
                .param("kind", kind.id())
                .param("starts", utc(startsAt))
                .param("place", place)
                .param("closes", utc(startsAt.minus(kind.closesBefore())))
                .param("opened", utc(openedAt))
                .update();
    }

    /** Columns are names of this class, never input. */
    void mark(String id, String column, Instant at) {
        jdbc.sql("update coordination.meeting set " + column + " = :at where id = :id")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    void say(String id, String why) {
        jdbc.sql("update coordination.meeting set why = :why where id = :id")
                .param("why", why)
                .param("id", id)
                .update();
    }

    /** Until the transaction ends nobody else changes the meeting or its agenda. */
    void lock(String id) {
        jdbc.sql("select id from coordination.meeting where id = :id for update")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Optional<Meeting> byId(String id) {
        return read(SELECT + " where m.id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** Of these cells, from a moment on, in order. */
    List<Meeting> of(Collection<String> cells, Instant from) {
        return read(
                SELECT + " where k.cell = any(:cells) and m.starts_at >= :from order by m.starts_at, m.id limit 200",
                Map.of("cells", cells.toArray(String[]::new), "from", utc(from)));
    }

    /** To which one of these is invited, from a moment on. */
    List<Meeting> inviting(Collection<String> holders, Instant from) {
        return read(SELECT + """
                         where m.starts_at >= :from and exists (select from coordination.meeting_member a where a.meeting = m.id
                            and a.reference = any(:holders)) order by m.starts_at, m.id limit 200
                        """, Map.of("holders", holders.toArray(String[]::new), "from", utc(from)));
    }

    /** That take cases now, of whatever cell. */
    List<Meeting> open(Instant now) {
        return read(SELECT + """
                 where m.opened_at is not null and m.cancelled_at is null and m.held_at is null and m.closes_at > :now
                order by m.starts_at, m.id limit 100
                """, Map.of("now", utc(now)));
    }

    /** Of one kind that are still to come and not cancelled, from a moment on. */
    List<Meeting> coming(String kind, Instant from) {
        return read(SELECT + """
                 where m.kind = :kind and m.starts_at > :from and m.cancelled_at is null and m.held_at is null
                order by m.starts_at, m.id limit 20
                """, Map.of("kind", kind, "from", utc(from)));
    }

    /** The one of a kind that was planned last. */
    Optional<Meeting> latest(String kind) {
        return read(SELECT + " where m.kind = :kind order by m.starts_at desc, m.id limit 1", Map.of("kind", kind))
                .stream()
                .findFirst();
    }

    private List<Meeting> read(String sql, Map<String, Object> params) {
        var known = new HashMap<String, MeetingKind>();
        var rows = jdbc.sql(sql).params(params).query(MeetingTable::row).list();
        var attendees = members.of(rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(row -> new Meeting(
                        row.id(),
                        known.computeIfAbsent(row.kind(), id -> kinds.byId(id).orElseThrow()),
                        row.startsAt(),
                        row.place(),
                        row.closesAt(),
                        row.openedAt(),
                        row.heldAt(),
                        row.cancelledAt(),
                        row.why(),
                        row.decided(),
                        row.sent(),
                        attendees.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private record Row(
            String id,
            String kind,
            Instant startsAt,
            String place,
            Instant closesAt,
            @Nullable Instant openedAt,
            @Nullable Instant heldAt,
            @Nullable Instant cancelledAt,
            String why,
            boolean decided,
            boolean sent) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("kind"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getString("place"),
                row.getObject("closes_at", OffsetDateTime.class).toInstant(),
                instant(row, "opened_at"),
                instant(row, "held_at"),
                instant(row, "cancelled_at"),
                row.getString("why"),
                row.getBoolean("decided"),
                row.getBoolean("sent"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
