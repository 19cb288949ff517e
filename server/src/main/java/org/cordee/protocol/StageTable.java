package org.cordee.protocol;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Steps come to, decisions taken and values learnt on the way, as rows. */
@Component
class StageTable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    StageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An open stage with the course that it is of. */
    record Standing(String course, Course.Stage stage) {}

    void enter(
            String course,
            int version,
            String step,
            Instant at,
            @Nullable String task,
            @Nullable String engineTask,
            @Nullable Instant due) {
        jdbc.sql("""
                        insert into protocol.stage (course, version, step, entered, task, engine_task, due)
                        values (:course, :version, :step, :at, :task, :engineTask, :due)
                        """)
                .param("course", course)
                .param("version", version)
                .param("step", step)
                .param("at", SqlTime.of(at))
                .param("task", task)
                .param("engineTask", engineTask)
                .param("due", due == null ? null : SqlTime.of(due))
                .update();
    }

    void leave(long stage, Instant at, String outcome) {
        jdbc.sql("update protocol.stage set left_at = :at, outcome = :outcome where id = :id")
                .param("at", SqlTime.of(at))
                .param("outcome", outcome)
                .param("id", stage)
                .update();
    }

    void asks(long stage, String task) {
        jdbc.sql("update protocol.stage set task = :task where id = :id")
                .param("task", task)
                .param("id", stage)
                .update();
    }

    void runsAs(long stage, int version, @Nullable String engineTask) {
        jdbc.sql(
                        "update protocol.stage set engine_task = coalesce(:engineTask, engine_task), version = :version where id = :id")
                .param("engineTask", engineTask)
                .param("version", version)
                .param("id", stage)
                .update();
    }

    Optional<Standing> ofTask(String task) {
        return jdbc.sql("select * from protocol.stage where task = :task and left_at is null")
                .param("task", task)
                .query((row, number) -> new Standing(row.getString("course"), stage(row, number)))
                .optional();
    }

    Optional<Course.Stage> open(String course, String step) {
        return jdbc.sql("""
                        select * from protocol.stage where course = :course and step = :step and left_at is null
                        order by id desc limit 1
                        """)
                .param("course", course)
                .param("step", step)
                .query(StageTable::stage)
                .optional();
    }

    List<Course.Stage> open(String course) {
        return jdbc.sql("select * from protocol.stage where course = :course and left_at is null order by id")
                .param("course", course)
                .query(StageTable::stage)
                .list();
    }

    List<Standing> open(List<String> courses) {
        return jdbc.sql("select * from protocol.stage where course = any(:courses) and left_at is null order by id")
                .param("courses", courses.toArray(String[]::new))
                .query((row, number) -> new Standing(row.getString("course"), stage(row, number)))
                .list();
    }

    List<Course.Stage> of(String course) {
        return jdbc.sql("select * from protocol.stage where course = :course order by id")
                .param("course", course)
                .query(StageTable::stage)
                .list();
    }

    void decided(String course, int version, Instant at, World.Decided decided) {
        jdbc.sql("""
                        insert into protocol.decision (course, version, at, kind, element, rule, known, result)
                        values (:course, :version, :at, :kind, :element, :rule, :known::jsonb, :result)
                        """)
                .param("course", course)
                .param("version", version)
                .param("at", SqlTime.of(at))
                .param("kind", decided.kind())
                .param("element", decided.element())
                .param("rule", decided.rule())
                .param("known", JSON.writeValueAsString(decided.known()))
                .param("result", decided.result())
                .update();
    }

    List<Course.Taken> decisions(String course) {
        return jdbc.sql("select * from protocol.decision where course = :course order by id")
                .param("course", course)
                .query((row, number) -> new Course.Taken(
                        row.getInt("version"),
                        SqlTime.at(row, "at"),
                        row.getString("kind"),
                        row.getString("element"),
                        row.getString("rule"),
                        JSON.readValue(row.getString("known"), new TypeReference<Map<String, String>>() {}),
                        row.getString("result")))
                .list();
    }

    void learn(String course, String name, Object value) {
        jdbc.sql("""
                        insert into protocol.known (course, name, value) values (:course, :name, :value::jsonb)
                        on conflict (course, name) do update set value = excluded.value
                        """)
                .param("course", course)
                .param("name", name)
                .param("value", JSON.writeValueAsString(value))
                .update();
    }

    /** What was learnt at a step before; its id may hold signs that a pattern would take for others. */
    void forget(String course, String step) {
        jdbc.sql("delete from protocol.known where course = :course and starts_with(name, :step)")
                .param("course", course)
                .param("step", step + ".")
                .update();
    }

    @Nullable
    Object known(String course, String name) {
        var found = jdbc.sql("select value::text from protocol.known where course = :course and name = :name")
                .param("course", course)
                .param("name", name)
                .query(String.class)
                .optional();
        if (found.isEmpty()) return null;
        var value = JSON.readTree(found.get());
        if (value.isNumber()) return new BigDecimal(value.asString());
        return value.isBoolean() ? (Object) value.asBoolean() : value.asString();
    }

    private static Course.Stage stage(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        return new Course.Stage(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("step"),
                SqlTime.at(row, "entered"),
                SqlTime.orNull(row, "left_at"),
                outcome == null ? "" : outcome,
                row.getString("task"),
                row.getString("engine_task"),
                SqlTime.orNull(row, "due"));
    }
}
