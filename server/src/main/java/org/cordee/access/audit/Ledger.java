package org.cordee.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.Ground;
import org.cordee.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The ledger of accesses, read, and told of what others saw happen. Whoever asks must have bounded the question to what the asker
 * may see.
 */
@Component
public class Ledger {
    private static final String COLUMNS =
            "id, recorded, action, outcome, agent, agent_name, agent_role, patient, target, query, purpose, request, ground, kind, reporter, body";

    private final JdbcTemplate jdbc;
    private final AuditTrail trail;

    Ledger(JdbcTemplate jdbc, AuditTrail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** What another system reports (ITI-20). */
    public record Reported(
            Instant recorded,
            char action,
            int outcome,
            String agent,
            String agentName,
            @Nullable String patient,
            String target,
            @Nullable String query,
            String purpose,
            String request,
            String kind,
            @Nullable Instant started,
            String reporter,
            String body) {}

    public List<LedgerLine> lines(LedgerQuestion asked) {
        return lines(asked, new AdministratorReach(Set.of()));
    }

    /** Those of the lines asked for that are of people within the reach of an administrator or officer. */
    public List<LedgerLine> lines(LedgerQuestion asked, AdministratorReach reach) {
        trail.settle();
        var conditions = new ArrayList<String>(List.of("recorded >= ?", "recorded < ?"));
        var values = new ArrayList<Object>(List.of(utc(asked.from()), utc(asked.until())));
        if (!reach.isWhole()) {
            conditions.add(AdministratorReach.AGENT_WITHIN);
            values.addAll(Arrays.asList(false, reach.array()));
        }
        if (asked.patients() != null) {
            conditions.add("patient = ANY(?)");
            values.add(asked.patients().toArray(String[]::new));
        }
        if (asked.insiders() != null) {
            var insiders = asked.insiders().toArray(String[]::new);
            conditions.add("(agent = ANY(?) OR reporter = ANY(?))");
            values.addAll(Arrays.asList(insiders, insiders));
        }
        if (asked.agents() != null) {
            conditions.add("agent = ANY(?)");
            values.add(asked.agents().toArray(String[]::new));
        }
        add(conditions, values, "lower(agent_name) LIKE lower(?) || '%'", asked.agentName());
        if (asked.target() != null) {
            conditions.add("(target = ? OR 'Patient/' || patient = ?)");
            values.addAll(Arrays.asList(asked.target(), asked.target()));
        }
        add(conditions, values, "action = ?", Objects.toString(asked.action(), null));
        add(conditions, values, "outcome = ?", asked.outcome());
        add(conditions, values, "coalesce(kind, 'rest') = ?", asked.kind());
        add(conditions, values, "coalesce(started, recorded) >= ?", utcOrNull(asked.startedFrom()));
        add(conditions, values, "coalesce(started, recorded) < ?", utcOrNull(asked.startedUntil()));
        add(conditions, values, "id < ?", asked.before());
        var sql = "SELECT " + COLUMNS + " FROM access.audit_event WHERE " + String.join(" AND ", conditions)
                + " ORDER BY id DESC LIMIT " + asked.limit();
        return jdbc.query(sql, Ledger::line, values.toArray());
    }

    public Optional<LedgerLine> byId(long id) {
        trail.settle();
        return jdbc.query("SELECT " + COLUMNS + " FROM access.audit_event WHERE id = ?", Ledger::line, id).stream()
                .findFirst();
    }

    /** Whether the line is of someone within that reach. */
    public boolean isWithin(LedgerLine line, AdministratorReach reach) {
        return reach.isWhole()
                || Boolean.TRUE.equals(jdbc.queryForObject(
                        "SELECT EXISTS (SELECT FROM access.account WHERE reference = ? AND holders && CAST(? AS text[]))",
                        Boolean.class,
                        line.agent(),
                        reach.array()));
    }

    /** Keeps the event in the chain, beside our own; gives its id. */
    public long keep(Reported event) {
        var id = jdbc.queryForObject(
                """
                INSERT INTO access.audit_event
                    (recorded, action, outcome, agent, agent_name, agent_role, patient, target, query, purpose, request,
                     kind, started, reporter, body)
                VALUES (?, ?, ?, ?, ?, 'MACHINE', ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                """,
                new Object[] {
                    utc(event.recorded()),
                    String.valueOf(event.action()),
                    event.outcome(),
                    event.agent(),
                    event.agentName(),
                    event.patient(),
                    event.target(),
                    event.query(),
                    event.purpose(),
                    event.request(),
                    event.kind(),
                    utcOrNull(event.started()),
                    event.reporter(),
                    event.body()
                },
                new int[] {
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.CHAR,
                    Types.SMALLINT,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.VARCHAR,
                    Types.VARCHAR
                },
                Long.class);
        if (id == null) {
            throw new IllegalStateException("the ledger gave no id");
        }
        return id;
    }

    private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static LedgerLine line(ResultSet row, int number) throws SQLException {
        var ground = row.getString("ground");
        var body = row.getString("body");
        return new LedgerLine(
                row.getLong("id"),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                row.getString("action").charAt(0),
                row.getInt("outcome"),
                row.getString("agent"),
                row.getString("agent_name"),
                body == null ? Role.valueOf(row.getString("agent_role")) : null,
                row.getString("patient"),
                row.getString("target"),
                row.getString("query"),
                row.getString("purpose"),
                row.getString("request"),
                ground == null ? null : Ground.valueOf(ground),
                row.getString("kind"),
                row.getString("reporter"),
                body);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }
}
