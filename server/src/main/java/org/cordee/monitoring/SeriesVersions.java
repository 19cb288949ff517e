package org.cordee.monitoring;

import java.util.Collection;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.stream.Collectors;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The version under which all that judging a person's measures needs stands, as a row; none where a rule or a pause was changed since. It is
 * read and changed only by who holds the person's lock.
 */
@Component
class SeriesVersions {
    private final JdbcClient jdbc;
    private final Exchanges exchanges;

    SeriesVersions(JdbcClient jdbc, Exchanges exchanges) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
    }

    /** Lets one transaction at a time judge these patients, taken in the order given, before anything else is asked; the versions of those that have one. */
    Map<String, Long> lock(SequencedCollection<String> patients) {
        var ids = patients.toArray(String[]::new);
        var versions = Question.of(
                row -> Map.entry(row.getString(1), row.getLong(2)),
                "select patient, version from monitoring.series_version where patient = any(?)",
                (Object) ids);
        exchanges.ask(Question.telling("""
                        select pg_advisory_xact_lock(hashtextextended('monitoring/' || patient, 0)) from unnest(?::text[]) as patient""", (Object) ids), versions);
        return versions.rows().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Gives them a version that none had before. */
    static Question<Void> renewal(Collection<String> patients, long version) {
        return Question.telling("""
                insert into monitoring.series_version (patient, version) select patient, ? from unnest(?::text[]) as patient
                on conflict (patient) do update set version = excluded.version""", version, patients.toArray(String[]::new));
    }

    /** A pause of the person changes. */
    void changed(String patientId) {
        jdbc.sql("delete from monitoring.series_version where patient = :patient")
                .param("patient", patientId)
                .update();
    }

    /** The rule changes. */
    void changedRule(String ruleId) {
        jdbc.sql("""
                        delete from monitoring.series_version
                        where patient = (select patient from monitoring.rule where id = :id)
                        """).param("id", ruleId).update();
    }
}
