package org.cordee.coordination;

import java.util.Set;
import org.cordee.record.RecordWatcher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the rows that say whose situation is followed, since when and until when; by whatever door they are written. */
@Component
class SituationWatch implements RecordWatcher {
    private final JdbcClient jdbc;

    SituationWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> types() {
        return Set.of("EpisodeOfCare");
    }

    @Override
    public void changed(Written change) {
        var situation = change.as(SituationMapping.SITUATION);
        if (situation.cell().isEmpty()
                || !SituationMapping.isOfCell(change.source().resource())) {
            return;
        }
        jdbc.sql("""
                        insert into coordination.followed (episode, patient, cell, since, until, reason)
                        values (:episode, :patient, :cell, :since, :until, :reason)
                        on conflict (episode) do update set patient = excluded.patient, cell = excluded.cell,
                            since = excluded.since, until = excluded.until, reason = excluded.reason
                        """)
                .param("episode", change.id())
                .param("patient", situation.patientId())
                .param("cell", situation.cell())
                .param("since", situation.since())
                .param(
                        "until",
                        situation.active() ? null : situation.until() == null ? situation.since() : situation.until())
                .param(
                        "reason",
                        situation.ending() == null ? null : situation.ending().name())
                .update();
    }
}
