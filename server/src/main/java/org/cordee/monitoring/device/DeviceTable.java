package org.cordee.monitoring.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Devices, for whom they speak, and what was refused of them, as rows. */
@Component
class DeviceTable {
    private static final int KEPT_REFUSALS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = """
            select d.*, (select coalesce(json_object_agg(o.alias, o.patient), '{}') from monitoring.device_of o
                         where o.device = d.id) as patients,
                (select coalesce(json_agg(s order by s.since), '[]') from monitoring.sensor_offline s
                         where s.device = d.id) as offline,
                (select coalesce(json_agg(w order by w.since), '[]') from monitoring.sensor_weak w
                         where w.device = d.id) as weak,
                (select count(*) from monitoring.sensor_heard h
                         where h.device = d.id and not h.ignored) as unattributed
            from monitoring.device d
            """;

    private final JdbcClient jdbc;

    DeviceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(
            String id,
            String name,
            boolean gateway,
            String secret,
            @Nullable Duration interval,
            Instant at,
            String by) {
        return jdbc.sql("""
                        insert into monitoring.device (id, name, gateway, secret, interval_seconds, enrolled_at, enrolled_by)
                        values (:id, :name, :gateway, :secret, :interval, :at, :by) on conflict (id) do nothing
                        """)
                        .param("id", id)
                        .param("name", name)
                        .param("gateway", gateway)
                        .param("secret", secret)
                        .param("interval", interval == null ? null : (int) interval.toSeconds())
                        .param("at", of(at))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Rules that wait for its silence are looked at anew: they know of the other devices only. */
    void speaksFor(String device, String alias, String patient, Instant at) {
        jdbc.sql("""
                        insert into monitoring.device_of (device, alias, patient) values (:device, :alias, :patient)
                        on conflict (device, alias) do update set patient = excluded.patient
                        """)
                .param("device", device)
                .param("alias", alias)
                .param("patient", patient)
                .update();
        jdbc.sql("""
                        update monitoring.rule set next_look = least(next_look, :at)
                        where patient = :patient and until is null and criterion ->> 'looksFor' = 'unheard'
                        """).param("at", of(at)).param("patient", patient).update();
    }

    void ofSensor(String device, String alias) {
        jdbc.sql("update monitoring.device_of set sensor = true where device = :device and alias = :alias")
                .param("device", device)
                .param("alias", alias)
                .update();
    }

    /** Whose the sensor was; empty where no sensor has that name. */
    Optional<String> takeBack(String device, String alias) {
        return jdbc.sql("""
                        with weak as (delete from monitoring.sensor_weak where device = :device and alias = :alias
                                      and exists (select from monitoring.device_of
                                                  where device = :device and alias = :alias and sensor)),
                            offline as (delete from monitoring.sensor_offline where device = :device and alias = :alias
                                        and exists (select from monitoring.device_of
                                                    where device = :device and alias = :alias and sensor))
                        delete from monitoring.device_of where device = :device and alias = :alias and sensor
                        returning patient
                        """)
                .param("device", device)
                .param("alias", alias)
                .query(String.class)
                .optional();
    }

    List<String> sensors(String device) {
        return jdbc.sql("select alias from monitoring.device_of where device = :device and sensor order by alias")
                .param("device", device)
                .query((row, number) -> row.getString("alias"))
                .list();
    }

    void newSecret(String device, String secret) {
        jdbc.sql("update monitoring.device set secret = :secret where id = :id")
                .param("secret", secret)
                .param("id", device)
                .update();
    }

    void signs(String device, byte[] sealed) {
        jdbc.sql("update monitoring.device set signing = :sealed where id = :id")
                .param("sealed", sealed)
                .param("id", device)
                .update();
    }

    Optional<byte[]> signing(String device) {
        return jdbc.sql(
                        "select signing from monitoring.device where id = :id and revoked_at is null and signing is not null")
                .param("id", device)
                .query((row, number) -> row.getBytes("signing"))
                .optional();
    }

    /** False where it was there already; older ones are forgotten. */
    boolean first(String device, String signature, Instant at, Instant forgetBefore) {
        jdbc.sql("delete from monitoring.signed_call where device = :device and at < :before")
                .param("device", device)
                .param("before", of(forgetBefore))
                .update();
        return jdbc.sql("""
                        insert into monitoring.signed_call (device, signature, at) values (:device, :signature, :at)
                        on conflict do nothing
                        """)
                        .param("device", device)
                        .param("signature", signature)
                        .param("at", of(at))
                        .update()
                == 1;
    }

    boolean revoke(String device, Instant at) {
        return jdbc.sql("update monitoring.device set revoked_at = :at where id = :id and revoked_at is null")
                        .param("at", of(at))
                        .param("id", device)
                        .update()
                == 1;
    }

    /** The hash of the secret of one in use. */
    Optional<String> secret(String device) {
        return jdbc.sql("select secret from monitoring.device where id = :id and revoked_at is null")
                .param("id", device)
                .query(String.class)
                .optional();
    }

    Optional<Device> find(String device) {
        return jdbc.sql(COLUMNS + " where d.id = :id")
                .param("id", device)
                .query(DeviceTable::device)
                .optional();
    }

    /** Those in use first, what was silent longest first. */
    List<Device> page(int offset, int size) {
        return jdbc.sql(COLUMNS + """
                         order by d.revoked_at is not null, coalesce(d.last_heard, d.enrolled_at), d.id
                         limit :size offset :offset
                        """)
                .param("size", size)
                .param("offset", offset)
                .query(DeviceTable::device)
                .list();
    }

    List<Device> of(String patient) {
        return jdbc.sql(COLUMNS + """
                         where d.id in (select device from monitoring.device_of where patient = :patient)
                         order by d.name, d.id
                        """)
                .param("patient", patient)
                .query(DeviceTable::device)
                .list();
    }

    boolean anyInUse() {
        return jdbc.sql("select exists (select from monitoring.device where revoked_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** What a message does not tell, the clock, the battery, stays as it was told last. */
    void heard(
            String device,
            Instant at,
            long taken,
            long refused,
            long heldBack,
            @Nullable Long clockSeconds,
            @Nullable Boolean clockRight,
            @Nullable Integer battery) {
        jdbc.sql("""
                        update monitoring.device
                        set last_heard = greatest(last_heard, :at), taken = taken + :taken, refused = refused + :refused,
                            held_back = held_back + :heldBack, clock_seconds = coalesce(:clock::bigint, clock_seconds),
                            clock_right = coalesce(:right, clock_right),
                            battery = coalesce(:battery, battery),
                            battery_at = case when :battery::integer is null then battery_at else :at end
                        where id = :id
                        """)
                .param("id", device)
                .param("at", of(at))
                .param("taken", taken)
                .param("refused", refused)
                .param("heldBack", heldBack)
                .param("clock", clockSeconds)
                .param("right", clockRight)
                .param("battery", battery)
                .update();
    }

    void refused(List<DeviceRefusal> refusals) {
        for (var one : refusals) {
            jdbc.sql(
                            "insert into monitoring.refusal (device, at, topic, reason, detail) values (:device, :at, :topic, :reason, :detail)")
                    .param("device", one.device())
                    .param("at", of(one.at()))
                    .param("topic", one.topic())
                    .param("reason", one.reason())
                    .param("detail", one.detail())
                    .update();
        }
        refusals.stream().map(DeviceRefusal::device).distinct().forEach(this::forgetOldRefusals);
    }

    private void forgetOldRefusals(String device) {
        jdbc.sql("""
                        delete from monitoring.refusal where device = :device and number <= (
                            select number from monitoring.refusal where device = :device
                            order by number desc offset :kept limit 1)
                        """).param("device", device).param("kept", KEPT_REFUSALS).update();
    }

    /** Newest first. */
    List<DeviceRefusal> refusals(String device, int most) {
        return jdbc.sql("""
                        select device, at, topic, reason, detail from monitoring.refusal
                        where device = :device order by number desc limit :most
                        """)
                .param("device", device)
                .param("most", most)
                .query((row, number) -> new DeviceRefusal(
                        row.getString("device"),
                        at(row, "at"),
                        row.getString("topic"),
                        row.getString("reason"),
                        row.getString("detail")))
                .list();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        int interval = row.getInt("interval_seconds");
        boolean hasInterval = !row.wasNull();
        int battery = row.getInt("battery");
        boolean hasBattery = !row.wasNull();
        return new Device(
                row.getString("id"),
                row.getString("name"),
                row.getBoolean("gateway"),
                hasInterval ? Duration.ofSeconds(interval) : null,
                at(row, "enrolled_at"),
                orNull(row, "revoked_at"),
                orNull(row, "last_heard"),
                hasBattery ? battery : null,
                row.getLong("clock_seconds"),
                row.getBoolean("clock_right"),
                row.getLong("taken"),
                row.getLong("refused"),
                row.getLong("held_back"),
                patients(row.getString("patients")),
                offline(row.getString("offline")),
                weak(row.getString("weak")),
                row.getInt("unattributed"));
    }

    private static List<Device.Weak> weak(String json) {
        return JSON.readTree(json)
                .valueStream()
                .map(one -> new Device.Weak(
                        one.path("alias").asString(""),
                        one.path("sensor").asString(""),
                        one.path("percent").isNumber() ? one.path("percent").asInt() : null))
                .toList();
    }

    private static List<Device.Offline> offline(String json) {
        return JSON.readTree(json)
                .valueStream()
                .map(one -> new Device.Offline(
                        one.path("alias").asString(""),
                        one.path("sensor").asString(""),
                        OffsetDateTime.parse(one.path("since").asString("")).toInstant()))
                .toList();
    }

    private static Map<String, String> patients(String json) {
        return JSON.readTree(json).properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().asString("")));
    }

    private static OffsetDateTime of(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
