package org.cordee.monitoring.device;

import java.time.Instant;
import java.util.List;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sensors of a LoRaWAN network as ChirpStack 4 ({@code application/…/device/…/event/…}) and The Things Stack 3 ({@code
 * v3/…/devices/…/up}) pass them on, decoded there; by themselves their bytes say nothing here.
 */
final class LoraNetworks {
    private LoraNetworks() {}

    static void read(List<String> topic, @Nullable JsonNode json, String alias, SensorWords words, Payload into) {
        if (json == null || !json.isObject()) into.fault("monitoring.refusal.json", "");
        else if (topic.contains("event")) chirpStackEvent(topic.getLast(), json, alias, words, into);
        // Joining, queued downlinks, what a service adds.
        else if (topic.getLast().equals("up") && json.path("uplink_message").isObject())
            things(json, alias, words, into);
    }

    private static void chirpStackEvent(String event, JsonNode root, String alias, SensorWords words, Payload into) {
        switch (event) {
            case "up" -> chirpStack(root, alias, words, into);
            case "status" -> {
                into.from(root.path("deviceInfo").path("devEui").asString(""));
                boolean isKnown = !root.path("batteryLevelUnavailable").asBoolean(false);
                if (isKnown && !root.path("externalPowerSource").asBoolean(false))
                    words.read("battery", root.path("batteryLevel"), patient(root, alias), null, into);
            }
            case "log" -> {
                into.from(root.path("deviceInfo").path("devEui").asString(""));
                if (root.path("level").asString("").equals("ERROR"))
                    into.fault("monitoring.refusal.network", root.path("code").asString(""));
            }
            default -> {}
        }
    }

    static void chirpStack(JsonNode root, String alias, SensorWords words, Payload into) {
        into.from(root.path("deviceInfo").path("devEui").asString(""));
        var at = Numbers.moment(root.get("time")).orElse(null);
        decoded(root.path("object"), patient(root, alias), at, words, into);
    }

    /** Whoever the network's own label names. */
    private static String patient(JsonNode root, String alias) {
        var tagged = root.path("deviceInfo").path("tags").path("patient").asString("");
        return tagged.isBlank() ? alias : tagged.strip();
    }

    static void things(JsonNode root, String alias, SensorWords words, Payload into) {
        into.from(root.path("end_device_ids").path("device_id").asString(""));
        var uplink = root.path("uplink_message");
        var at = Numbers.moment(uplink.get("received_at")).or(() -> Numbers.moment(root.get("received_at")));
        decoded(uplink.path("decoded_payload"), alias, at.orElse(null), words, into);
        var charge = Numbers.number(uplink.path("last_battery_percentage").get("value"));
        if (charge.isPresent() && into.battery() == null)
            into.add(new Reading(alias, MeasureKind.BATTERY, charge.get(), null, null, null));
    }

    private static void decoded(JsonNode said, String alias, @Nullable Instant at, SensorWords words, Payload into) {
        if (!said.isObject() || said.isEmpty()) into.fault("monitoring.refusal.undecoded", "");
        else PlainJson.named(said, words::ofRoomOrBody, words::isQuiet, alias, at, into);
    }
}
