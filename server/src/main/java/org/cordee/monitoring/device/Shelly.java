package org.cordee.monitoring.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code shellies/NAME/sensor/…} of the first generation, and of the second its events ({@code …/events/rpc}), the state of each
 * part ({@code …/status/PART:0}) and whether it is there ({@code …/online}).
 */
final class Shelly {
    /** Parts that speak of the device itself. */
    private static final Set<String> QUIET = Set.of(
            "sys",
            "wifi",
            "eth",
            "cloud",
            "mqtt",
            "ws",
            "ble",
            "ui",
            "script",
            "switch",
            "input",
            "pm1",
            "em",
            "light",
            "illuminance",
            "voltmeter",
            "bthome",
            "bthomedevice",
            "id",
            "ts",
            "plugs_ui",
            "matter",
            "modbus",
            "ht_ui");

    private Shelly() {}

    static void first(
            List<String> topic, @Nullable JsonNode json, String text, String alias, SensorWords words, Payload into) {
        if (topic.size() < 3) return;
        var name = topic.get(1);
        var last = topic.getLast();
        into.from(name);
        var part = topic.get(2);
        if (last.equals("online")) GatewayManners.availability(text, alias, name, false, into);
        else if (part.equals("status") && json != null && json.isObject()) motion(json, alias, words, into);
        else if (part.equals("input_event") && json != null)
            words.read("button", json.path("event"), alias, null, into);
        else if (part.equals("relay") && last.equals("power"))
            words.read(last, GatewayManners.valueOf(json, text), alias, null, into);
        else if (part.equals("sensor")) {
            var word = last.equals("state") ? "door" : last;
            var isKnown = words.read(word, GatewayManners.valueOf(json, text), alias, null, into);
            if (!isKnown && !Set.of("act_reasons", "tilt", "error", "charger").contains(last))
                into.fault("monitoring.refusal.object", last);
        }
    }

    private static void motion(JsonNode said, String alias, SensorWords words, Payload into) {
        for (var one : said.properties()) {
            var name = one.getKey().equals("bat") ? "battery" : one.getKey();
            words.read(name, one.getValue(), alias, null, into);
        }
    }

    static boolean isOfSecond(List<String> topic) {
        return topic.getLast().equals("online") || topic.contains("rpc") || topic.contains("status");
    }

    static void second(
            List<String> topic, @Nullable JsonNode json, String text, String alias, SensorWords words, Payload into) {
        int at = topic.indexOf("status");
        if (topic.getLast().equals("online")) {
            var name = GatewayManners.name(topic, 0, 1);
            into.from(name);
            GatewayManners.availability(text, alias, name, false, into);
        } else if (at >= 0 && at < topic.size() - 1 && json != null) {
            into.from(GatewayManners.name(topic.subList(0, at), 0, 0));
            if (!part(topic.getLast(), json, alias, null, words, into))
                into.fault("monitoring.refusal.object", topic.getLast());
        } else if (json != null && isEvent(json)) {
            event(json, alias, words, into);
        } else if (json == null) {
            into.fault("monitoring.refusal.json", "");
        }
    }

    static boolean isEvent(JsonNode root) {
        return root.path("method").asString("").startsWith("Notify")
                && root.path("params").isObject();
    }

    static void event(JsonNode root, String alias, SensorWords words, Payload into) {
        var params = root.path("params");
        var at = Numbers.moment(params.get("ts")).orElse(null);
        into.from(root.path("src").asString(""));
        if (root.path("method").asString("").equals("NotifyEvent")) {
            for (var event : params.path("events")) {
                var what = event.path("event").asString("");
                if (what.endsWith("push")) words.read("button", event.path("event"), alias, at, into);
            }
            return;
        }
        boolean known = false;
        var strange = new ArrayList<String>();
        for (var one : params.properties()) {
            boolean isRead = part(one.getKey(), one.getValue(), alias, at, words, into);
            if (!isRead) strange.add(one.getKey());
            else if (!QUIET.contains(kindOf(one.getKey()))) known = true;
        }
        if (!known && !strange.isEmpty()) into.fault("monitoring.refusal.nothing", String.join(" ", strange));
    }

    private static String kindOf(String part) {
        return part.contains(":") ? part.substring(0, part.indexOf(':')) : part;
    }

    /** What one part says; false where the part is not known. A leak and smoke are told by the part's name. */
    private static boolean part(
            String part, JsonNode said, String alias, @Nullable Instant at, SensorWords words, Payload into) {
        var name = kindOf(part);
        var told = said.has("value") ? said.path("value") : said.path("alarm");
        if (said.isObject() && (said.has("value") || said.has("alarm"))) {
            return words.read(part, told, alias, at, into) || words.read(name, told, alias, at, into);
        }
        var charge = said.path("battery").path("percent");
        if (charge.isNumber()) return words.read("battery", charge, alias, at, into);
        boolean known = false;
        for (var one : said.properties()) {
            // The temperature of a switch is that of the switch.
            if (!one.getValue().isObject() && !one.getKey().equals("tF")) known |= told(one, alias, at, words, into);
        }
        return known || QUIET.contains(name);
    }

    private static boolean told(
            Map.Entry<String, JsonNode> one, String alias, @Nullable Instant at, SensorWords words, Payload into) {
        return words.kind(one.getKey()).isPresent() && words.read(one.getKey(), one.getValue(), alias, at, into);
    }
}
