package org.cordee.coordination;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When someone looked at a patient, as rows: looks less than half an hour apart are one sitting. */
@Component
class LookTable {
    private static final Duration SITTING = Duration.ofMinutes(30);

    private final JdbcClient jdbc;

    LookTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void looked(String who, String patientId, Instant now) {
        var goesOn = jdbc.sql("""
                        update coordination.look set ended = greatest(ended, :now)
                        where who = :who and patient = :patient and ended >= :recent
                        """)
                        .param("now", at(now))
                        .param("who", who)
                        .param("patient", patientId)
                        .param("recent", at(now.minus(SITTING)))
                        .update()
                > 0;
        if (!goesOn) {
            jdbc.sql("""
                            insert into coordination.look (who, patient, began, ended) values (:who, :patient, :now, :now)
                            on conflict do nothing
                            """)
                    .param("who", who)
                    .param("patient", patientId)
                    .param("now", at(now))
                    .update();
        }
    }

    /** End of the sitting before the one that now goes on. */
    Optional<Instant> last(String who, String patientId, Instant now) {
        return jdbc.sql("""
                        select ended from coordination.look
                        where who = :who and patient = :patient and ended < :recent order by ended desc limit 1
                        """)
                .param("who", who)
                .param("patient", patientId)
                .param("recent", at(now.minus(SITTING)))
                .query((row, number) ->
                        row.getObject("ended", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Of all patients that were looked at since: when last. */
    Map<String, Instant> latest(String who, Instant since) {
        var latest = new HashMap<String, Instant>();
        jdbc.sql(
                        "select patient, max(ended) as ended from coordination.look where who = :who and ended >= :since group by patient")
                .param("who", who)
                .param("since", at(since))
                .query(row -> {
                    latest.put(
                            row.getString("patient"),
                            row.getObject("ended", OffsetDateTime.class).toInstant());
                });
        return latest;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
