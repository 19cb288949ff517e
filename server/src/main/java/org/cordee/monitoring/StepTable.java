package org.cordee.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.cordee.platform.page.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps in the life of alerts, as rows. */
@Component
class StepTable {
    private final JdbcClient jdbc;

    StepTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String alert, Instant at, AlertStep.Kind kind, Alert.@Nullable Person by, Sentence said) {
        jdbc.sql("""
                        insert into monitoring.alert_step (alert, at, kind, by_reference, by_name, said)
                        values (:alert, :at, :kind, :by, :name, :said::jsonb)
                        """)
                .param("alert", alert)
                .param("at", SqlTime.of(at))
                .param("kind", kind.name())
                .param("by", by == null ? null : by.reference())
                .param("name", by == null ? null : by.name())
                .param("said", SentenceJson.write(said))
                .update();
    }

    /** Oldest first. */
    List<AlertStep> of(Collection<String> alerts) {
        return jdbc.sql("""
                        select alert, at, kind, by_reference, by_name, said
                        from monitoring.alert_step where alert = any(:alerts) order by at, number
                        """)
                .param("alerts", alerts.toArray(String[]::new))
                .query(StepTable::step)
                .list();
    }

    private static AlertStep step(ResultSet row, int number) throws SQLException {
        var by = row.getString("by_reference");
        return new AlertStep(
                row.getString("alert"),
                SqlTime.at(row, "at"),
                AlertStep.Kind.valueOf(row.getString("kind")),
                by == null ? null : new Alert.Person(by, row.getString("by_name")),
                SentenceJson.read(row.getString("said")));
    }
}
