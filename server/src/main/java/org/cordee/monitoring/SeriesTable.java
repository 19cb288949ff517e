package org.cordee.monitoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The points that rules look at, and which of them fulfil a rule, as rows. */
@Component
class SeriesTable {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    SeriesTable(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A point with the Observation that says it. */
    record Said(String observation, MeasureKind kind, String patientId, Point point, Instant received) {
        boolean late() {
            return point.at().plus(Episode.HORIZON).isBefore(received);
        }
    }

    /** Lets one transaction at a time judge a patient's measures; taken in the order of the ids by whoever takes several. */
    void lock(String patientId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('monitoring/' || :patient, 0))")
                .param("patient", patientId)
                .query((row, number) -> true)
                .single();
    }

    void add(List<Said> points) {
        batches.batchUpdate("""
                insert into monitoring.point (observation, kind, patient, at, value, received, late)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (observation, kind) do nothing
                """, points, 500, (statement, said) -> {
            statement.setString(1, said.observation());
            statement.setString(2, said.kind().name());
            statement.setString(3, said.patientId());
            statement.setObject(4, SqlTime.of(said.point().at()));
            statement.setBigDecimal(5, said.point().value());
            statement.setObject(6, SqlTime.of(said.received()));
            statement.setBoolean(7, said.late());
        });
    }

    /** Takes back what an Observation said before. */
    List<Said> remove(String observation) {
        return jdbc.sql("""
                        delete from monitoring.point where observation = :observation
                        returning observation, kind, patient, at, value, received
                        """)
                .param("observation", observation)
                .query(SeriesTable::said)
                .list();
    }

    /** Points that rules may look at, ascending; from inclusive, to exclusive. */
    TreeSet<Point> points(String patientId, MeasureKind kind, Instant from, Instant to) {
        return new TreeSet<>(jdbc.sql("""
                        select distinct at, value from monitoring.point
                        where patient = :patient and kind = :kind and at >= :from and at < :to and not late
                        """)
                .param("patient", patientId)
                .param("kind", kind.name())
                .param("from", SqlTime.of(from))
                .param("to", SqlTime.of(to))
                .query((row, number) -> new Point(SqlTime.at(row, "at"), row.getBigDecimal("value")))
                .list());
    }

    /** The Observation that says the newest value of each kind. */
    List<String> newest(String patientId) {
        return jdbc.sql("""
                        select distinct on (kind) observation from monitoring.point
                        where patient = :patient order by kind, at desc, observation
                        """)
                .param("patient", patientId)
                .query((row, number) -> row.getString("observation"))
                .list();
    }

    /** The same of many persons. */
    List<String> newest(List<String> patientIds) {
        return jdbc.sql("""
                        select distinct on (patient, kind) observation from monitoring.point
                        where patient in (:patients) order by patient, kind, at desc, observation
                        """)
                .param("patients", patientIds)
                .query((row, number) -> row.getString("observation"))
                .list();
    }

    /** Makes these the breaches of the rule in the span; false when they already were. */
    boolean breaches(String rule, Instant from, Instant to, List<Breach> found) {
        Map<Point, Breach> standing = new HashMap<>();
        standing(rule, from, to).forEach(breach -> standing.put(breach.point(), breach));
        var changed = new ArrayList<Breach>();
        for (var breach : found) {
            if (!breach.equals(standing.remove(breach.point()))) {
                changed.add(breach);
            }
        }
        standing.keySet().forEach(gone -> forget(rule, gone));
        changed.forEach(breach -> keep(rule, breach));
        return !changed.isEmpty() || !standing.isEmpty();
    }

    /** Breaches of the rule that no alert holds, oldest first. */
    List<Breach> unheld(String rule) {
        return jdbc.sql("""
                        select at, value, excess, baseline_at, baseline_value
                        from monitoring.breach where rule = :rule and alert is null order by at, value
                        """).param("rule", rule).query(SeriesTable::breach).list();
    }

    /** The evidence of an alert, oldest first. */
    List<Breach> heldBy(String alert) {
        return jdbc.sql("""
                        select at, value, excess, baseline_at, baseline_value
                        from monitoring.breach where alert = :alert order by at, value
                        """).param("alert", alert).query(SeriesTable::breach).list();
    }

    void hold(String rule, String alert) {
        jdbc.sql("update monitoring.breach set alert = :alert where rule = :rule and alert is null")
                .param("alert", alert)
                .param("rule", rule)
                .update();
    }

    private List<Breach> standing(String rule, Instant from, Instant to) {
        return jdbc.sql("""
                        select at, value, excess, baseline_at, baseline_value
                        from monitoring.breach where rule = :rule and at >= :from and at < :to
                        """)
                .param("rule", rule)
                .param("from", SqlTime.of(from))
                .param("to", SqlTime.of(to))
                .query(SeriesTable::breach)
                .list();
    }

    private void forget(String rule, Point point) {
        jdbc.sql("delete from monitoring.breach where rule = :rule and at = :at and value = :value")
                .param("rule", rule)
                .param("at", SqlTime.of(point.at()))
                .param("value", point.value())
                .update();
    }

    private void keep(String rule, Breach breach) {
        var baseline = breach.baseline();
        jdbc.sql("""
                        insert into monitoring.breach (rule, at, value, excess, baseline_at, baseline_value)
                        values (:rule, :at, :value, :excess, :baselineAt, :baselineValue)
                        on conflict (rule, at, value) do update
                        set excess = excluded.excess, baseline_at = excluded.baseline_at,
                            baseline_value = excluded.baseline_value
                        """)
                .param("rule", rule)
                .param("at", SqlTime.of(breach.point().at()))
                .param("value", breach.point().value())
                .param("excess", breach.excess())
                .param("baselineAt", baseline == null ? null : SqlTime.of(baseline.at()))
                .param("baselineValue", baseline == null ? null : baseline.value())
                .update();
    }

    private static Breach breach(ResultSet row, int number) throws SQLException {
        var baselineAt = SqlTime.orNull(row, "baseline_at");
        BigDecimal baseline = row.getBigDecimal("baseline_value");
        return new Breach(
                new Point(SqlTime.at(row, "at"), row.getBigDecimal("value")),
                row.getBigDecimal("excess"),
                baselineAt == null ? null : new Point(baselineAt, baseline));
    }

    private static Said said(ResultSet row, int number) throws SQLException {
        return new Said(
                row.getString("observation"),
                MeasureKind.valueOf(row.getString("kind")),
                row.getString("patient"),
                new Point(SqlTime.at(row, "at"), row.getBigDecimal("value")),
                SqlTime.at(row, "received"));
    }
}
