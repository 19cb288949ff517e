package org.cordee.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the devices of a person were last heard, of those that should speak at an interval. */
@Component
class Heard {
    private final JdbcClient jdbc;

    Heard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A device that is in use.
     *
     * @param last when it was last heard, or enrolled
     */
    record Device(Instant last, Duration interval) {}

    List<Device> devicesOf(String patientId) {
        return jdbc.sql("""
                        select coalesce(d.last_heard, d.enrolled_at) as last, d.interval_seconds
                        from monitoring.device d
                        join monitoring.device_of o on o.device = d.id
                        where o.patient = :patient and d.revoked_at is null and d.interval_seconds is not null
                        """)
                .param("patient", patientId)
                .query((row, number) ->
                        new Device(SqlTime.at(row, "last"), Duration.ofSeconds(row.getInt("interval_seconds"))))
                .list();
    }
}
