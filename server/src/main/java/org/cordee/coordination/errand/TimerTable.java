package org.cordee.coordination.errand;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the silence about something ends; a row is taken by one node, in the transaction that does what follows. */
@Component
class TimerTable {
    private final JdbcClient jdbc;

    TimerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set(String task, Instant at) {
        jdbc.sql("""
                        insert into coordination.timer (task, kind, fires_at) values (:task, 'ERRAND', :at)
                        on conflict (task) do update set fires_at = excluded.fires_at
                        """)
                .param("task", task)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void clear(String task) {
        jdbc.sql("delete from coordination.timer where task = :task")
                .param("task", task)
                .update();
    }

    /** Takes one that is due; another node takes another. */
    Optional<String> due(Instant now) {
        return jdbc.sql("""
                        delete from coordination.timer where task = (
                            select task from coordination.timer where fires_at <= :now
                            order by fires_at limit 1 for update skip locked)
                        returning task
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    /** One whose turn failed comes again later, after the others. */
    void later(String task, Instant at) {
        jdbc.sql("update coordination.timer set fires_at = :at where task = :task")
                .param("task", task)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
