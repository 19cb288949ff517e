package org.cordee.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.access.audit.KinMapping.Kin;
import org.cordee.platform.page.Words;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at what professionals opened since it last looked, and lists for the officer what is unusual: a patient of the same family
 * name or of the same street, an hour of the night, many patients in an hour. A list of one's own patients, such as a round made ready
 * for the telephone, opens none of them. It forbids nothing.
 */
@Component
public class UnusualAccesses {
    static final int MANY_PATIENTS = 40;
    /** So many of one's own patients in one request are still looked at one by one; more are a list. */
    static final int LOOKED_AT = 5;

    private static final int LINES_AT_ONCE = 20_000;
    private static final String[] CARE = Arrays.stream(Role.values())
            .filter(Role::worksInCare)
            .map(Role::name)
            .toArray(String[]::new);

    /** What professionals opened, of the lines that the condition before it takes. */
    private static final String OPENED = """
            patient IS NOT NULL AND outcome = 0
            AND NOT (ground = 'CARE_TEAM' AND request IN (
                SELECT request FROM access.audit_event
                WHERE id > :from AND id <= :to AND patient IS NOT NULL AND ground = 'CARE_TEAM'
                GROUP BY request HAVING count(DISTINCT patient) > :lookedAt))
            """;

    private static final long LOCK = 0x0DD;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ObjectProvider<RecordStore> store;
    private final AuditTrail trail;
    private final Clock clock;

    UnusualAccesses(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            ObjectProvider<RecordStore> store,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    private record Pair(
            String agent,
            String agentName,
            String patient,
            LocalDate day,
            int lines,
            OffsetDateTime first,
            boolean night) {}

    /** One node at a time; lines that are still being written when it looks are met by their later neighbours. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 45_000)
    void watch() {
        trail.settle();
        transactions.executeWithoutResult(status -> {
            var mine = jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query(Boolean.class)
                    .single();
            if (mine) {
                look();
            }
        });
    }

    private void look() {
        // A journal that is being brought in has ids for many lines that cannot be seen yet.
        jdbc.sql("SELECT pg_advisory_xact_lock_shared(?)")
                .param(AuditTrail.SEALING)
                .query((row, number) -> true)
                .list();
        long from = jdbc.sql("SELECT done_to FROM access.unusual_watch")
                .query(Long.class)
                .single();
        long to = jdbc.sql(
                        "SELECT coalesce(max(id), :from) FROM (SELECT id FROM access.audit_event WHERE id > :from ORDER BY id LIMIT :most) s")
                .param("from", from)
                .param("most", LINES_AT_ONCE)
                .query(Long.class)
                .single();
        if (to == from) {
            return;
        }
        pairs(from, to).forEach(this::compare);
        manyPatients(from, to);
        jdbc.sql("UPDATE access.unusual_watch SET done_to = ?").param(to).update();
    }

    private List<Pair> pairs(long from, long to) {
        return jdbc.sql("""
                        SELECT agent, max(agent_name) AS name, patient, (recorded AT TIME ZONE :zone)::date AS day,
                               count(*) AS lines, min(recorded) AS first,
                               bool_or(extract(hour FROM recorded AT TIME ZONE :zone) NOT BETWEEN 6 AND 21) AS night
                        FROM access.audit_event
                        WHERE id > :from AND id <= :to AND %s
                          AND (agent_role = ANY(:care) OR agent_role = 'COORDINATOR')
                        GROUP BY agent, patient, day
                        """.formatted(OPENED))
                .param("lookedAt", LOOKED_AT)
                .param("care", CARE)
                .param("zone", Words.TERRITORY.getId())
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new Pair(
                        row.getString("agent"),
                        row.getString("name"),
                        row.getString("patient"),
                        row.getObject("day", LocalDate.class),
                        row.getInt("lines"),
                        row.getObject("first", OffsetDateTime.class),
                        row.getBoolean("night")))
                .list();
    }

    private final HashMap<String, Kin> known = new HashMap<>();

    private void compare(Pair pair) {
        if (pair.night()) {
            list(pair, Unusual.Reason.OUT_OF_HOURS);
        }
        if (known.size() > 5_000) {
            known.clear();
        }
        int slash = pair.agent().indexOf('/');
        var agent = known.computeIfAbsent(
                pair.agent(),
                one -> KinMapping.of(store.getObject(), one.substring(0, slash), one.substring(slash + 1)));
        var patient = known.computeIfAbsent(
                "Patient/" + pair.patient(), one -> KinMapping.of(store.getObject(), "Patient", pair.patient()));
        if (agent.sharesName(patient)) {
            list(pair, Unusual.Reason.SAME_NAME);
        }
        if (agent.sharesStreet(patient)) {
            list(pair, Unusual.Reason.NEIGHBOUR);
        }
    }

    private void list(Pair pair, Unusual.Reason reason) {
        jdbc.sql("""
                        INSERT INTO access.unusual (agent, agent_name, patient, day, reason, lines, first_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (day, agent, patient, reason) DO UPDATE SET lines = unusual.lines + EXCLUDED.lines
                        """)
                .params(
                        pair.agent(),
                        pair.agentName(),
                        pair.patient(),
                        pair.day(),
                        reason.name(),
                        pair.lines(),
                        pair.first())
                .update();
    }

    /** The coordination cell sees many people by its work, so the count is for those who care for some. */
    private void manyPatients(long since, long to) {
        long from = jdbc.sql("""
                        SELECT coalesce(min(id) - 1, :since) FROM access.audit_event
                        WHERE recorded >= (SELECT min(recorded) - interval '1 hour' FROM access.audit_event WHERE id > :since AND id <= :to)
                        """)
                .param("since", since)
                .param("to", to)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        INSERT INTO access.unusual (agent, agent_name, patient, day, reason, lines, first_at)
                        SELECT agent, max(agent_name), '', (min(recorded) AT TIME ZONE :zone)::date, 'MANY_PATIENTS',
                               count(DISTINCT patient), min(recorded)
                        FROM access.audit_event
                        WHERE id > :from AND id <= :to AND %s
                          AND agent_role = ANY(:care)
                        GROUP BY agent, date_trunc('hour', recorded)
                        HAVING count(DISTINCT patient) >= :many
                        ON CONFLICT (day, agent, patient, reason) DO UPDATE SET lines = greatest(unusual.lines, EXCLUDED.lines)
                        """.formatted(OPENED))
                .param("lookedAt", LOOKED_AT)
                .param("care", CARE)
                .param("zone", Words.TERRITORY.getId())
                .param("from", from)
                .param("to", to)
                .param("many", MANY_PATIENTS)
                .update();
    }

    /** For the officer: what waits to be looked at first, then the latest; at most 300. */
    public List<Unusual> all(Actor officer) {
        trail.record(officer, 'E', 0, null, "Unusual", null);
        var reach = AdministratorReach.of(officer);
        return jdbc.sql("SELECT * FROM access.unusual WHERE " + AdministratorReach.AGENT_WITHIN
                        + " ORDER BY seen_at IS NOT NULL, day DESC, first_at DESC LIMIT 300")
                .params(reach.isWhole(), reach.array())
                .query(UnusualAccesses::unusual)
                .list();
    }

    public int waiting(AdministratorReach reach) {
        return jdbc.sql("SELECT count(*) FROM access.unusual WHERE seen_at IS NULL AND "
                        + AdministratorReach.AGENT_WITHIN)
                .params(reach.isWhole(), reach.array())
                .query(Integer.class)
                .single();
    }

    /** The officer has looked at it. */
    public void seen(Actor officer, LocalDate day, String agent, String patient, Unusual.Reason reason) {
        trail.record(officer, 'U', 0, null, "Unusual", agent + " " + reason);
        var reach = AdministratorReach.of(officer);
        jdbc.sql("""
                        UPDATE access.unusual SET seen_at = ?, seen_by = ?
                        WHERE day = ? AND agent = ? AND patient = ? AND reason = ? AND seen_at IS NULL AND %s
                        """.formatted(AdministratorReach.AGENT_WITHIN))
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        officer.reference(),
                        day,
                        agent,
                        patient,
                        reason.name(),
                        reach.isWhole(),
                        reach.array())
                .update();
    }

    private static Unusual unusual(ResultSet row, int number) throws SQLException {
        var seen = row.getObject("seen_at", OffsetDateTime.class);
        return new Unusual(
                row.getObject("day", LocalDate.class),
                row.getString("agent"),
                row.getString("agent_name"),
                row.getString("patient"),
                Unusual.Reason.valueOf(row.getString("reason")),
                row.getInt("lines"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                seen == null ? null : seen.toInstant());
    }
}
