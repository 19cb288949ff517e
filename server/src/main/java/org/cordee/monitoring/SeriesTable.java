package org.cordee.monitoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cordee.store.exchange.CopyRows;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The points that rules look at, and which of them fulfil a rule, as rows. */
@Component
class SeriesTable {
    /** The exchanges that COPY takes are worth it for so many points. */
    private static final int FEWEST_TO_COPY = 20;

    private final JdbcClient jdbc;
    private final Exchanges exchanges;

    SeriesTable(JdbcClient jdbc, Exchanges exchanges) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
    }

    /** A point with the Observation that says it. */
    record Said(String observation, String patientId, Point point, Instant received) {
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

    /** Of measures that no rule looks at. */
    void add(List<Said> points) {
        if (!points.isEmpty()) {
            exchanges.ask(insertion(points));
        }
    }

    /** The same under a new version of these patients; false where one of the points was there already, for which many at once are a fault. */
    boolean add(List<Said> points, Collection<String> patients, long version) {
        if (points.size() >= FEWEST_TO_COPY) {
            exchanges.copy(
                    "monitoring.point (observation, kind, patient, at, value, received, late, answer)", copied(points));
            exchanges.ask(SeriesVersions.renewal(patients, version));
            return true;
        }
        var insertion = insertion(points);
        exchanges.ask(insertion, SeriesVersions.renewal(patients, version));
        return insertion.changed() == points.size();
    }

    private static CopyRows copied(List<Said> points) {
        var rows = new CopyRows();
        for (var said : points) {
            var point = said.point();
            rows.row(8)
                    .text(said.observation())
                    .text(point.kind().name())
                    .text(said.patientId())
                    .time(point.at())
                    .decimal(point.value())
                    .time(said.received())
                    .flag(said.late())
                    .text(point.answer());
        }
        return rows;
    }

    private static Question<Void> insertion(List<Said> points) {
        return Question.telling(
                """
                insert into monitoring.point (observation, kind, patient, at, value, received, late, answer)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::numeric[], ?::timestamptz[], ?::boolean[],
                    ?::text[])
                on conflict (observation, kind, answer) do nothing""",
                texts(points, Said::observation),
                texts(points, said -> said.point().kind().name()),
                texts(points, Said::patientId),
                texts(points, said -> said.point().at().toString()),
                texts(points, said -> said.point().value().toPlainString()),
                texts(points, said -> said.received().toString()),
                points.stream().map(Said::late).toArray(Boolean[]::new),
                texts(points, said -> said.point().answer()));
    }

    /** Everyone who was measured since, in an order that says nothing of them. */
    List<String> measuredSince(Instant from) {
        return jdbc.sql("select patient from monitoring.point where at >= :from group by patient order by md5(patient)")
                .param("from", SqlTime.of(from))
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    /** Whose the points of these Observations are. */
    List<String> patients(Collection<String> observations) {
        return jdbc.sql("select distinct patient from monitoring.point where observation = any(:observations)")
                .param("observations", observations.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Takes back what an Observation said before. */
    List<Said> remove(String observation) {
        return jdbc.sql("""
                        delete from monitoring.point where observation = :observation
                        returning observation, kind, patient, at, value, received, answer
                        """)
                .param("observation", observation)
                .query(SeriesTable::said)
                .list();
    }

    /** Points of several patients, history too, by patient, ascending; from inclusive, to exclusive. */
    Map<String, List<Point>> points(
            Collection<String> patients, Collection<MeasureKind> kinds, Instant from, Instant to) {
        var found = new HashMap<String, List<Point>>();
        jdbc.sql("""
                        select distinct patient, kind, at, value, answer from monitoring.point
                        where patient = any(:patients) and kind = any(:kinds) and at >= :from and at < :to
                        """)
                .param("patients", patients.toArray(String[]::new))
                .param("kinds", names(kinds))
                .param("from", SqlTime.of(from))
                .param("to", SqlTime.of(to))
                .query((row, number) -> found.computeIfAbsent(row.getString("patient"), none -> new ArrayList<>())
                        .add(point(row, number)))
                .list();
        found.values().forEach(points -> points.sort(null));
        return found;
    }

    /** When the newest measure of the kind was made that is not history. */
    Optional<Instant> latest(String patientId, MeasureKind kind, Instant from, Instant to) {
        return jdbc.sql("""
                        select at from monitoring.point
                        where patient = :patient and kind = :kind and at >= :from and at < :to
                        order by at desc limit 1
                        """)
                .param("patient", patientId)
                .param("kind", kind.name())
                .param("from", SqlTime.of(from))
                .param("to", SqlTime.of(to))
                .query((row, number) -> SqlTime.at(row, "at"))
                .optional();
    }

    /** The Observation that says the newest value of each kind. */
    List<String> newest(String patientId) {
        return jdbc.sql("""
                        select distinct on (kind) observation from monitoring.point
                        where patient = :patient and kind <> 'ANSWER' order by kind, at desc, observation
                        """)
                .param("patient", patientId)
                .query((row, number) -> row.getString("observation"))
                .list();
    }

    /** The same of many persons. */
    List<String> newest(List<String> patientIds) {
        return jdbc.sql("""
                        select distinct on (patient, kind) observation from monitoring.point
                        where patient in (:patients) and kind <> 'ANSWER' order by patient, kind, at desc, observation
                        """)
                .param("patients", patientIds)
                .query((row, number) -> row.getString("observation"))
                .list();
    }

    /** Puts what was found in the place of what stands; false when it is the same. */
    boolean settle(String rule, List<Breach> before, List<Breach> found) {
        Map<Point, Breach> standing = new HashMap<>();
        before.forEach(breach -> standing.put(breach.point(), breach));
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

    /** Adds one breach that the clock told; false when it was there. */
    boolean add(String rule, Breach breach) {
        boolean known = standing(rule, breach.point().at(), breach.point().at().plusMillis(1)).stream()
                .anyMatch(standing -> standing.point().equals(breach.point()));
        if (!known) {
            keep(rule, breach);
        }
        return !known;
    }

    /** Breaches of the rule that no alert holds, oldest first. */
    List<Breach> unheld(String rule) {
        return jdbc.sql("""
                        select kind, at, value, answer, excess, baseline_at, baseline_value
                        from monitoring.breach where rule = :rule and alert is null order by at, value
                        """).param("rule", rule).query(SeriesTable::breach).list();
    }

    /** The evidence of an alert, oldest first. */
    List<Breach> heldBy(String alert) {
        return jdbc.sql("""
                        select kind, at, value, answer, excess, baseline_at, baseline_value
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
                        select kind, at, value, answer, excess, baseline_at, baseline_value
                        from monitoring.breach where rule = :rule and at >= :from and at < :to
                        """)
                .param("rule", rule)
                .param("from", SqlTime.of(from))
                .param("to", SqlTime.of(to))
                .query(SeriesTable::breach)
                .list();
    }

    private void forget(String rule, Point point) {
        jdbc.sql("""
                        delete from monitoring.breach
                        where rule = :rule and at = :at and kind = :kind and value = :value and answer = :answer
                        """)
                .param("rule", rule)
                .param("at", SqlTime.of(point.at()))
                .param("kind", point.kind().name())
                .param("value", point.value())
                .param("answer", point.answer())
                .update();
    }

    private void keep(String rule, Breach breach) {
        var baseline = breach.baseline();
        jdbc.sql("""
                        insert into monitoring.breach
                            (rule, at, kind, value, answer, excess, baseline_at, baseline_value)
                        values (:rule, :at, :kind, :value, :answer, :excess, :baselineAt, :baselineValue)
                        on conflict (rule, at, kind, value, answer) do update
                        set excess = excluded.excess, baseline_at = excluded.baseline_at,
                            baseline_value = excluded.baseline_value
                        """)
                .param("rule", rule)
                .param("at", SqlTime.of(breach.point().at()))
                .param("kind", breach.point().kind().name())
                .param("value", breach.point().value())
                .param("answer", breach.point().answer())
                .param("excess", breach.excess())
                .param("baselineAt", baseline == null ? null : SqlTime.of(baseline.at()))
                .param("baselineValue", baseline == null ? null : baseline.value())
                .update();
    }

    static Breach breach(ResultSet row, int number) throws SQLException {
        var baselineAt = SqlTime.orNull(row, "baseline_at");
        BigDecimal baseline = row.getBigDecimal("baseline_value");
        var point = point(row, number);
        return new Breach(
                point,
                row.getBigDecimal("excess"),
                baselineAt == null ? null : Point.of(point.kind(), baselineAt, baseline));
    }

    static Point point(ResultSet row, int number) throws SQLException {
        return new Point(
                MeasureKind.valueOf(row.getString("kind")),
                SqlTime.at(row, "at"),
                row.getBigDecimal("value"),
                row.getString("answer"));
    }

    private static String[] names(Collection<MeasureKind> kinds) {
        return kinds.stream().map(MeasureKind::name).toArray(String[]::new);
    }

    private static Said said(ResultSet row, int number) throws SQLException {
        return new Said(
                row.getString("observation"),
                row.getString("patient"),
                point(row, number),
                SqlTime.at(row, "received"));
    }
}
