package org.cordee.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.OnePersonMapping;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions of patients about who opened their record, and the officer's answers. */
@Component
public class Questions {
    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final ObjectProvider<RecordStore> store;
    private final Clock clock;

    Questions(JdbcClient jdbc, AuditTrail trail, ObjectProvider<RecordStore> store, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Asks about a visit; once for each. Whoever asks must have found the patient within reach before; false where there was no
     * such visit, or it was asked about already.
     */
    public boolean ask(Actor actor, String patientId, String agent, Instant visitFrom, String words) {
        trail.record(actor, 'C', 0, patientId, "Question", null);
        trail.settle();
        return jdbc.sql("""
                        INSERT INTO access.question (patient, asked_by, asked_at, agent, agent_name, visit_from, words)
                        SELECT :patient, :by, :now, agent, agent_name, :from, :words FROM access.audit_event
                        WHERE patient = ANY (:records) AND agent = :agent AND recorded >= :from
                        ORDER BY recorded LIMIT 1
                        ON CONFLICT DO NOTHING
                        """)
                        .param("patient", patientId)
                        .param("records", records(patientId))
                        .param("by", actor.reference())
                        .param("now", utc(clock.instant()))
                        .param("agent", agent)
                        .param("from", utc(visitFrom))
                        .param("words", words)
                        .update()
                == 1;
    }

    /** Those of one person, about all records that were merged, latest first. */
    public List<Question> of(String patientId) {
        return jdbc.sql("SELECT * FROM access.question WHERE patient = ANY (?) ORDER BY asked_at DESC LIMIT 200")
                .param(records(patientId))
                .query(Questions::question)
                .list();
    }

    /** For the officer: those without an answer first, the oldest of them first. */
    public List<Question> all(Actor officer) {
        trail.record(officer, 'E', 0, null, "Question", null);
        var reach = AdministratorReach.of(officer);
        return jdbc.sql("""
                        SELECT * FROM access.question WHERE %s ORDER BY answered_at IS NOT NULL,
                            CASE WHEN answered_at IS NULL THEN asked_at END, answered_at DESC LIMIT 200
                        """.formatted(AdministratorReach.AGENT_WITHIN))
                .params(reach.isWhole(), reach.array())
                .query(Questions::question)
                .list();
    }

    public int waiting(AdministratorReach reach) {
        return jdbc.sql("SELECT count(*) FROM access.question WHERE answered_at IS NULL AND "
                        + AdministratorReach.AGENT_WITHIN)
                .params(reach.isWhole(), reach.array())
                .query(Integer.class)
                .single();
    }

    /** Answers once; false where it is answered already. */
    public boolean answer(Actor officer, long id, String words) {
        trail.record(officer, 'U', 0, null, "Question/" + id, null);
        var reach = AdministratorReach.of(officer);
        return jdbc.sql("""
                        UPDATE access.question SET answer = ?, answered_by = ?, answered_at = ?
                        WHERE id = ? AND answered_at IS NULL AND %s
                        """.formatted(AdministratorReach.AGENT_WITHIN))
                        .params(words, officer.reference(), utc(clock.instant()), id, reach.isWhole(), reach.array())
                        .update()
                == 1;
    }

    private String[] records(String patientId) {
        return OnePersonMapping.ids(store.getObject(), patientId).toArray(String[]::new);
    }

    private static Question question(ResultSet row, int number) throws SQLException {
        var answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Question(
                row.getLong("id"),
                row.getString("patient"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("agent"),
                row.getString("agent_name"),
                row.getObject("visit_from", OffsetDateTime.class).toInstant(),
                row.getString("words"),
                row.getString("answer"),
                answered == null ? null : answered.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
