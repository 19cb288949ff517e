package org.cordee.protocol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which instance of the engine carries which course, as rows. */
@Component
class CourseTable {
    private final JdbcClient jdbc;
    private final Exchanges exchanges;

    CourseTable(JdbcClient jdbc, Exchanges exchanges) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
    }

    /** What the engine side knows of a course. */
    record Row(
            String id,
            String patient,
            String protocol,
            int version,
            @Nullable String instance,
            String cell,
            Instant since,
            Course.State state) {}

    /** False when the person is in that protocol already. */
    boolean open(Row row) {
        return jdbc.sql("""
                        insert into protocol.course (id, patient, protocol, version, cell, since, state)
                        values (:id, :patient, :protocol, :version, :cell, :since, 'ACTIVE') on conflict do nothing
                        """)
                        .param("id", row.id())
                        .param("patient", row.patient())
                        .param("protocol", row.protocol())
                        .param("version", row.version())
                        .param("cell", row.cell())
                        .param("since", SqlTime.of(row.since()))
                        .update()
                == 1;
    }

    void runsAs(String id, String instance) {
        jdbc.sql("update protocol.course set instance = :instance where id = :id")
                .param("instance", instance)
                .param("id", id)
                .update();
    }

    void stands(String id, Course.State state, @Nullable Instant until) {
        jdbc.sql("update protocol.course set state = :state, until = :until where id = :id")
                .param("state", state.name())
                .param("until", until == null ? null : SqlTime.of(until))
                .param("id", id)
                .update();
    }

    void moves(String id, int version) {
        jdbc.sql("update protocol.course set version = :version where id = :id")
                .param("version", version)
                .param("id", id)
                .update();
    }

    Optional<Row> find(String id) {
        return jdbc.sql("select * from protocol.course where id = :id")
                .param("id", id)
                .query(CourseTable::row)
                .optional();
    }

    /** Also those that pause. */
    List<Row> openOf(String patient) {
        return jdbc.sql(
                        "select * from protocol.course where patient = :patient and state in ('ACTIVE', 'PAUSED') order by id")
                .param("patient", patient)
                .query(CourseTable::row)
                .list();
    }

    /** The active ones of several persons, in the order of their ids: a question that goes with what the transaction sends next. */
    Question<Row> askedActiveOf(Collection<String> patients) {
        var asked = Question.of(
                row -> row(row, 0),
                "select * from protocol.course where patient = any(?) and state = 'ACTIVE' order by patient, id",
                (Object) patients.toArray(String[]::new));
        exchanges.ask(asked);
        return asked;
    }

    List<Row> answered(Question<Row> asked) {
        if (!asked.isAnswered()) {
            exchanges.ask(asked);
        }
        return asked.rows();
    }

    /** Those who stand in a version, after the one named, in the order of their ids. */
    List<Row> standing(String protocol, int version, String after, int most) {
        return jdbc.sql("""
                        select * from protocol.course
                        where protocol = :protocol and version = :version and state in ('ACTIVE', 'PAUSED') and id > :after
                        order by id limit :most
                        """)
                .param("protocol", protocol)
                .param("version", version)
                .param("after", after)
                .param("most", most)
                .query(CourseTable::row)
                .list();
    }

    /** One transaction at a time goes on with a course. */
    void lock(String id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('protocol/' || :course, 0))")
                .param("course", id)
                .query((row, number) -> true)
                .single();
    }

    static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("patient"),
                row.getString("protocol"),
                row.getInt("version"),
                row.getString("instance"),
                row.getString("cell"),
                SqlTime.at(row, "since"),
                Course.State.valueOf(row.getString("state")));
    }
}
