package org.cordee.monitoring.device;

import java.time.Instant;
import java.util.List;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code home/NAME/BTtoMQTT/ADDRESS} of OpenMQTTGateway and Theengs: what scales, thermometers, bracelets and sensors send out by
 * Bluetooth. Such a gateway hears every telephone that passes; what measures nothing is no fault, and nothing of it is noted.
 */
final class BluetoothGateway {
    private BluetoothGateway() {}

    static void read(
            List<String> topic, @Nullable JsonNode json, String text, String alias, SensorWords words, Payload into) {
        if (topic.getLast().equals("LWT")) {
            GatewayManners.availability(text, alias, GatewayManners.name(topic, 1, 1), true, into);
        } else if (json == null || !json.isObject()) {
            into.fault("monitoring.refusal.json", "");
        } else if (!topic.contains("SYStoMQTT")) {
            heard(json, topic.getLast(), alias, null, words, into);
        }
    }

    /** @param at null where it is said when it is heard */
    static void heard(
            JsonNode root, String address, String alias, @Nullable Instant at, SensorWords words, Payload into) {
        into.overheard();
        var id = root.path("id").asString("");
        if (id.isEmpty() && address.endsWith("toMQTT")) {
            into.fault("monitoring.refusal.nameless", "");
            return;
        }
        into.from(id.isEmpty() ? address : id);
        if (root.path("weighing_mode").asString("").equals("object")) {
            into.fault("monitoring.refusal.thing", "");
            return;
        }
        if (root.has("weight")) {
            var said = WrittenUnits.ucum(root.path("unit").asString(""));
            var unit = said == null ? words.announced("weight", MeasureKind.WEIGHT) : said;
            Numbers.number(root.get("weight"))
                    .ifPresentOrElse(
                            weight -> into.add(new Reading(alias, MeasureKind.WEIGHT, weight, null, unit, at)),
                            () -> into.fault("monitoring.refusal.value", "weight"));
        }
        measured(root, "bpm", MeasureKind.HEART_RATE, alias, at, into);
        measured(root, "steps", MeasureKind.STEPS_PER_DAY, alias, at, into);
        for (var one : root.properties()) {
            // That a tag is near is not that someone moves.
            boolean isNearness = one.getKey().equals("presence") && root.has("track");
            boolean isSaid = one.getKey().equals("tempf") && root.has("tempc");
            if (!isNearness && !isSaid) words.read(one.getKey(), one.getValue(), alias, at, into);
        }
    }

    private static void measured(
            JsonNode root, String name, MeasureKind kind, String alias, @Nullable Instant at, Payload into) {
        Numbers.number(root.get(name)).ifPresent(value -> into.add(new Reading(alias, kind, value, null, null, at)));
    }
}
