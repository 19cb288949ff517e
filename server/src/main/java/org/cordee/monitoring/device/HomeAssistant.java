package org.cordee.monitoring.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code homeassistant/COMPONENT/OBJECT/state} as its state stream writes it, and {@code …/COMPONENT/OBJECT/state} of ESPHome. What
 * is measured is what the object's {@code device_class} says, else the last word of its name, in the unit that was announced of it. There "on" is open, whatever that is.
 */
final class HomeAssistant {
    private static final String SENSOR = "sensor";
    private static final String BINARY = "binary_sensor";
    /** What can speak of a person; a lamp, the sun or an automation does not. */
    private static final Set<String> SENSORS = Set.of(SENSOR, BINARY);

    private static final Set<String> OTHERS = Set.of(
            "text_sensor", "switch", "light", "button", "fan", "cover", "climate", "number", "select", "lock", "event");
    private static final Set<String> ABSENT = Set.of("unavailable");
    private static final Set<String> UNKNOWN = Set.of("unknown", "none", "nan", "");

    /** A state comes without its unit: what counts in one of these alone is understood all the same. */
    private static final Set<String> UNMISTAKABLE = Set.of("/min", "%", "1", "1/(24.h)");

    private HomeAssistant() {}

    static void read(
            List<String> topic, @Nullable JsonNode json, String text, String alias, SensorWords words, Payload into) {
        var what = topic.getLast();
        if (topic.size() == 2) {
            if (what.equals("status")) GatewayManners.availability(text, alias, "homeassistant", true, into);
            else into.fault("monitoring.refusal.topic", "");
            return;
        }
        if (what.equals("config")) AnnouncedUnits.discovery(json, alias, into);
        if (!SENSORS.contains(topic.get(1))) return;
        var sensor = GatewayManners.name(topic, 1, 1);
        into.from(sensor);
        switch (what) {
            case "availability", "status" -> GatewayManners.availability(text, alias, sensor, false, into);
            case "state" -> state(topic.get(1), topic.get(topic.size() - 2), sensor, text, alias, words, into);
            case "device_class" -> learn(topic.get(1), topic.get(topic.size() - 2), said(json, text), into);
            case "unit_of_measurement" -> unit(topic, alias, said(json, text), into);
            case "attributes" -> {
                if (json == null) return;
                PlainJson.text(json, "device_class")
                        .ifPresent(one -> learn(topic.get(1), topic.get(topic.size() - 2), one, into));
                PlainJson.text(json, "unit_of_measurement").ifPresent(one -> unit(topic, alias, one, into));
            }
            case "config" -> learn(topic.get(1), json, into);
            // Its other attributes: since when, in what unit, under what name.
            default -> {
                if (topic.size() < 4) into.fault("monitoring.refusal.topic", "");
            }
        }
    }

    private static String said(@Nullable JsonNode json, String text) {
        return json != null && json.isString() ? json.asString() : text.strip();
    }

    /** Of the state beside it. */
    private static void unit(List<String> topic, String alias, String unit, Payload into) {
        var state = String.join("/", topic.subList(0, topic.size() - 1)) + "/state";
        AnnouncedUnits.add(AnnouncedUnits.at(alias, state), AnnouncedUnits.WHOLE, unit, into);
    }

    static boolean isOfEspHome(List<String> topic) {
        if (topic.getLast().equals("status") || topic.getLast().equals("debug")) return topic.size() < 4;
        var component = topic.size() < 3 ? "" : topic.get(topic.size() - 3);
        return topic.getLast().equals("state") && (SENSORS.contains(component) || OTHERS.contains(component));
    }

    static void espHome(List<String> topic, String text, String alias, SensorWords words, Payload into) {
        if (topic.getLast().equals("debug")) return;
        var node = GatewayManners.name(topic, topic.getFirst().equals("esphome") ? 1 : 0, 1);
        if (topic.getLast().equals("status")) {
            into.from(node);
            GatewayManners.availability(text, alias, node, false, into);
        } else if (SENSORS.contains(topic.get(topic.size() - 3))) {
            into.from(node);
            state(topic.get(topic.size() - 3), topic.get(topic.size() - 2), node, text, alias, words, into);
        }
    }

    private static void state(
            String component,
            String object,
            String sensor,
            String text,
            String alias,
            SensorWords words,
            Payload into) {
        var said = text.strip().toLowerCase(Locale.ROOT);
        if (ABSENT.contains(said)) {
            GatewayManners.availability("offline", alias, sensor, false, into);
            return;
        }
        var name = object.toLowerCase(Locale.ROOT);
        var kind = kind(name, words);
        if (UNKNOWN.contains(said) || words.isLeftAlone(name)) return;
        if (kind.isEmpty()) {
            if (!words.isQuiet(name.substring(name.lastIndexOf('_') + 1)))
                into.fault("monitoring.refusal.object", object);
            return;
        }
        var unit = words.announced(AnnouncedUnits.WHOLE, kind.get());
        boolean isKnown = unit != null || UNMISTAKABLE.contains(kind.get().ucum());
        if (!isKnown && told(name, words).isEmpty()) {
            into.fault("monitoring.refusal.object.unit", object);
            return;
        }
        into.available(alias, sensor, true, false);
        // Such a sensor says that its battery is low, not how much there is.
        if (kind.get() == MeasureKind.BATTERY && component.equals(BINARY)) {
            into.weak(said.equals("on"));
            return;
        }
        var value = SensorWords.value(kind.get(), GatewayManners.valueOf(null, text));
        if (value.isEmpty()) into.fault("monitoring.refusal.value", object);
        else PlainJson.add("", kind.get(), value.get(), unit, alias, null, into);
    }

    /** As was told or learnt of the whole name, else by its last words. */
    private static Optional<MeasureKind> kind(String object, SensorWords words) {
        int last = object.lastIndexOf('_');
        return told(object, words)
                .or(() -> last < 0
                        ? Optional.empty()
                        : KindNames.kind(object.substring(last + 1)).filter(kind -> !kind.isOfTheHome()));
    }

    private static Optional<MeasureKind> told(String object, SensorWords words) {
        int last = object.lastIndexOf('_');
        int before = object.lastIndexOf('_', last - 1);
        return words.kind(object)
                .or(() -> last < 0 ? Optional.empty() : words.kind(object.substring(before + 1)))
                .or(() -> last < 0 ? Optional.empty() : words.kind(object.substring(last + 1)));
    }

    /** Wet is a leak; how moist the ground is, is none. */
    private static void learn(String component, String object, String deviceClass, Payload into) {
        if (component.equals(BINARY) && deviceClass.equals("moisture")) into.learn(object, MeasureKind.WATER_LEAK);
        else SensorWords.COMMON.kind(deviceClass).ifPresent(kind -> into.learn(object, kind));
    }

    /** The announcement of an entity names where its states come. */
    private static void learn(String component, @Nullable JsonNode config, Payload into) {
        if (config == null || !config.isObject()) return;
        var deviceClass = PlainJson.text(config, "device_class", "dev_cla").orElse("");
        var levels = List.of(
                PlainJson.text(config, "state_topic", "stat_t").orElse("").split("/"));
        if (levels.size() > 2 && levels.getLast().equals("state"))
            learn(component, levels.get(levels.size() - 2), deviceClass, into);
    }
}
