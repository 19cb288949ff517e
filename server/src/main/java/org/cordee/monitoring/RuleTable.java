package org.cordee.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules in force, as rows. */
@Component
class RuleTable {
    private final JdbcClient jdbc;
    private final Exchanges exchanges;
    private final SeriesVersions versions;

    RuleTable(JdbcClient jdbc, Exchanges exchanges, SeriesVersions versions) {
        this.versions = versions;
        this.jdbc = jdbc;
        this.exchanges = exchanges;
    }

    List<Rule> inForce(String patientId) {
        return jdbc.sql("""
                        select id, patient, criterion, severity, since, source, slot, source_name
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

    private static Question<Rule> asked(Collection<String> patients, Collection<MeasureKind> kinds) {
        return Question.of(
                row -> rule(row, 0),
                """
                select id, patient, criterion, severity, since, source, slot, source_name from monitoring.rule
                where patient = any(?) and until is null and kinds && ?::text[] order by patient, id""",
                patients.toArray(String[]::new),
                kinds.stream().map(MeasureKind::name).toArray(String[]::new));
    }

    /** All of these patients', as a question among others. */
    Question<Rule> asked(Collection<String> patients) {
        return Question.of(row -> rule(row, 0), """
                select id, patient, criterion, severity, since, source, slot, source_name from monitoring.rule
                where patient = any(?) and until is null order by patient, id""", (Object) patients.toArray(String[]::new));
    }

    /** A rule that is new or looks for something else from now on: what fulfilled it before, and no alert holds, is forgotten. */
    void put(Rule rule) {
        versions.changed(rule.patientId());
        jdbc.sql("delete from monitoring.breach where rule = :id and alert is null")
                .param("id", rule.id())
                .update();
        var origin = rule.origin();
        jdbc.sql("""
                        insert into monitoring.rule (id, patient, kinds, criterion, severity, since, next_look, source, slot, source_name)
                        values (:id, :patient, :kinds, :criterion::jsonb, :severity, :since, :nextLook, :source, :slot, :name)
                        on conflict (id) do update
                        set kinds = excluded.kinds, criterion = excluded.criterion, severity = excluded.severity,
                            since = excluded.since, until = null, next_look = excluded.next_look, source = excluded.source,
                            slot = excluded.slot, source_name = excluded.source_name
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
                .param("source", origin == null ? null : origin.source())
                .param("slot", origin == null ? null : origin.slot())
                .param("name", origin == null ? null : origin.name())
                .update();
    }

    /** The same rule, asked for by another. */
    void ask(String ruleId, Rule.@Nullable Origin origin) {
        versions.changedRule(ruleId);
        jdbc.sql("update monitoring.rule set source = :source, slot = :slot, source_name = :name where id = :id")
                .param("source", origin == null ? null : origin.source())
                .param("slot", origin == null ? null : origin.slot())
                .param("name", origin == null ? null : origin.name())
                .param("id", ruleId)
                .update();
    }

    void end(String ruleId, Instant at) {
        versions.changedRule(ruleId);
        jdbc.sql("update monitoring.rule set until = :at where id = :id")
                .param("at", SqlTime.of(at))
                .param("id", ruleId)
                .update();
    }

    /** A rule that waits for silence, before it is read: what it looks for may be at fault. */
    record Waiting(String id, String patientId) {}

    /** The first that waits for silence and is due to be looked at. */
    Optional<Waiting> dueForALook(Instant now) {
        return jdbc.sql("""
                        select id, patient from monitoring.rule
                        where until is null and next_look <= :now order by next_look, id limit 1
                        """)
                .param("now", SqlTime.of(now))
                .query((row, number) -> new Waiting(row.getString("id"), row.getString("patient")))
                .optional();
    }

    /** The same rule if it is still due. */
    Optional<Rule> dueForALook(String ruleId, Instant now) {
        return jdbc.sql("""
                        select id, patient, criterion, severity, since, source, slot, source_name from monitoring.rule
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

    /** All of the person's that wait for silence: what said when to look at them next has changed. */
    void lookSoon(String patientId, Instant now) {
        jdbc.sql("""
                        update monitoring.rule set next_look = least(next_look, :now)
                        where patient = :patient and until is null and next_look is not null
                        """).param("now", SqlTime.of(now)).param("patient", patientId).update();
    }

    private static Rule rule(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Rule(
                row.getString("id"),
                row.getString("patient"),
                CriterionJson.read(row.getString("criterion")),
                Severity.valueOf(row.getString("severity")),
                SqlTime.at(row, "since"),
                origin(row));
    }

    private static Rule.@Nullable Origin origin(java.sql.ResultSet row) throws java.sql.SQLException {
        var source = row.getString("source");
        return source == null ? null : new Rule.Origin(source, row.getString("slot"), row.getString("source_name"));
    }
}
