package org.cordee.monitoring.device;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cordee.monitoring.MeasureKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sensors that a device hears and that are nobody's, as rows: what they measure, never what they measured. */
@Component
class HeardTable {
    static final int MOST = 200;

    private final JdbcClient jdbc;

    HeardTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes them; those that were never heard before. Once there are too many, what was silent longest goes. */
    Set<String> heard(String device, Map<String, Set<MeasureKind>> sensors, Instant at) {
        var fresh = new TreeSet<String>();
        sensors.forEach((sensor, kinds) -> {
            if (note(device, sensor, kinds, at)) fresh.add(sensor);
        });
        if (!fresh.isEmpty()) {
            jdbc.sql("""
                            delete from monitoring.sensor_heard where device = :device and not ignored and sensor in (
                                select sensor from monitoring.sensor_heard where device = :device and not ignored
                                order by last desc, sensor offset :most)
                            """).param("device", device).param("most", MOST).update();
        }
        return fresh;
    }

    private boolean note(String device, String sensor, Set<MeasureKind> kinds, Instant at) {
        // Another node may not know yet that it was given to someone just now.
        return jdbc.sql("""
                        insert into monitoring.sensor_heard as known (device, sensor, kinds, since, last)
                        select :device, :sensor, cast(:kinds as text[]), :at, :at
                        where not exists (select from monitoring.device_of where device = :device and alias = :sensor)
                        on conflict (device, sensor) do update
                        set last = greatest(known.last, excluded.last), times = known.times + 1,
                            kinds = (select array_agg(distinct kind) from unnest(known.kinds || excluded.kinds) kind)
                        returning xmax = 0
                        """)
                .param("device", device)
                .param("sensor", sensor)
                .param("kinds", kinds.stream().map(MeasureKind::name).toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** What was heard last first, those that are ignored behind. */
    List<HeardSensors.Heard> of(String device) {
        return jdbc.sql("""
                        select sensor, kinds, since, last, times, ignored from monitoring.sensor_heard
                        where device = :device order by ignored, last desc, sensor
                        """)
                .param("device", device)
                .query((row, number) -> new HeardSensors.Heard(
                        row.getString("sensor"),
                        kinds(row.getArray("kinds")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant(),
                        row.getLong("times"),
                        row.getBoolean("ignored")))
                .list();
    }

    private static List<MeasureKind> kinds(Array names) throws SQLException {
        return Stream.of((String[]) names.getArray())
                .map(MeasureKind::valueOf)
                .sorted()
                .toList();
    }

    Set<String> ignored(String device) {
        return Set.copyOf(jdbc.sql("select sensor from monitoring.sensor_heard where device = :device and ignored")
                .param("device", device)
                .query((row, number) -> row.getString("sensor"))
                .list());
    }

    boolean has(String device, String sensor) {
        return jdbc.sql(
                        "select exists (select from monitoring.sensor_heard where device = :device and sensor = :sensor)")
                .param("device", device)
                .param("sensor", sensor)
                .query(Boolean.class)
                .single();
    }

    boolean ignore(String device, String sensor, boolean ignored) {
        return jdbc.sql("""
                        update monitoring.sensor_heard set ignored = :ignored where device = :device and sensor = :sensor
                        """)
                        .param("device", device)
                        .param("sensor", sensor)
                        .param("ignored", ignored)
                        .update()
                == 1;
    }

    /** It is somebody's now. */
    void given(String device, String sensor) {
        jdbc.sql("delete from monitoring.sensor_heard where device = :device and sensor = :sensor")
                .param("device", device)
                .param("sensor", sensor)
                .update();
    }
}
