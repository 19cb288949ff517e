package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the sensors of a home say in the manner of Zigbee2MQTT and Home Assistant. */
final class HomeSensors {
    private static final Map<String, MeasureKind> OF_ZIGBEE = Map.of(
            "occupancy", MeasureKind.MOTION,
            "presence", MeasureKind.MOTION,
            "contact", MeasureKind.DOOR,
            "temperature", MeasureKind.ROOM_TEMPERATURE,
            "humidity", MeasureKind.ROOM_HUMIDITY,
            "power", MeasureKind.PLUG_POWER,
            "battery", MeasureKind.BATTERY);

    private static final Map<String, MeasureKind> OF_HOME_ASSISTANT = Map.ofEntries(
            Map.entry("motion", MeasureKind.MOTION),
            Map.entry("occupancy", MeasureKind.MOTION),
            Map.entry("presence", MeasureKind.MOTION),
            Map.entry("door", MeasureKind.DOOR),
            Map.entry("contact", MeasureKind.DOOR),
            Map.entry("temperature", MeasureKind.ROOM_TEMPERATURE),
            Map.entry("humidity", MeasureKind.ROOM_HUMIDITY),
            Map.entry("power", MeasureKind.PLUG_POWER),
            Map.entry("battery", MeasureKind.BATTERY),
            Map.entry("weight", MeasureKind.WEIGHT));

    private HomeSensors() {}

    /** {@code zigbee2mqtt/NAME} and {@code zigbee2mqtt/NAME/availability}. */
    static void zigbee(List<String> topic, @Nullable JsonNode json, String text, String alias, Payload into) {
        if (topic.getLast().equals("availability")) {
            var state = json != null && json.isObject()
                    ? PlainJson.text(json, "state").orElse("")
                    : text;
            availability(state, alias, sensor(topic), into);
            return;
        }
        if (json == null || !json.isObject()) {
            into.fault("monitoring.refusal.json", "");
            return;
        }
        var at = PlainJson.moment(json, "last_seen").orElse(null);
        int found = 0;
        for (var one : json.properties()) {
            var kind = OF_ZIGBEE.get(one.getKey());
            if (kind == null || one.getValue().isNull()) {
                continue;
            }
            found++;
            var value = PlainJson.value(one.getValue());
            if (value.isEmpty()) into.fault("monitoring.refusal.value", one.getKey());
            else PlainJson.add(one.getKey(), kind, value.get(), null, alias, at, into);
        }
        if (found == 0) {
            into.fault("monitoring.refusal.nothing", String.join(" ", json.propertyNames()));
        }
    }

    /** {@code homeassistant/COMPONENT/OBJECT/state} and {@code …/availability}. */
    static void homeAssistant(List<String> topic, String text, String alias, Payload into) {
        var what = topic.getLast();
        if (what.equals("availability") || what.equals("status")) {
            availability(text, alias, sensor(topic), into);
            return;
        }
        var object = topic.size() < 3 ? "" : topic.get(topic.size() - 2).toLowerCase(Locale.ROOT);
        var kind = kind(object);
        var value = state(text);
        if (!what.equals("state") || kind.isEmpty()) into.fault("monitoring.refusal.topic", String.join("/", topic));
        else if (value.isEmpty()) into.fault("monitoring.refusal.value", object);
        // There "on" is open, whatever the object's name.
        else PlainJson.add("", kind.get(), value.get(), null, alias, null, into);
    }

    private static Optional<MeasureKind> kind(String object) {
        var word = object.substring(object.lastIndexOf('_') + 1);
        return Optional.ofNullable(OF_HOME_ASSISTANT.get(word));
    }

    private static Optional<BigDecimal> state(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "on", "open", "detected", "true" -> Optional.of(BigDecimal.ONE);
            case "off", "closed", "clear", "false" -> Optional.of(BigDecimal.ZERO);
            default -> Numbers.number(text);
        };
    }

    /** Its name, below the manner of speaking and before what is said. */
    private static String sensor(List<String> topic) {
        return String.join("/", topic.subList(1, Math.max(1, topic.size() - 1)));
    }

    private static void availability(String state, String alias, String sensor, Payload into) {
        boolean online = state.strip().equalsIgnoreCase("online");
        if (!online && !state.strip().equalsIgnoreCase("offline")) {
            into.fault("monitoring.refusal.value", "availability");
            return;
        }
        into.available(alias, sensor, online);
        into.add(new Reading(
                alias, MeasureKind.AVAILABILITY, online ? BigDecimal.ONE : BigDecimal.ZERO, null, null, null));
    }
}
