package org.cordee.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pauses, as rows. */
@Component
class PauseTable {
    private final JdbcClient jdbc;
    private final Exchanges exchanges;
    private final SeriesVersions versions;

    PauseTable(JdbcClient jdbc, Exchanges exchanges, SeriesVersions versions) {
        this.versions = versions;
        this.jdbc = jdbc;
        this.exchanges = exchanges;
    }

    /** Newest first. */
    List<Pause> of(String patientId) {
        return jdbc.sql("""
                        select id, patient, begins, ends, reason from monitoring.pause
                        where patient = :patient order by begins desc, id
                        """)
                .param("patient", patientId)
                .query(PauseTable::pause)
                .list();
    }

    /** Of several patients at once. */
    Map<String, List<Pause>> of(Collection<String> patients) {
        var asked = asked(patients);
        exchanges.ask(asked);
        return byPatient(asked);
    }

    static Map<String, List<Pause>> byPatient(Question<Pause> asked) {
        return asked.rows().stream().collect(Collectors.groupingBy(Pause::patientId));
    }

    /** Those of several patients, as a question among others. */
    Question<Pause> asked(Collection<String> patients) {
        return Question.of(
                row -> pause(row, 0),
                "select id, patient, begins, ends, reason from monitoring.pause where patient = any(?)",
                (Object) patients.toArray(String[]::new));
    }

    Optional<Pause> find(String id) {
        return jdbc.sql("select id, patient, begins, ends, reason from monitoring.pause where id = :id")
                .param("id", id)
                .query(PauseTable::pause)
                .optional();
    }

    /** Whose those of these ids are that stand. */
    List<String> patients(Collection<String> ids) {
        return jdbc.sql("select distinct patient from monitoring.pause where id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    void put(Pause pause) {
        versions.changed(pause.patientId());
        var ends = pause.ends();
        jdbc.sql("""
                        insert into monitoring.pause (id, patient, begins, ends, reason)
                        values (:id, :patient, :begins, :ends, :reason)
                        on conflict (id) do update
                        set begins = excluded.begins, ends = excluded.ends, reason = excluded.reason
                        """)
                .param("id", pause.id())
                .param("patient", pause.patientId())
                .param("begins", SqlTime.of(pause.begins()))
                .param("ends", ends == null ? null : SqlTime.of(ends))
                .param("reason", pause.reason().name())
                .update();
    }

    void remove(Pause pause) {
        versions.changed(pause.patientId());
        jdbc.sql("delete from monitoring.pause where id = :id")
                .param("id", pause.id())
                .update();
    }

    private static Pause pause(ResultSet row, int number) throws SQLException {
        return new Pause(
                row.getString("id"),
                row.getString("patient"),
                SqlTime.at(row, "begins"),
                SqlTime.orNull(row, "ends"),
                Pause.Reason.valueOf(row.getString("reason")));
    }
}
