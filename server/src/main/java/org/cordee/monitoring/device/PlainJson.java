package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of common gateways: one measure, a list of them, or an object with a list {@code measures} whose {@code patient},
 * {@code time} and {@code clock} hold for each that has none. A measure has a {@code type} and a {@code value} with a {@code unit},
 * or {@code systolic} and {@code diastolic}; or it is an object of names and values; or one of the {@link Envelopes}. Described in docs/readings/devices.md.
 */
final class PlainJson {
    private static final String[] SENSORS = {
        "mac", "mac_address", "address", "sensor", "sensor_id", "device_id", "serial", "serial_number"
    };
    /** Of Bluetooth; any other "id" may be the message's own. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}|[0-9a-f]{12}");

    private static final Set<String> NOT_OF_A_RADIO = Set.of("measures", "readings", "systolic", "diastolic", "value");
    private static final Set<MeasureKind> OF_A_RADIO =
            Set.of(MeasureKind.WEIGHT, MeasureKind.STEPS_PER_DAY, MeasureKind.TEMPERATURE);

    private static final Set<String> OF_A_PRESSURE =
            Set.of("systolic", "diastolic", "pulse", "heart_rate", "blood_pressure", "type", "kind", "name");

    private PlainJson() {}

    static void read(JsonNode root, String alias, SensorWords words, Payload into) {
        if (root.isArray()) {
            each(root, alias, null, words, into);
            return;
        }
        var of = patient(root, alias, into);
        if (of == null || Envelopes.read(root, of, words, into)) return;
        moment(root, "clock", "sent", "sent_at").ifPresent(into::sentAt);
        var at = moment(root, "time", "timestamp", "at", "date", "ts").orElse(null);
        if (isOfARadio(root)) {
            if (at == null && hasTime(root)) into.fault("monitoring.refusal.time", "");
            else BluetoothGateway.heard(root, into.sensor(), of, at, words, into);
            return;
        }
        heard(root, into.sensor(), into);
        var list = root.has("measures") ? root.get("measures") : root.get("readings");
        if (list != null && list.isArray()) {
            if (at == null && hasTime(root)) {
                into.fault("monitoring.refusal.time", "");
                return;
            }
            each(list, of, at, words, into);
            Numbers.number(root.get("battery"))
                    .ifPresent(charge -> into.add(new Reading(of, MeasureKind.BATTERY, charge, null, null, null)));
        } else {
            measure(root, of, at, words, into);
        }
    }

    /** One that names no sensor is of the one around. */
    private static void each(JsonNode list, String alias, @Nullable Instant outer, SensorWords words, Payload into) {
        var around = into.sensor();
        for (var one : list) {
            heard(one, around, into);
            measure(one, alias, outer, words, into);
        }
        into.from(around);
    }

    /** OpenMQTTGateway and Theengs may be told to publish here, too; what says more of a body than they do is another's. */
    private static boolean isOfARadio(JsonNode root) {
        return root.has("rssi")
                && ADDRESS.matcher(root.path("id").asString("")).matches()
                && root.propertyNames().stream().noneMatch(PlainJson::isOfNoRadio);
    }

    private static boolean isOfNoRadio(String name) {
        return NOT_OF_A_RADIO.contains(name)
                || KindNames.kind(name)
                        .filter(kind -> !kind.isOfTheHome() && !OF_A_RADIO.contains(kind))
                        .isPresent();
    }

    /** Whether a name is of something that a radio hears. */
    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** By what name a gateway says which sensor speaks; how strong its signal was says that a radio heard it. */
    private static void heard(JsonNode node, String otherwise, Payload into) {
        var address = text(node, "id").filter(id -> ADDRESS.matcher(id).matches());
        into.from(text(node, SENSORS).or(() -> address).orElse(otherwise));
        if (node.has("rssi") && !into.sensor().isEmpty()) into.overheard();
    }

    private static void measure(JsonNode node, String alias, @Nullable Instant outer, SensorWords words, Payload into) {
        if (!node.isObject()) {
            into.fault("monitoring.refusal.shape", node.getNodeType().name());
            return;
        }
        var of = patient(node, alias, into);
        if (of == null) return;
        var own = moment(node, "time", "timestamp", "at", "date", "ts");
        var at = own.orElse(outer);
        if (own.isEmpty() && hasTime(node)) {
            into.fault("monitoring.refusal.time", "");
            return;
        }
        if (node.has("systolic") || node.has("diastolic")) {
            pressure(node, words, of, at, into);
            return;
        }
        var type = text(node, "type", "kind", "code", "loinc", "name");
        if (type.isPresent() && node.has("value")) {
            var kind = words.ofBody(type.get());
            var value = kind.flatMap(one -> value(one, node.get("value")));
            if (words.isLeftAlone(type.get())) return;
            if (kind.isEmpty()) into.fault("monitoring.refusal.kind", type.get());
            else if (value.isEmpty()) into.fault("monitoring.refusal.value", type.get());
            else add(type.get(), kind.get(), value.get(), unit(node), of, at, into);
            return;
        }
        named(node, words::ofBody, words::isLeftAlone, of, at, into);
    }

    /** Of whom: a number is the text that it reads as, and what can be no name is nobody's. Null where that was refused. */
    private static @Nullable String patient(JsonNode node, String alias, Payload into) {
        for (var name : List.of("patient", "subject")) {
            var said = node.get(name);
            if (said == null || said.isNull()) continue;
            if (said.isString() || said.isIntegralNumber()) {
                var text = said.asString().strip();
                if (!text.isEmpty()) return text;
            } else {
                into.fault("monitoring.refusal.patient", said.getNodeType().name());
                return null;
            }
        }
        return alias;
    }

    /** With what else the same message measured; a unit in it is that of the pressure. */
    private static void pressure(JsonNode node, SensorWords words, String of, @Nullable Instant at, Payload into) {
        var systolic = Numbers.number(node.get("systolic"));
        var diastolic = Numbers.number(node.get("diastolic"));
        if (systolic.isEmpty() || diastolic.isEmpty()) {
            into.fault("monitoring.refusal.pressure", "");
            return;
        }
        into.add(new Reading(of, MeasureKind.BLOOD_PRESSURE, systolic.get(), diastolic.get(), unit(node), at));
        Numbers.number(node.has("pulse") ? node.get("pulse") : node.get("heart_rate"))
                .ifPresent(pulse -> into.add(new Reading(of, MeasureKind.HEART_RATE, pulse, null, null, at)));
        var others = node.propertyNames().stream()
                .filter(name ->
                        !OF_A_PRESSURE.contains(name) && words.ofBody(name).isPresent())
                .toList();
        if (!others.isEmpty() && node instanceof ObjectNode all) {
            named(all.deepCopy().retain(others), words::ofBody, words::isLeftAlone, of, at, into);
        }
    }

    /**
     * Names and values, "{ "weight": 72.4, "battery": 80 }": what is no name of a measure is left alone, unless there is none. A unit
     * beside them is that of the one measure, and nobody knows whose where there are several.
     */
    static void named(
            JsonNode node,
            Function<String, Optional<MeasureKind>> kinds,
            Predicate<String> quiet,
            String of,
            @Nullable Instant at,
            Payload into) {
        var found = new LinkedHashMap<String, MeasureKind>();
        node.properties().stream()
                .filter(one -> !one.getValue().isNull())
                .forEach(one -> kinds.apply(one.getKey())
                        .filter(kind -> kind != MeasureKind.BLOOD_PRESSURE)
                        .ifPresent(kind -> found.put(one.getKey(), kind)));
        var unit = unit(node);
        boolean several =
                found.values().stream().filter(kind -> !isOfTheSensor(kind)).count() > 1;
        if (found.isEmpty()) {
            var strange = node.propertyNames().stream().filter(quiet.negate()).toList();
            if (node.isEmpty() || !strange.isEmpty())
                into.fault("monitoring.refusal.nothing", String.join(" ", strange));
        } else if (unit != null && several) {
            into.fault("monitoring.refusal.unit.several", unit + " → " + String.join(" ", found.keySet()));
        } else {
            found.forEach((name, kind) -> value(kind, node.get(name))
                    .ifPresentOrElse(
                            value -> add(
                                    SensorWords.inverted(name, node.get(name)),
                                    kind,
                                    value,
                                    unit(name, kind, unit),
                                    of,
                                    at,
                                    into),
                            () -> into.fault("monitoring.refusal.value", name)));
        }
    }

    /** A name that says its unit itself says it before what stands beside. */
    private static @Nullable String unit(String name, MeasureKind kind, @Nullable String beside) {
        var own = SensorWords.unit(SensorWords.plain(name));
        if (isOfTheSensor(kind)) return null;
        return own == null ? beside : own;
    }

    private static boolean isOfTheSensor(MeasureKind kind) {
        return kind == MeasureKind.BATTERY || kind == MeasureKind.AVAILABILITY;
    }

    /** Whether a sensor can be heard. */
    static void available(String of, boolean online, Payload into) {
        into.add(
                new Reading(of, MeasureKind.AVAILABILITY, online ? BigDecimal.ONE : BigDecimal.ZERO, null, null, null));
    }

    /** That nobody moves any more is no event, for what is missed is movement; and a closed contact is a closed door. */
    static void add(
            String name,
            MeasureKind kind,
            BigDecimal value,
            @Nullable String unit,
            String of,
            @Nullable Instant at,
            Payload into) {
        if (SensorWords.EVENTS.contains(kind) && value.signum() <= 0) return;
        boolean contact = kind == MeasureKind.DOOR && name.strip().equalsIgnoreCase("contact");
        into.add(new Reading(of, kind, contact ? BigDecimal.ONE.subtract(value) : value, null, unit, at));
    }

    private static @Nullable String unit(JsonNode node) {
        return WrittenUnits.ucum(text(node, "unit", "ucum").orElse(null));
    }

    /** Of what a home says, in words too. */
    private static Optional<BigDecimal> value(MeasureKind kind, JsonNode node) {
        return kind.isOfTheHome() ? SensorWords.value(kind, node) : value(node);
    }

    static Optional<BigDecimal> value(@Nullable JsonNode node) {
        return node != null && node.isBoolean()
                ? Optional.of(node.asBoolean() ? BigDecimal.ONE : BigDecimal.ZERO)
                : Numbers.number(node);
    }

    private static boolean hasTime(JsonNode node) {
        return node.has("time") || node.has("timestamp") || node.has("at") || node.has("date") || node.has("ts");
    }

    static Optional<Instant> moment(JsonNode node, String... names) {
        for (var name : names) {
            var moment = Numbers.moment(node.get(name));
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
    }

    static Optional<String> text(JsonNode node, String... names) {
        for (var name : names) {
            var value = node.get(name);
            if (value != null && value.isString() && !value.asString().isBlank()) {
                return Optional.of(value.asString());
            }
        }
        return Optional.empty();
    }
}
