package org.cordee.monitoring.device;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code tele/NAME/SENSOR}, {@code …/LWT} and the like, in whatever order its full topic has them; sensors of its Zigbee bridge too. */
final class Tasmota {
    /** Where it says how warm its own chip is. */
    private static final String CHIP = "ESP32";

    private static final Set<String> OF_ITSELF = Set.of("Time", "TempUnit", "PressureUnit", "SpeedUnit", CHIP);
    private static final Set<String> PREFIXES = Set.of("tele", "stat", "cmnd");

    private Tasmota() {}

    static void read(
            List<String> topic, @Nullable JsonNode json, String text, String alias, SensorWords words, Payload into) {
        var last = topic.getLast();
        var sensor = String.join(
                "/",
                topic.subList(0, topic.size() - 1).stream()
                        .filter(level -> !PREFIXES.contains(level))
                        .toList());
        into.from(sensor);
        boolean isCommand = topic.contains("cmnd");
        if (last.equals("LWT")) GatewayManners.availability(text, alias, sensor, false, into);
        else if (!isCommand && Set.of("SENSOR", "RESULT", "STATUS8", "STATUS10").contains(last)) {
            var root = json != null && json.path("StatusSNS").isObject() ? json.path("StatusSNS") : json;
            if (root == null || !root.isObject()) into.fault("monitoring.refusal.json", "");
            // The answer to a command says what was set.
            else if (!last.equals("RESULT") || root.has("ZbReceived")) telemetry(root, alias, words, into);
        }
    }

    /** Its time has no offset: that of the arrival is surer. */
    static void telemetry(JsonNode root, String alias, SensorWords words, Payload into) {
        var unit = root.path("TempUnit").asString("C");
        if (!unit.equals("C") && !unit.equals("F")) {
            into.fault("monitoring.refusal.unit", unit);
            return;
        }
        var known = false;
        for (var part : root.properties()) {
            if (OF_ITSELF.contains(part.getKey())) continue;
            if (part.getKey().equals("ZbReceived")) {
                known |= !part.getValue().isEmpty();
                part.getValue().properties().forEach(one -> zigbee(one, alias, words, into));
            } else if (part.getValue().isObject()) {
                for (var one : part.getValue().properties()) known |= read(one, unit.equals("F"), alias, words, into);
            } else {
                known |= words.read(part.getKey(), part.getValue(), alias, null, into);
            }
        }
        var strange = root.propertyNames().stream()
                .filter(name -> !OF_ITSELF.contains(name))
                .toList();
        boolean isOfTheChip = strange.isEmpty() && root.has(CHIP);
        if (!known && !isOfTheChip) into.fault("monitoring.refusal.nothing", String.join(" ", strange));
    }

    private static boolean read(
            Map.Entry<String, JsonNode> one, boolean isFahrenheit, String alias, SensorWords words, Payload into) {
        var name = isFahrenheit && one.getKey().equalsIgnoreCase("temperature") ? "temperature_f" : one.getKey();
        return words.read(name, one.getValue(), alias, null, into);
    }

    /** There a contact that says 1 is open. */
    private static void zigbee(Map.Entry<String, JsonNode> device, String alias, SensorWords words, Payload into) {
        var said = device.getValue();
        into.from(PlainJson.text(said, "Name").orElse(device.getKey()));
        var strange = said.properties().stream()
                .filter(one -> !words.read(
                        one.getKey().equals("Contact") ? "door" : one.getKey(), one.getValue(), alias, null, into))
                .map(Map.Entry::getKey)
                .toList();
        if (strange.size() == said.size()) into.fault("monitoring.refusal.nothing", String.join(" ", strange));
    }
}
