package org.cordee.monitoring.device;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sensors behind a device, as rows: which are offline or weak, and what their names mean. */
@Component
class SensorTable {
    private static final int MOST_SENSORS = 200;
    private static final int MOST_WORDS = 500;
    private static final int MOST_UNITS = 1_000;

    private final JdbcClient jdbc;

    SensorTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes since when a sensor is offline; nothing more once a device has said it of too many. */
    void available(String device, String alias, String sensor, boolean online, Instant at) {
        if (online) forget("sensor_offline", device, alias, sensor);
        else
            jdbc.sql("""
                            insert into monitoring.sensor_offline (device, alias, sensor, since)
                            select :device, :alias, :sensor, :at
                            where (select count(*) from monitoring.sensor_offline where device = :device) < :most
                            on conflict do nothing
                            """)
                    .param("device", device)
                    .param("alias", alias)
                    .param("sensor", sensor)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("most", MOST_SENSORS)
                    .update();
    }

    /** Notes since when the battery of a sensor is nearly empty. */
    void weak(String device, String alias, String sensor, boolean low, @Nullable Integer percent, Instant at) {
        if (!low) forget("sensor_weak", device, alias, sensor);
        else
            jdbc.sql("""
                            insert into monitoring.sensor_weak (device, alias, sensor, percent, since)
                            select :device, :alias, :sensor, :percent, :at
                            where (select count(*) from monitoring.sensor_weak where device = :device) < :most
                            on conflict (device, alias, sensor) do update set percent = excluded.percent
                            """)
                    .param("device", device)
                    .param("alias", alias)
                    .param("sensor", sensor)
                    .param("percent", percent)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("most", MOST_SENSORS)
                    .update();
    }

    private void forget(String table, String device, String alias, String sensor) {
        jdbc.sql("delete from monitoring." + table + " where device = :device and alias = :alias and sensor = :sensor")
                .param("device", device)
                .param("alias", alias)
                .param("sensor", sensor)
                .update();
    }

    /** What the names of a device mean, empty where they are left alone. */
    SensorWords words(String device) {
        var own = new HashMap<String, Optional<MeasureKind>>();
        told(device).forEach(one -> own.put(one.word(), Optional.ofNullable(one.kind())));
        var units = AnnouncedUnits.of(announced(device));
        return own.isEmpty() && units.byTopic().isEmpty() ? SensorWords.COMMON : new SensorWords(own, units, "");
    }

    private List<AnnouncedUnits.Announced> announced(String device) {
        return jdbc.sql("select topic, field, unit from monitoring.unit_announced where device = :device")
                .param("device", device)
                .query((row, number) -> new AnnouncedUnits.Announced(
                        row.getString("topic"), row.getString("field"), row.getString("unit")))
                .list();
    }

    /** What a gateway says of the units in which it counts; whether that is new. */
    boolean announced(String device, List<AnnouncedUnits.Announced> units) {
        int fresh = 0;
        for (var one : units) {
            fresh += jdbc.sql("""
                            insert into monitoring.unit_announced as known (device, topic, field, unit)
                            select :device, :topic, :field, :unit
                            where (select count(*) from monitoring.unit_announced where device = :device) < :most
                                or exists (select from monitoring.unit_announced
                                           where device = :device and topic = :topic and field = :field)
                            on conflict (device, topic, field) do update set unit = excluded.unit
                            where known.unit <> excluded.unit
                            """)
                    .param("device", device)
                    .param("topic", one.topic())
                    .param("field", one.field())
                    .param("unit", one.unit())
                    .param("most", MOST_UNITS)
                    .update();
        }
        return fresh > 0;
    }

    List<DeviceWords.Told> told(String device) {
        return jdbc.sql("select word, kind, learnt from monitoring.device_word where device = :device order by word")
                .param("device", device)
                .query((row, number) -> new DeviceWords.Told(
                        row.getString("word"), kind(row.getString("kind")), row.getBoolean("learnt")))
                .list();
    }

    private static @Nullable MeasureKind kind(@Nullable String name) {
        return name == null ? null : MeasureKind.valueOf(name);
    }

    /** False where a device has too many. */
    boolean means(String device, String word, @Nullable MeasureKind kind) {
        return jdbc.sql("""
                        insert into monitoring.device_word (device, word, kind, learnt)
                        select :device, :word, :kind, false
                        where (select count(*) from monitoring.device_word where device = :device) < :most
                        on conflict (device, word) do update set kind = excluded.kind, learnt = false
                        """)
                        .param("device", device)
                        .param("word", word)
                        .param("kind", kind == null ? null : kind.name())
                        .param("most", MOST_WORDS)
                        .update()
                == 1;
    }

    /** What a gateway says of its own names, where nobody has told otherwise; whether that is new. */
    boolean learn(String device, Map<String, MeasureKind> learnt) {
        int fresh = 0;
        for (var one : learnt.entrySet()) {
            fresh += jdbc.sql("""
                            insert into monitoring.device_word as known (device, word, kind, learnt)
                            select :device, :word, :kind, true
                            where (select count(*) from monitoring.device_word where device = :device) < :most
                            on conflict (device, word) do update set kind = excluded.kind
                            where known.learnt and known.kind is distinct from excluded.kind
                            """)
                    .param("device", device)
                    .param("word", one.getKey())
                    .param("kind", one.getValue().name())
                    .param("most", MOST_WORDS)
                    .update();
        }
        return fresh > 0;
    }

    boolean forget(String device, String word) {
        return jdbc.sql("delete from monitoring.device_word where device = :device and word = :word")
                        .param("device", device)
                        .param("word", word)
                        .update()
                == 1;
    }
}
