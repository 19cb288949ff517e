package org.cordee.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has been in a patient's record, from the ledger of accesses. The patient's own accesses and what the platform computes
 * by itself are left out; everyone else is there, in all records that were merged. Whoever asks must have found the patient within reach before.
 */
@Component
public class RecordReaders {
    static final String VISITS = """
            WITH line AS (
                SELECT recorded, action, outcome, agent, agent_name, agent_role, purpose, ground,
                       split_part(target, '/', 1) AS type,
                       (recorded AT TIME ZONE :zone)::date AS day
                FROM access.audit_event
                WHERE patient = ANY (:patients) AND recorded >= :from AND recorded < :until
                  AND agent <> ALL (:selves) AND agent_role <> 'PLATFORM'
            ), spaced AS (
                SELECT line.*,
                       CASE WHEN recorded - lag(recorded) OVER visitor <= interval '30 minutes'
                            THEN 0 ELSE 1 END AS comes
                FROM line
                WINDOW visitor AS (PARTITION BY agent, agent_role, purpose, day ORDER BY recorded)
            ), numbered AS (
                SELECT spaced.*,
                       sum(comes) OVER (PARTITION BY agent, agent_role, purpose, day
                                        ORDER BY recorded ROWS UNBOUNDED PRECEDING) AS visit
                FROM spaced
            )
            SELECT agent, max(agent_name) AS name, agent_role, purpose,
                   min(recorded) AS first, max(recorded) AS last,
                   array_agg(DISTINCT type) AS types,
                   bool_or(action IN ('C', 'U', 'D') AND outcome = 0) AS wrote,
                   bool_and(outcome <> 0) AS refused,
                   (array_agg(ground ORDER BY ground = 'EMERGENCY' DESC, ground) FILTER (WHERE ground IS NOT NULL))[1] AS ground
            FROM numbered
            GROUP BY agent, agent_role, purpose, day, visit
            ORDER BY last DESC, agent
            """;

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Function<String, Collection<String>> person;

    @Autowired
    RecordReaders(JdbcClient jdbc, AuditTrail trail, ObjectProvider<RecordStore> store) {
        this(jdbc, trail, id -> OnePersonMapping.ids(store.getObject(), id));
    }

    RecordReaders(JdbcClient jdbc, AuditTrail trail, Function<String, Collection<String>> person) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.person = person;
    }

    /** The visits of a month, latest first. Reading them is itself a line in the ledger. */
    public List<RecordVisit> inMonth(Actor actor, String patientId, YearMonth month, ZoneId zone) {
        trail.record(actor, 'R', 0, patientId, "AuditEvent", null);
        trail.settle();
        return visits(patientId, start(month, zone), start(month.plusMonths(1), zone), zone);
    }

    /** The latest month before this one in which someone came. */
    public Optional<YearMonth> monthBefore(String patientId, YearMonth month, ZoneId zone) {
        trail.settle();
        var records = records(patientId);
        return jdbc.sql("""
                        SELECT recorded FROM access.audit_event
                        WHERE patient = ANY (:patients) AND recorded < :before
                          AND agent <> ALL (:selves) AND agent_role <> 'PLATFORM'
                        ORDER BY recorded DESC LIMIT 1
                        """)
                .param("patients", records)
                .param("selves", selves(records))
                .param("before", utc(start(month, zone)))
                .query(Timestamp.class)
                .optional()
                .map(last -> YearMonth.from(last.toInstant().atZone(zone)));
    }

    private List<RecordVisit> visits(String patientId, Instant from, Instant until, ZoneId zone) {
        var records = records(patientId);
        return jdbc.sql(VISITS)
                .param("zone", zone.getId())
                .param("patients", records)
                .param("from", utc(from))
                .param("until", utc(until))
                .param("selves", selves(records))
                .query(RecordReaders::visit)
                .list();
    }

    private String[] records(String patientId) {
        return person.apply(patientId).toArray(String[]::new);
    }

    private static String[] selves(String[] records) {
        return Arrays.stream(records).map(id -> "Patient/" + id).toArray(String[]::new);
    }

    private static RecordVisit visit(ResultSet row, int number) throws SQLException {
        var ground = row.getString("ground");
        return new RecordVisit(
                row.getString("agent"),
                row.getString("name"),
                Role.valueOf(row.getString("agent_role")),
                row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant(),
                Set.of(strings(row.getArray("types"))),
                row.getBoolean("wrote"),
                row.getBoolean("refused"),
                row.getString("purpose"),
                ground == null ? null : Ground.valueOf(ground));
    }

    private static String[] strings(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
