package org.cordee.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules in force, as rows. */
@Component
class RuleTable {
    private final JdbcClient jdbc;

    RuleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Rule> inForce(String patientId) {
        return jdbc.sql("""
                        select id, patient, criterion, severity, since
                        from monitoring.rule where patient = :patient and until is null order by id
                        """).param("patient", patientId).query(RuleTable::rule).list();
    }

    List<Rule> inForce(String patientId, Collection<MeasureKind> kinds) {
        return jdbc.sql("""
                        select id, patient, criterion, severity, since
                        from monitoring.rule
                        where patient = :patient and until is null and kind = any(:kinds) order by id
                        """)
                .param("patient", patientId)
                .param("kinds", kinds.stream().map(MeasureKind::name).toArray(String[]::new))
                .query(RuleTable::rule)
                .list();
    }

    void put(Rule rule) {
        jdbc.sql("""
                        insert into monitoring.rule (id, patient, kind, criterion, severity, since)
                        values (:id, :patient, :kind, :criterion::jsonb, :severity, :since)
                        on conflict (id) do update
                        set criterion = excluded.criterion, severity = excluded.severity,
                            since = excluded.since, until = null
                        """)
                .param("id", rule.id())
                .param("patient", rule.patientId())
                .param("kind", rule.criterion().kind().name())
                .param("criterion", CriterionJson.write(rule.criterion()))
                .param("severity", rule.severity().name())
                .param("since", SqlTime.of(rule.since()))
                .update();
    }

    void end(String ruleId, Instant at) {
        jdbc.sql("update monitoring.rule set until = :at where id = :id")
                .param("at", SqlTime.of(at))
                .param("id", ruleId)
                .update();
    }

    private static Rule rule(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Rule(
                row.getString("id"),
                row.getString("patient"),
                CriterionJson.read(row.getString("criterion")),
                Severity.valueOf(row.getString("severity")),
                SqlTime.at(row, "since"));
    }
}
