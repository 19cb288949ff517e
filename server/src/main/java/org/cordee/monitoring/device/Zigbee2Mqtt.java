package org.cordee.monitoring.device;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code zigbee2mqtt/NAME} with all that a sensor says as one object, or {@code zigbee2mqtt/NAME/FIELD} with each apart;
 * {@code …/availability}; and of the bridge whether it runs. A name may have several levels.
 */
final class Zigbee2Mqtt {
    private Zigbee2Mqtt() {}

    static void read(
            List<String> topic, @Nullable JsonNode json, String text, String alias, SensorWords words, Payload into) {
        var last = topic.getLast();
        if (topic.size() > 1 && topic.get(1).equals("bridge")) {
            if (topic.size() == 3 && last.equals("state"))
                GatewayManners.availability(state(json, text), alias, "bridge", true, into);
        } else if (last.equals("availability")) {
            var sensor = GatewayManners.name(topic, 1, 1);
            into.from(sensor);
            GatewayManners.availability(state(json, text), alias, sensor, false, into);
        } else if (!last.equals("set") && !last.equals("get")) {
            said(topic, json, text, alias, words, into);
        }
    }

    private static void said(
            List<String> topic, @Nullable JsonNode json, String text, String alias, SensorWords words, Payload into) {
        if (json != null && json.isObject()) {
            into.from(GatewayManners.name(topic, 1, 0));
            var at = PlainJson.moment(json, "last_seen").orElse(null);
            words.read(json, alias, at, into);
            return;
        }
        into.from(GatewayManners.name(topic, 1, 1));
        boolean isKnown =
                topic.size() > 2 && words.read(topic.getLast(), GatewayManners.valueOf(json, text), alias, null, into);
        if (!isKnown) into.fault("monitoring.refusal.json", "");
    }

    private static String state(@Nullable JsonNode json, String text) {
        return json != null && json.isObject() ? PlainJson.text(json, "state").orElse("") : text.replace("\"", "");
    }
}
