package org.cordee.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
        return inForce(List.of(patientId), kinds);
    }

    List<Rule> inForce(Collection<String> patients, Collection<MeasureKind> kinds) {
        return jdbc.sql("""
                        select id, patient, criterion, severity, since
                        from monitoring.rule
                        where patient = any(:patients) and until is null and kinds && :kinds::text[]
                        order by patient, id
                        """)
                .param("patients", patients.toArray(String[]::new))
                .param("kinds", kinds.stream().map(MeasureKind::name).toArray(String[]::new))
                .query(RuleTable::rule)
                .list();
    }

    void put(Rule rule) {
        jdbc.sql("""
                        insert into monitoring.rule (id, patient, kinds, criterion, severity, since, next_look)
                        values (:id, :patient, :kinds, :criterion::jsonb, :severity, :since, :nextLook)
                        on conflict (id) do update
                        set kinds = excluded.kinds, criterion = excluded.criterion, severity = excluded.severity,
                            since = excluded.since, until = null, next_look = excluded.next_look
                        """)
                .param("id", rule.id())
                .param("patient", rule.patientId())
                .param(
                        "kinds",
                        rule.criterion().kinds().stream()
                                .map(MeasureKind::name)
                                .sorted()
                                .toArray(String[]::new))
                .param("criterion", CriterionJson.write(rule.criterion()))
                .param("severity", rule.severity().name())
                .param("since", SqlTime.of(rule.since()))
                .param("nextLook", rule.criterion().waitsForSilence() ? SqlTime.of(rule.since()) : null)
                .update();
    }

    void end(String ruleId, Instant at) {
        jdbc.sql("update monitoring.rule set until = :at where id = :id")
                .param("at", SqlTime.of(at))
                .param("id", ruleId)
                .update();
    }

    /** The first that waits for silence and is due to be looked at. */
    Optional<Rule> dueForALook(Instant now) {
        return jdbc.sql("""
                        select id, patient, criterion, severity, since from monitoring.rule
                        where until is null and next_look <= :now order by next_look, id limit 1
                        """)
                .param("now", SqlTime.of(now))
                .query(RuleTable::rule)
                .optional();
    }

    /** The same rule if it is still due. */
    Optional<Rule> dueForALook(String ruleId, Instant now) {
        return jdbc.sql("""
                        select id, patient, criterion, severity, since from monitoring.rule
                        where id = :id and until is null and next_look <= :now
                        """)
                .param("id", ruleId)
                .param("now", SqlTime.of(now))
                .query(RuleTable::rule)
                .optional();
    }

    void lookAgain(String ruleId, Instant at) {
        jdbc.sql("update monitoring.rule set next_look = :at where id = :id")
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
