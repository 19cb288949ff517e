package org.cordee.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules in force, as rows. */
@Component
class RuleTable {
    private final JdbcClient jdbc;
    private final Exchanges exchanges;

    RuleTable(JdbcClient jdbc, Exchanges exchanges) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
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
        var asked = asked(patients, kinds);
        exchanges.ask(asked);
        return asked.rows();
    }

    /** The same as a question among others. */
    Question<Rule> asked(Collection<String> patients, Collection<MeasureKind> kinds) {
        return Question.of(
                row -> rule(row, 0),
                """
                select id, patient, criterion, severity, since from monitoring.rule
                where patient = any(?) and until is null and kinds && ?::text[] order by patient, id""",
                patients.toArray(String[]::new),
                kinds.stream().map(MeasureKind::name).toArray(String[]::new));
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
