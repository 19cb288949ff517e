package org.cordee.monitoring.device;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Under which names the sensors of a home speak, whatever the gateway: those in common use, and before them those that an
 * administrator has told of this device.
 */
final class SensorWords {
    /** What happens at a moment: that it does not is no event, for what is missed is that it happened. */
    static final Set<MeasureKind> EVENTS = Set.of(MeasureKind.MOTION, MeasureKind.VIBRATION, MeasureKind.BUTTON);

    static final SensorWords COMMON = new SensorWords(Map.of());

    private static final Map<String, MeasureKind> NAMES = byName(Map.ofEntries(
            entry(
                    MeasureKind.MOTION,
                    "motion occupancy presence occupied movement moving pir pir_status occupancy_status mouvement"),
            entry(
                    MeasureKind.DOOR,
                    "door contact window opening open garage_door magnet_status door_open_status porte fenetre"),
            entry(
                    MeasureKind.ROOM_TEMPERATURE,
                    "temperature temp tc tmp tempc tempf temperature_c temperature_f tempc_sht tempc_sht31 tempc_sht41"
                            + " room_temperature"),
            entry(
                    MeasureKind.ROOM_HUMIDITY,
                    "humidity hum rh hum_sht hum_sht31 hum_sht41 relative_humidity humidite room_humidity"),
            entry(MeasureKind.PLUG_POWER, "power apower active_power puissance plug_power"),
            entry(
                    MeasureKind.BATTERY,
                    "battery batt battery_level battery_percent battery_percentage batterypercentage"
                            + " batterylevel batterie pile"),
            entry(
                    MeasureKind.WATER_LEAK,
                    "water_leak leak leakage_status water_leak_status flood water_leakage leakage fuite"),
            entry(MeasureKind.SMOKE, "smoke smoke_status gas carbon_monoxide gas_status fumee"),
            entry(MeasureKind.VIBRATION, "vibration shake"),
            entry(MeasureKind.BUTTON, "action click button sos emergency button_event bouton")));

    /** What sensors say beside, of themselves and of the air, that no rule looks at. */
    private static final Set<String> QUIET = Set.of(("linkquality link_quality lqi rssi snr last_seen voltage volt batv"
                    + " bat_v bat_status battery_voltage batteryvoltage battery_state battery_type update update_available"
                    + " illuminance illuminance_lux illumination lux light pressure pres device_temperature"
                    + " power_outage_count trigger_count tamper tamper_status self_test state state_left state_right"
                    + " power_on_behavior child_lock indicator_mode led_indication led_disabled sensitivity"
                    + " motion_sensitivity detection_period detection_interval occupancy_timeout no_occupancy_since"
                    + " keep_time energy current frequency apparent_power reactive_power power_factor consumption"
                    + " angle angle_x angle_y angle_z angle_x_absolute angle_y_absolute x_axis y_axis z_axis strength"
                    + " daylight mod alarm door_open_times last_door_open_duration water_leak_times"
                    + " last_water_leak_duration systimestamp node_type ext_sensor work_mode endpoint device name id mac"
                    + " mac_type adv_type addr_type brand model model_id type unit impedance weighing_mode distance"
                    + " servicedata servicedatauuid manufacturerdata txpower track act_bpm cidc acts cont mic channel"
                    + " protocol timestamp active time uptime v errors ip_address unique_id event_cnt output aenergy"
                    + " ret_aenergy pf freq battery_low batterylow low_battery battery_ok tempf_sht tf")
            .split(" "));

    private static final Set<String> WEAK = Set.of("battery_low", "batterylow", "low_battery");
    private static final Pattern PRESSED = Pattern.compile(
            "single|double|triple|quadruple|many|hold|long|short|press|push|click|emergency|sos|panic|toggle|^[sl]{1,3}$");
    private static final Set<String> YES = Set.of(
            ("on open opened detected motion true yes occupied leak leaking wet trigger triggered alarm vibrating"
                            + " unsafe present active")
                    .split(" "));
    private static final Set<String> NO =
            Set.of(("off close closed clear false no normal vacant unoccupied dry idle safe none inactive release")
                    .split(" "));

    private final Map<String, Optional<MeasureKind>> own;
    private final AnnouncedUnits units;
    private final String topic;

    /** @param own what a name means of this device, empty where it is left alone */
    SensorWords(Map<String, Optional<MeasureKind>> own) {
        this(own, AnnouncedUnits.NONE, "");
    }

    SensorWords(Map<String, Optional<MeasureKind>> own, AnnouncedUnits units, String topic) {
        this.own = Map.copyOf(own);
        this.units = units;
        this.topic = topic;
    }

    /** As they are meant in messages of one topic, where a unit may have been announced. */
    SensorWords on(String ofMessage) {
        return units.byTopic().isEmpty() ? this : new SensorWords(own, units, ofMessage);
    }

    SensorWords and(List<AnnouncedUnits.Announced> more) {
        return new SensorWords(own, units.and(more), topic);
    }

    /** In what unit the gateway has said that a field of this message counts, null where it has not. */
    @Nullable
    String announced(String field, MeasureKind kind) {
        return units.ucum(topic, plain(field), kind);
    }

    /** What a name stands for of a sensor; a temperature is the room's. */
    Optional<MeasureKind> kind(String name) {
        var told = own.get(plain(name));
        return told != null ? told : Optional.ofNullable(NAMES.get(plain(name)));
    }

    /** What a name stands for of anything, where the room comes before the body. */
    Optional<MeasureKind> ofRoomOrBody(String name) {
        return own.containsKey(plain(name)) ? kind(name) : kind(name).or(() -> KindNames.kind(name));
    }

    /** What a name stands for where the body comes first: of a measure that was taken. */
    Optional<MeasureKind> ofBody(String name) {
        var told = own.get(plain(name));
        return told != null ? told : KindNames.kind(name);
    }

    /** Whether a name is known to say nothing that is kept. */
    boolean isQuiet(String name) {
        return isLeftAlone(name) || kind(name).isEmpty() && QUIET.contains(plain(name));
    }

    /** Whether an administrator has said that a name of this device says nothing. */
    boolean isLeftAlone(String name) {
        var told = own.get(plain(name));
        return told != null && told.isEmpty();
    }

    /** Everything that an object says; refused where it says nothing that is known. */
    void read(JsonNode object, String alias, @Nullable Instant at, Payload into) {
        var strange = new ArrayList<String>();
        boolean known = false;
        for (var one : object.properties()) {
            if (isSaidTwice(object, one.getKey()) || read(one.getKey(), one.getValue(), alias, at, into)) known = true;
            else strange.add(one.getKey());
        }
        if (!known) into.fault("monitoring.refusal.nothing", String.join(" ", strange));
    }

    /** One name and its value; false where the name is not known. */
    boolean read(String name, JsonNode value, String alias, @Nullable Instant at, Payload into) {
        var word = plain(name);
        if (WEAK.contains(word) || word.equals("battery_ok")) {
            state(value).ifPresent(said -> into.weak(said.signum() > 0 != word.equals("battery_ok")));
            return true;
        }
        var kind = kind(name);
        if (kind.isEmpty()) {
            return isQuiet(name);
        }
        var inside = value.isObject() && value.has("value") ? value.path("value") : value;
        if (inside.isContainer() && kind.get() != MeasureKind.BUTTON) {
            return false;
        }
        if (inside.isNull() || isUnknown(inside)) {
            return true;
        }
        var said = value(kind.get(), inside);
        boolean isFahrenheit =
                unit(word) != null || value.path("units").asString("").equals("F");
        if (said.isEmpty()) into.fault("monitoring.refusal.value", name);
        else
            PlainJson.add(
                    inverted(word, inside),
                    kind.get(),
                    said.get(),
                    isFahrenheit ? "[degF]" : announced(name, kind.get()),
                    alias,
                    at,
                    into);
        return true;
    }

    /** Fahrenheit beside Celsius. */
    private static boolean isSaidTwice(JsonNode object, String name) {
        return name.equals("tempf") && object.has("tempc") || name.equals("tF") && object.has("tC");
    }

    static @Nullable String unit(String word) {
        return word.equals("tempf") || word.equals("temperature_f") ? "[degF]" : null;
    }

    /** The name under which a contact is turned round: where it is said in words, open is open. */
    static String inverted(String word, JsonNode value) {
        boolean isWord = value.isString() && PlainJson.value(value).isEmpty() && !isTruth(value.asString());
        return isWord ? "" : word;
    }

    private static boolean isTruth(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static boolean isUnknown(JsonNode value) {
        return value.isString() && Set.of("", "unknown", "unavailable", "none").contains(plain(value.asString()));
    }

    /** As a number, where it can be read: of a state in words too, and of what happens whether it did. */
    static Optional<BigDecimal> value(MeasureKind kind, JsonNode node) {
        if (EVENTS.contains(kind)) {
            return happened(kind, node);
        }
        // A number that is neither is of something else: what is in the ground, or in the air.
        return kind == MeasureKind.DOOR || kind == MeasureKind.WATER_LEAK || kind == MeasureKind.SMOKE
                ? state(node).filter(SensorWords::isYesOrNo)
                : PlainJson.value(node);
    }

    private static boolean isYesOrNo(BigDecimal said) {
        return said.signum() == 0 || said.compareTo(BigDecimal.ONE) == 0;
    }

    /**
     * A counter that is above nothing has happened; a press is told by its manner, its end is none, and neither is what a sensor that is
     * shaken calls its action.
     */
    private static Optional<BigDecimal> happened(MeasureKind kind, JsonNode node) {
        var said = state(node);
        if (kind != MeasureKind.BUTTON) {
            return said.map(one -> BigDecimal.valueOf(Math.max(0, one.signum())));
        }
        if (said.isPresent()) {
            return said.filter(SensorWords::isYesOrNo);
        }
        var manner = plain(node.isObject() ? node.path("status").asString("") : node.asString(""));
        boolean isPress = PRESSED.matcher(manner).find() && !manner.endsWith("release");
        return Optional.of(isPress ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> state(JsonNode node) {
        var word = node.isString() ? plain(node.asString()) : "";
        if (YES.contains(word)) return Optional.of(BigDecimal.ONE);
        if (NO.contains(word)) return Optional.of(BigDecimal.ZERO);
        return PlainJson.value(node);
    }

    /** In small letters, with one sign between words. */
    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static Map<String, MeasureKind> byName(Map<MeasureKind, String> names) {
        var all = new HashMap<String, MeasureKind>();
        names.forEach((kind, words) -> {
            for (var word : words.split(" ")) all.put(word, kind);
        });
        return Map.copyOf(all);
    }
}
