package org.cordee.monitoring;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine knows of alerts, as rows. */
@Component
class AlertTable {
    private static final String COLUMNS = """
            select a.id, a.patient, a.rule, a.criterion, a.severity, a.worst, a.since, a.latest_at, a.latest_value,
                   a.latest_excess, a.latest_kind, a.baseline_at, a.raised_at, a.closed_at,
                   array(select p.observation
                         from monitoring.breach b
                         join monitoring.point p
                           on p.patient = a.patient and p.kind = b.kind
                          and p.at = b.at and p.value = b.value and p.answer = b.answer
                         where b.alert = a.id
                         order by p.at, p.observation) as measures
            from monitoring.alert a
            """;

    private final JdbcClient jdbc;

    AlertTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An alert as a row.
     *
     * @param latest the newest evidence, null once every measure of it was taken back
     */
    record Row(
            String id,
            String patientId,
            String ruleId,
            Criterion criterion,
            Severity severity,
            BigDecimal worst,
            Instant since,
            @Nullable Latest latest,
            Instant raisedAt,
            @Nullable Instant closedAt,
            List<String> measureIds) {}

    /** The newest evidence of an alert. */
    record Latest(
            MeasureKind kind,
            Instant at,
            BigDecimal value,
            BigDecimal excess,
            @Nullable Instant baselineAt) {
        static Latest of(Breach breach) {
            var baseline = breach.baseline();
            return new Latest(
                    breach.point().kind(),
                    breach.point().at(),
                    breach.point().value(),
                    breach.excess(),
                    baseline == null ? null : baseline.at());
        }
    }

    /** The open alert of the rule, which then waits for this transaction. */
    Optional<Row> openOf(String rule) {
        return jdbc.sql(COLUMNS + " where a.rule = :rule and a.closed_at is null for update")
                .param("rule", rule)
                .query(AlertTable::row)
                .optional();
    }

    /** Of those that the rule raised as it is now: what a person saw beyond another limit says nothing of this one. */
    Optional<Episode.LastClosed> lastClosedOf(Rule rule) {
        return jdbc.sql("""
                        select closed_at, worst from monitoring.alert
                        where rule = :rule and closed_at is not null and criterion = :criterion::jsonb
                        order by closed_at desc limit 1
                        """)
                .param("rule", rule.id())
                .param("criterion", CriterionJson.write(rule.criterion()))
                .query((row, number) ->
                        new Episode.LastClosed(SqlTime.at(row, "closed_at"), row.getBigDecimal("worst")))
                .optional();
    }

    /** Makes the alert wait for this transaction: whoever changes its life does so alone. */
    void lock(String id) {
        jdbc.sql("select id from monitoring.alert where id = :id for update")
                .param("id", id)
                .query(String.class)
                .list();
    }

    List<Row> byIds(Collection<String> ids) {
        return jdbc.sql(COLUMNS + " where a.id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(AlertTable::row)
                .list();
    }

    boolean isOpen(String id) {
        return jdbc.sql("select exists (select from monitoring.alert where id = :id and closed_at is null)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Whether the Observation is evidence of an alert that is open. */
    boolean holds(String observation) {
        return jdbc.sql("""
                        select exists (
                            select from monitoring.point p
                            join monitoring.alert a on a.patient = p.patient and a.closed_at is null
                            join monitoring.breach b
                              on b.alert = a.id and b.kind = p.kind and b.at = p.at and b.value = p.value
                             and b.answer = p.answer
                            where p.observation = :observation)
                        """)
                .param("observation", observation)
                .query(Boolean.class)
                .single();
    }

    void raise(String id, Rule rule, Severity severity, BigDecimal worst, Instant since, Instant now) {
        jdbc.sql("""
                        insert into monitoring.alert (id, patient, rule, criterion, severity, worst, since, raised_at)
                        values (:id, :patient, :rule, :criterion::jsonb, :severity, :worst, :since, :now)
                        """)
                .param("id", id)
                .param("patient", rule.patientId())
                .param("rule", rule.id())
                .param("criterion", CriterionJson.write(rule.criterion()))
                .param("severity", severity.name())
                .param("worst", worst)
                .param("since", SqlTime.of(since))
                .param("now", SqlTime.of(now))
                .update();
    }

    void refresh(String id, Severity severity, BigDecimal worst, Instant since, @Nullable Latest latest) {
        var baselineAt = latest == null ? null : latest.baselineAt();
        jdbc.sql("""
                        update monitoring.alert
                        set severity = :severity, worst = :worst, since = :since, latest_at = :at, latest_value = :value,
                            latest_excess = :excess, latest_kind = :kind, baseline_at = :baselineAt
                        where id = :id
                        """)
                .param("id", id)
                .param("severity", severity.name())
                .param("worst", worst)
                .param("since", SqlTime.of(since))
                .param("at", latest == null ? null : SqlTime.of(latest.at()))
                .param("value", latest == null ? null : latest.value())
                .param("excess", latest == null ? null : latest.excess())
                .param("kind", latest == null ? null : latest.kind().name())
                .param("baselineAt", baselineAt == null ? null : SqlTime.of(baselineAt))
                .update();
    }

    void close(String id, Instant at) {
        jdbc.sql("update monitoring.alert set closed_at = :at where id = :id")
                .param("at", SqlTime.of(at))
                .param("id", id)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var latestAt = SqlTime.orNull(row, "latest_at");
        Array measures = row.getArray("measures");
        return new Row(
                row.getString("id"),
                row.getString("patient"),
                row.getString("rule"),
                CriterionJson.read(row.getString("criterion")),
                Severity.valueOf(row.getString("severity")),
                row.getBigDecimal("worst"),
                SqlTime.at(row, "since"),
                latestAt == null
                        ? null
                        : new Latest(
                                MeasureKind.valueOf(row.getString("latest_kind")),
                                latestAt,
                                row.getBigDecimal("latest_value"),
                                row.getBigDecimal("latest_excess"),
                                SqlTime.orNull(row, "baseline_at")),
                SqlTime.at(row, "raised_at"),
                SqlTime.orNull(row, "closed_at"),
                List.of((String[]) measures.getArray()));
    }
}
