package org.cordee.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures that are kept while a rule failed on them, as rows. */
@Component
class MissedTable {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final JdbcClient jdbc;

    MissedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A measure to be judged again. */
    record Missed(String observation, String patientId, int attempts, Instant received) {}

    void note(MeasureWatch.Arrival arrival, RuntimeException fault) {
        jdbc.sql("""
                        insert into monitoring.missed (observation, patient, received, fault, next_try)
                        values (:observation, :patient, :received, :fault, :next)
                        on conflict (observation) do update
                        set fault = excluded.fault, attempts = missed.attempts + 1, next_try = excluded.next_try
                        """)
                .param("observation", arrival.observation())
                .param("patient", arrival.patientId())
                .param("received", SqlTime.of(arrival.received()))
                .param("fault", fault.getClass().getName())
                .param("next", SqlTime.of(arrival.received().plus(FIRST_RETRY)))
                .update();
    }

    /** The oldest that is due; other nodes then leave it to this transaction. */
    Optional<Missed> due(Instant now) {
        return jdbc.sql("""
                        select observation, patient, attempts, received from monitoring.missed
                        where next_try <= :now order by next_try limit 1 for update skip locked
                        """)
                .param("now", SqlTime.of(now))
                .query((row, number) -> new Missed(
                        row.getString("observation"),
                        row.getString("patient"),
                        row.getInt("attempts"),
                        SqlTime.at(row, "received")))
                .optional();
    }

    void done(Missed one) {
        jdbc.sql("delete from monitoring.missed where observation = :observation")
                .param("observation", one.observation())
                .update();
    }

    /** Waits twice as long after each attempt, at most an hour. */
    void again(Missed one, RuntimeException fault, Instant now) {
        var pause = FIRST_RETRY.multipliedBy(1L << Math.min(one.attempts(), 7));
        jdbc.sql("""
                        update monitoring.missed
                        set attempts = attempts + 1, fault = :fault, next_try = :next where observation = :observation
                        """)
                .param("fault", fault.getClass().getName())
                .param("next", SqlTime.of(now.plus(pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause)))
                .param("observation", one.observation())
                .update();
    }
}
