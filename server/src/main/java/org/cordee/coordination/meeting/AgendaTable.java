package org.cordee.coordination.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases of meetings in their order. */
@Component
class AgendaTable {
    private final JdbcClient jdbc;

    AgendaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At the end of the agenda. False where the person has a case in that meeting already. */
    boolean add(CaseLine line) {
        return jdbc.sql("""
                        insert into coordination.meeting_case (task, meeting, patient, position, minutes, presenter, presenter_name,
                            submitted_at, score, urgent, carried_from)
                        values (:task, :meeting, :patient,
                            (select coalesce(max(position), 0) + 1 from coordination.meeting_case where meeting = :meeting),
                            :minutes, :presenter, :name, :at, :score, :urgent, :from)
                        on conflict do nothing
                        """)
                        .param("task", line.id())
                        .param("meeting", line.meetingId())
                        .param("patient", line.patientId())
                        .param("minutes", line.minutes())
                        .param("presenter", line.presenter())
                        .param("name", line.presenterName())
                        .param("at", MeetingTable.utc(line.submittedAt()))
                        .param("score", line.score())
                        .param("urgent", line.urgent())
                        .param("from", line.carriedFrom())
                        .update()
                == 1;
    }

    List<CaseLine> of(String meeting) {
        return jdbc.sql("""
                        select * from coordination.meeting_case where meeting = :meeting and withdrawn_at is null
                        order by position, task
                        """).param("meeting", meeting).query(AgendaTable::line).list();
    }

    Optional<CaseLine> byId(String task) {
        return jdbc.sql("select * from coordination.meeting_case where task = :task and withdrawn_at is null")
                .param("task", task)
                .query(AgendaTable::line)
                .optional();
    }

    Optional<CaseLine> of(String meeting, String patient) {
        return of(meeting).stream()
                .filter(line -> line.patientId().equals(patient))
                .findFirst();
    }

    /** Of one patient, newest first. */
    List<CaseLine> ofPatient(String patient) {
        return jdbc.sql("""
                        select * from coordination.meeting_case where patient = :patient and withdrawn_at is null
                        order by submitted_at desc, task limit 50
                        """).param("patient", patient).query(AgendaTable::line).list();
    }

    void reorder(List<String> tasks) {
        for (int i = 0; i < tasks.size(); i++) {
            jdbc.sql("update coordination.meeting_case set position = :position where task = :task")
                    .param("position", i + 1)
                    .param("task", tasks.get(i))
                    .update();
        }
    }

    void present(String task, int minutes, String presenter, String name) {
        jdbc.sql("""
                        update coordination.meeting_case set minutes = :minutes, presenter = :presenter, presenter_name = :name
                        where task = :task
                        """)
                .param("minutes", minutes)
                .param("presenter", presenter)
                .param("name", name)
                .param("task", task)
                .update();
    }

    void scored(String task, int score, boolean urgent) {
        jdbc.sql("update coordination.meeting_case set score = :score, urgent = :urgent where task = :task")
                .param("score", score)
                .param("urgent", urgent)
                .param("task", task)
                .update();
    }

    /** To the end of another meeting's agenda. */
    void move(String task, String meeting) {
        jdbc.sql("""
                        update coordination.meeting_case set meeting = :meeting, decided_at = null,
                            position = (select coalesce(max(position), 0) + 1 from coordination.meeting_case where meeting = :meeting)
                        where task = :task
                        """).param("meeting", meeting).param("task", task).update();
    }

    /** After two records became one, the case is that of the person who stays, where she or he has no other in that meeting. */
    void belongs(String task, String patient) {
        jdbc.sql("""
                        update coordination.meeting_case c set patient = :patient where task = :task and patient <> :patient
                            and not exists (select from coordination.meeting_case o where o.meeting = c.meeting
                                and o.patient = :patient and o.withdrawn_at is null)
                        """).param("patient", patient).param("task", task).update();
    }

    void validated(String task, Instant at, boolean withoutQuorum) {
        jdbc.sql("""
                        update coordination.meeting_case set validated_at = :at, without_quorum = :without where task = :task
                        """)
                .param("at", MeetingTable.utc(at))
                .param("without", withoutQuorum)
                .param("task", task)
                .update();
    }

    /** Columns are names of this class's callers, never input. */
    void mark(String task, String column, Instant at) {
        jdbc.sql("update coordination.meeting_case set " + column + " = :at where task = :task")
                .param("at", MeetingTable.utc(at))
                .param("task", task)
                .update();
    }

    private static CaseLine line(ResultSet row, int number) throws SQLException {
        return new CaseLine(
                row.getString("task"),
                row.getString("meeting"),
                row.getString("patient"),
                row.getInt("position"),
                row.getInt("minutes"),
                row.getString("presenter"),
                row.getString("presenter_name"),
                java.util.Objects.requireNonNull(MeetingTable.instant(row, "submitted_at")),
                row.getInt("score"),
                row.getBoolean("urgent"),
                MeetingTable.instant(row, "decided_at"),
                MeetingTable.instant(row, "validated_at"),
                row.getBoolean("without_quorum"),
                MeetingTable.instant(row, "sent_at"),
                row.getString("carried_from"));
    }
}
