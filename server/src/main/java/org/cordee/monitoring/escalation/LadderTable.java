package org.cordee.monitoring.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cordee.monitoring.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Ladders, the rota, and where each alert stands, as rows. */
@Component
class LadderTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Rung>> RUNGS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    LadderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An alert on its ladder.
     *
     * @param turn how often it has begun anew, on the ladder of a higher severity
     */
    record Climb(String alert, String patient, List<Rung> rungs, int turn, int step, int attempt) {
        Climb {
            rungs = List.copyOf(rungs);
        }

        boolean isLast() {
            return step == rungs.size() - 1;
        }
    }

    /**
     * Someone who was told.
     *
     * @param who by reference or address, which tells two of one name apart, and browsers of one person
     */
    record Told(
            String alert, int turn, int step, int attempt, String who, String person, Rung.Means means, Instant at) {}

    Optional<List<Rung>> ladder(Severity severity) {
        return jdbc.sql("select steps from monitoring.ladder where severity = :severity")
                .param("severity", severity.name())
                .query((row, number) -> JSON.readValue(row.getString("steps"), RUNGS))
                .optional();
    }

    void put(Severity severity, List<Rung> rungs, Instant at, String by) {
        jdbc.sql("""
                        insert into monitoring.ladder (severity, steps, changed_at, changed_by)
                        values (:severity, :steps::jsonb, :at, :by)
                        on conflict (severity) do update
                        set steps = excluded.steps, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """)
                .param("severity", severity.name())
                .param("steps", JSON.writeValueAsString(rungs))
                .param("at", of(at))
                .param("by", by)
                .update();
    }

    List<Duty> rota() {
        return jdbc.sql("select * from monitoring.rota order by post, begins, name, id")
                .query(LadderTable::duty)
                .list();
    }

    void put(Duty duty) {
        jdbc.sql("""
                        insert into monitoring.rota (id, post, name, phone, mail, reader, days, begins, ends)
                        values (:id, :post, :name, :phone, :mail, :reader, :days, :begins, :ends)
                        """)
                .param("id", duty.id())
                .param("post", duty.post().name())
                .param("name", duty.name())
                .param("phone", duty.phone())
                .param("mail", duty.mail())
                .param("reader", duty.reader())
                .param(
                        "days",
                        duty.days().stream().map(DayOfWeek::getValue).sorted().toArray(Integer[]::new))
                .param("begins", duty.begins())
                .param("ends", duty.ends())
                .update();
    }

    boolean removeDuty(String id) {
        return jdbc.sql("delete from monitoring.rota where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    void begin(String alert, String patient, List<Rung> rungs, Instant due, Instant now) {
        jdbc.sql("""
                        insert into monitoring.climb (alert, patient, steps, step, attempt, due_at, began_at)
                        values (:alert, :patient, :steps::jsonb, 0, 0, :due, :now) on conflict (alert) do nothing
                        """)
                .param("alert", alert)
                .param("patient", patient)
                .param("steps", JSON.writeValueAsString(rungs))
                .param("due", of(due))
                .param("now", of(now))
                .update();
    }

    /** Begins anew on other rungs, whatever was climbed before. @param due null where somebody has it */
    void anew(String alert, String patient, List<Rung> rungs, @Nullable Instant due, Instant now) {
        jdbc.sql("""
                        insert into monitoring.climb (alert, patient, steps, step, attempt, due_at, began_at)
                        values (:alert, :patient, :steps::jsonb, 0, 0, :due, :now)
                        on conflict (alert) do update set steps = excluded.steps, turn = climb.turn + 1, step = 0, attempt = 0,
                            due_at = excluded.due_at
                        """)
                .param("alert", alert)
                .param("patient", patient)
                .param("steps", JSON.writeValueAsString(rungs))
                .param("due", due == null ? null : of(due))
                .param("now", of(now))
                .update();
    }

    /** An alert whose next rung is due; other nodes then leave it to this transaction. */
    Optional<String> due(Instant now) {
        return jdbc.sql("""
                        select alert from monitoring.climb
                        where due_at <= :now order by due_at limit 1 for update skip locked
                        """).param("now", of(now)).query(String.class).optional();
    }

    /** Stays where it is, and is due again later. */
    void putOff(String alert, Instant due) {
        jdbc.sql("update monitoring.climb set due_at = :due where alert = :alert")
                .param("due", of(due))
                .param("alert", alert)
                .update();
    }

    Optional<Climb> find(String alert) {
        return jdbc.sql(
                        "select alert, patient, steps, turn, step, attempt from monitoring.climb where alert = :alert for update")
                .param("alert", alert)
                .query(LadderTable::climb)
                .optional();
    }

    /** @param due when to go on, null to stand still */
    void stand(String alert, int step, int attempt, @Nullable Instant due) {
        jdbc.sql("""
                        update monitoring.climb set step = :step, attempt = :attempt, due_at = :due where alert = :alert
                        """)
                .param("alert", alert)
                .param("step", step)
                .param("attempt", attempt)
                .param("due", due == null ? null : of(due))
                .update();
    }

    /** Of one that is on its way: another rung. */
    void next(String alert, int step, Instant due) {
        jdbc.sql("""
                        update monitoring.climb set step = :step, attempt = 0, due_at = :due
                        where alert = :alert and due_at is not null
                        """)
                .param("step", step)
                .param("alert", alert)
                .param("due", of(due))
                .update();
    }

    /** Goes on from where it stood, unless it is on its way already. */
    void resume(String alert, Instant due) {
        jdbc.sql("update monitoring.climb set due_at = :due where alert = :alert and due_at is null")
                .param("alert", alert)
                .param("due", of(due))
                .update();
    }

    /** Of one that is on its way: the next time at once, or not before the moment where somebody has it. */
    void hurry(String alert, Instant due, boolean isTaken) {
        jdbc.sql("""
                        update monitoring.climb set due_at = case when :taken then greatest(due_at, :due) else :due end
                        where alert = :alert and due_at is not null
                        """)
                .param("taken", isTaken)
                .param("alert", alert)
                .param("due", of(due))
                .update();
    }

    /** Which message told somebody. */
    void sent(Told told, String message) {
        jdbc.sql("""
                        update monitoring.told set message = :message
                        where alert = :alert and turn = :turn and step = :step and attempt = :attempt and who = :who
                            and channel = :channel
                        """)
                .param("message", message)
                .param("alert", told.alert())
                .param("turn", told.turn())
                .param("step", told.step())
                .param("attempt", told.attempt())
                .param("who", told.who())
                .param("channel", told.means().name())
                .update();
    }

    /** Notes that a message will not arrive; whether any other of the same time may. */
    boolean failed(Told told) {
        jdbc.sql("""
                        update monitoring.told set failed = true
                        where alert = :alert and turn = :turn and step = :step and attempt = :attempt and who = :who
                            and channel = :channel
                        """)
                .param("alert", told.alert())
                .param("turn", told.turn())
                .param("step", told.step())
                .param("attempt", told.attempt())
                .param("who", told.who())
                .param("channel", told.means().name())
                .update();
        return jdbc.sql("""
                        select exists (select from monitoring.told
                            where alert = :alert and turn = :turn and step = :step and attempt = :attempt and not failed)
                        """)
                .param("alert", told.alert())
                .param("turn", told.turn())
                .param("step", told.step())
                .param("attempt", told.attempt())
                .query(Boolean.class)
                .single();
    }

    /** Whether the same person may be told by another message of the same time and means. */
    boolean mayArriveOtherwise(Told told) {
        return jdbc.sql("""
                        select exists (select from monitoring.told
                            where alert = :alert and turn = :turn and step = :step and attempt = :attempt
                                and channel = :channel and person = :person and not failed)
                        """)
                .param("alert", told.alert())
                .param("turn", told.turn())
                .param("step", told.step())
                .param("attempt", told.attempt())
                .param("channel", told.means().name())
                .param("person", told.person())
                .query(Boolean.class)
                .single();
    }

    Optional<Told> toldBy(String message) {
        return jdbc.sql("select * from monitoring.told where message = :message")
                .param("message", message)
                .query(LadderTable::told)
                .optional();
    }

    /** False when that was said already. */
    boolean told(Told told) {
        return jdbc.sql("""
                        insert into monitoring.told (alert, turn, step, attempt, who, person, channel, at)
                        values (:alert, :turn, :step, :attempt, :who, :person, :channel, :at) on conflict do nothing
                        """)
                        .param("alert", told.alert())
                        .param("turn", told.turn())
                        .param("who", told.who())
                        .param("step", told.step())
                        .param("attempt", told.attempt())
                        .param("person", told.person())
                        .param("channel", told.means().name())
                        .param("at", of(told.at()))
                        .update()
                == 1;
    }

    /** Oldest first. */
    List<Told> toldOf(String alert) {
        return jdbc.sql(
                        "select * from monitoring.told where alert = :alert order by at, turn, step, attempt, person, channel, who")
                .param("alert", alert)
                .query(LadderTable::told)
                .list();
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        return new Told(
                row.getString("alert"),
                row.getInt("turn"),
                row.getInt("step"),
                row.getInt("attempt"),
                row.getString("who"),
                row.getString("person"),
                Rung.Means.valueOf(row.getString("channel")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Climb climb(ResultSet row, int number) throws SQLException {
        return new Climb(
                row.getString("alert"),
                row.getString("patient"),
                JSON.readValue(row.getString("steps"), RUNGS),
                row.getInt("turn"),
                row.getInt("step"),
                row.getInt("attempt"));
    }

    private static Duty duty(ResultSet row, int number) throws SQLException {
        var days = (Integer[]) row.getArray("days").getArray();
        return new Duty(
                row.getString("id"),
                Rung.Post.valueOf(row.getString("post")),
                row.getString("name"),
                row.getString("phone"),
                row.getString("mail"),
                row.getString("reader"),
                Arrays.stream(days).map(DayOfWeek::of).collect(Collectors.toSet()),
                row.getObject("begins", LocalTime.class),
                row.getObject("ends", LocalTime.class));
    }

    private static OffsetDateTime of(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
