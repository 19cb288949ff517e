package org.cordee.monitoring.device;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Which gateway speaks, by the shape of its topics: Zigbee2MQTT, Home Assistant, ESPHome, Tasmota, Shelly, OpenMQTTGateway and
 * Theengs, ChirpStack and The Things Stack. What such a gateway says of its own running, and nothing of a home, is passed over.
 */
final class GatewayManners {
    private static final Set<String> OF_TASMOTA = Set.of("tele", "stat", "cmnd");
    private static final Set<String> ONLINE = Set.of("online", "true", "connected");
    private static final Set<String> OFFLINE = Set.of("offline", "false", "lost", "disconnected", "unavailable");

    private GatewayManners() {}

    /** False where no gateway that is known has such topics. */
    static boolean read(
            List<String> topic, @Nullable JsonNode json, String text, String alias, SensorWords words, Payload into) {
        var first = topic.getFirst();
        var last = topic.getLast();
        if (first.equals("zigbee2mqtt")) Zigbee2Mqtt.read(topic, json, text, alias, words, into);
        else if (first.equals("homeassistant")) HomeAssistant.read(topic, json, text, alias, words, into);
        else if (first.equals("shellies")) Shelly.first(topic, json, text, alias, words, into);
        else if (topic.contains("BTtoMQTT") || first.equals("home") && last.matches("LWT|\\w+toMQTT"))
            BluetoothGateway.read(topic, json, text, alias, words, into);
        else if (topic.stream().anyMatch(OF_TASMOTA::contains)) Tasmota.read(topic, json, text, alias, words, into);
        else if (isOfALoraNetwork(topic)) LoraNetworks.read(topic, json, alias, words, into);
        else if (HomeAssistant.isOfEspHome(topic)) HomeAssistant.espHome(topic, text, alias, words, into);
        else if (Shelly.isOfSecond(topic)) Shelly.second(topic, json, text, alias, words, into);
        else return false;
        return true;
    }

    private static boolean isOfALoraNetwork(List<String> topic) {
        boolean isChirpStack = topic.contains("event") && topic.contains("device");
        return isChirpStack || topic.getFirst().equals("v3") && topic.contains("devices");
    }

    /** That a sensor can be heard or not; of the gateway itself it is of no person. */
    static void availability(String state, String alias, String sensor, boolean own, Payload into) {
        var word = state.strip().toLowerCase(Locale.ROOT);
        boolean online = ONLINE.contains(word);
        if (!online && !OFFLINE.contains(word)) {
            into.fault("monitoring.refusal.value", "availability");
            return;
        }
        into.available(alias, sensor, online, own);
        if (!own) PlainJson.available(alias, online, into);
    }

    /** A text as a value, or what it is as JSON. */
    static JsonNode valueOf(@Nullable JsonNode json, String text) {
        return json == null ? StringNode.valueOf(text.strip()) : json;
    }

    /** The levels of a topic that name the sensor. */
    static String name(List<String> topic, int from, int behind) {
        return String.join("/", topic.subList(Math.min(from, topic.size()), Math.max(from, topic.size() - behind)));
    }
}
