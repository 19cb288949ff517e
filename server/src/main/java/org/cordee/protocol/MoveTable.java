package org.cordee.protocol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Moves between versions, and what became of each person in them, as rows. */
@Component
class MoveTable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String TO_MOVE = """
             from protocol.course c
            where c.protocol = :protocol and c.version = :from and c.state in ('ACTIVE', 'PAUSED')
              and not exists (select from protocol.moved m where m.move = :move and m.course = c.id)""";
    private static final String TO_BRING = """
             from protocol.moved m join protocol.course c on c.id = m.course
            where m.move = :move and m.state = 'MOVED' and c.version = :to and c.state in ('ACTIVE', 'PAUSED')""";

    private final JdbcClient jdbc;

    MoveTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(Move move) {
        jdbc.sql("""
                        insert into protocol.move (id, protocol, from_version, to_version, mapping, by_reference, by_name, at, state)
                        values (:id, :protocol, :from, :to, :mapping::jsonb, :by, :name, :at, :state)
                        """)
                .param("id", move.id())
                .param("protocol", move.protocol())
                .param("from", move.from())
                .param("to", move.to())
                .param("mapping", JSON.writeValueAsString(move.mapping()))
                .param("by", move.by().reference())
                .param("name", move.by().name())
                .param("at", SqlTime.of(move.at()))
                .param("state", move.state().name())
                .update();
    }

    void stands(String id, Move.State state) {
        jdbc.sql("update protocol.move set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    Optional<Move> find(String id) {
        return jdbc.sql("select * from protocol.move where id = :id")
                .param("id", id)
                .query(MoveTable::move)
                .optional();
    }

    List<Move> of(String protocol) {
        return jdbc.sql("select * from protocol.move where protocol = :protocol order by at desc limit 20")
                .param("protocol", protocol)
                .query(MoveTable::move)
                .list();
    }

    /** Those that a stopped node left half-way. */
    List<Move> underWay() {
        return jdbc.sql("select * from protocol.move where state in ('RUNNING', 'UNDOING')")
                .query(MoveTable::move)
                .list();
    }

    /** Who still stands in the old version and was not looked at yet, for this transaction alone. */
    List<String> next(Move move, int most) {
        return ids(move, "select c.id" + TO_MOVE + " order by c.id limit " + most + " for update of c skip locked");
    }

    /** Who was moved and is still there, for this transaction alone. */
    List<String> nextBack(Move move, int most) {
        return ids(move, "select c.id" + TO_BRING + " order by c.id limit " + most + " for update of c skip locked");
    }

    /** How many there are to be moved or brought back, also those whom someone has in hand. */
    int left(Move move) {
        return ids(move, "select c.id" + toDo(move)).size();
    }

    /** Whether this one is, for this transaction alone. */
    boolean isLeft(Move move, String course) {
        return ids(move, "select c.id" + toDo(move) + " and c.id = :course for update of c", course)
                        .size()
                == 1;
    }

    private static String toDo(Move move) {
        return move.state() == Move.State.UNDOING ? TO_BRING : TO_MOVE;
    }

    private List<String> ids(Move move, String sql) {
        return ids(move, sql, "");
    }

    private List<String> ids(Move move, String sql, String course) {
        return jdbc.sql(sql)
                .param("protocol", move.protocol())
                .param("from", move.from())
                .param("to", move.to())
                .param("move", move.id())
                .param("course", course)
                .query((row, number) -> row.getString(1))
                .list();
    }

    void moved(String move, String course, String state, String why, List<String> steps) {
        jdbc.sql("""
                        insert into protocol.moved (move, course, state, why, steps) values (:move, :course, :state, :why, :steps)
                        on conflict (move, course) do update set state = excluded.state, why = excluded.why
                        """)
                .param("move", move)
                .param("course", course)
                .param("state", state)
                .param("why", why)
                .param("steps", steps.toArray(String[]::new))
                .update();
    }

    List<String> stepsBefore(String move, String course) {
        return jdbc.sql("select unnest(steps) from protocol.moved where move = :move and course = :course")
                .param("move", move)
                .param("course", course)
                .query((row, number) -> row.getString(1))
                .list();
    }

    Move.Tally tally(String move) {
        return jdbc.sql("""
                        select count(*) filter (where state = 'MOVED') moved, count(*) filter (where state = 'DECIDE') decide,
                               count(*) filter (where state = 'FAILED') failed, count(*) filter (where state = 'BACK') back
                        from protocol.moved where move = :move
                        """)
                .param("move", move)
                .query((row, number) -> new Move.Tally(
                        row.getInt("moved"), row.getInt("decide"), row.getInt("failed"), row.getInt("back")))
                .single();
    }

    private static Move move(ResultSet row, int number) throws SQLException {
        return new Move(
                row.getString("id"),
                row.getString("protocol"),
                row.getInt("from_version"),
                row.getInt("to_version"),
                JSON.readValue(row.getString("mapping"), new TypeReference<Map<String, String>>() {}),
                new Version.Person(row.getString("by_reference"), row.getString("by_name")),
                SqlTime.at(row, "at"),
                Move.State.valueOf(row.getString("state")));
    }
}
