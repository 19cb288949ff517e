package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Messages that wrap their values, as common gateways and makers write them: uplinks of ChirpStack 4 and The Things Stack 3, events
 * of Shelly's second generation, telemetry of Tasmota, measure groups as Withings has them. What they say of a room is of the room.
 */
final class Envelopes {
    private static final int CERTAIN_OWNER = 0;
    private static final int POSSIBLY_ANOTHERS = 1;
    private static final int SYSTOLIC = 10;
    private static final int DIASTOLIC = 9;

    private static final Map<Integer, MeasureKind> OF_GROUPS = Map.of(
            1, MeasureKind.WEIGHT,
            6, MeasureKind.BODY_FAT,
            11, MeasureKind.HEART_RATE,
            12, MeasureKind.TEMPERATURE,
            54, MeasureKind.OXYGEN_SATURATION,
            71, MeasureKind.TEMPERATURE,
            76, MeasureKind.MUSCLE_MASS);

    private static final Map<String, MeasureKind> OF_A_ROOM = Map.ofEntries(
            Map.entry("temperature", MeasureKind.ROOM_TEMPERATURE),
            Map.entry("tc", MeasureKind.ROOM_TEMPERATURE),
            Map.entry("humidity", MeasureKind.ROOM_HUMIDITY),
            Map.entry("rh", MeasureKind.ROOM_HUMIDITY),
            Map.entry("power", MeasureKind.PLUG_POWER),
            Map.entry("apower", MeasureKind.PLUG_POWER),
            Map.entry("percent", MeasureKind.BATTERY),
            Map.entry("battery", MeasureKind.BATTERY),
            Map.entry("motion", MeasureKind.MOTION),
            Map.entry("occupancy", MeasureKind.MOTION),
            Map.entry("pir", MeasureKind.MOTION));

    private Envelopes() {}

    /** Whether it is one of these; then it was read. */
    static boolean read(JsonNode root, String alias, Payload into) {
        if (root.has("deviceInfo") && root.path("object").isObject()) {
            var tagged = root.path("deviceInfo").path("tags").path("patient").asString("");
            var at = Numbers.moment(root.get("time")).orElse(null);
            PlainJson.named(
                    root.path("object"), Envelopes::ofRoomOrBody, tagged.isBlank() ? alias : tagged.strip(), at, into);
        } else if (root.path("uplink_message").isObject()) {
            var uplink = root.path("uplink_message");
            var at = Numbers.moment(uplink.get("received_at")).or(() -> Numbers.moment(root.get("received_at")));
            PlainJson.named(uplink.path("decoded_payload"), Envelopes::ofRoomOrBody, alias, at.orElse(null), into);
        } else if (root.path("method").asString("").startsWith("Notify")
                && root.path("params").isObject()) {
            var params = root.path("params");
            parts(params, alias, Numbers.moment(params.get("ts")).orElse(null), into);
        } else if (root.has("Time") && root.path("TempUnit").isString()) {
            // Its time has no offset: that of the arrival is surer.
            if (root.path("TempUnit").asString().equals("C")) parts(root, alias, null, into);
            else into.fault("monitoring.refusal.unit", root.path("TempUnit").asString());
        } else if (groups(root).isArray()) {
            groups(root).forEach(group -> group(group, alias, into));
        } else {
            return false;
        }
        return true;
    }

    /** Values below the name of each part of the device. */
    private static void parts(JsonNode device, String alias, @Nullable Instant at, Payload into) {
        int found = 0;
        for (var part : device.properties()) {
            var below =
                    part.getValue().path("battery").isObject() ? part.getValue().path("battery") : part.getValue();
            for (var one : below.properties()) {
                var kind = OF_A_ROOM.get(one.getKey().toLowerCase(Locale.ROOT));
                if (kind != null && !one.getValue().isNull()) {
                    found++;
                    add(kind, one, alias, at, into);
                }
            }
        }
        if (found == 0) into.fault("monitoring.refusal.nothing", String.join(" ", device.propertyNames()));
    }

    private static void add(
            MeasureKind kind, Map.Entry<String, JsonNode> one, String alias, @Nullable Instant at, Payload into) {
        var value = PlainJson.value(one.getValue());
        if (value.isEmpty()) into.fault("monitoring.refusal.value", one.getKey());
        else PlainJson.add(one.getKey(), kind, value.get(), null, alias, at, into);
    }

    private static Optional<MeasureKind> ofRoomOrBody(String name) {
        return Optional.ofNullable(OF_A_ROOM.get(name.toLowerCase(Locale.ROOT)))
                .or(() -> KindNames.kind(name).filter(kind -> kind != MeasureKind.BLOOD_PRESSURE));
    }

    private static JsonNode groups(JsonNode root) {
        return root.has("measuregrps")
                ? root.path("measuregrps")
                : root.path("body").path("measuregrps");
    }

    /** One weighing or one taking of the pressure; each value is a whole number and a power of ten. */
    private static void group(JsonNode group, String alias, Payload into) {
        if (group.path("attrib").asInt(CERTAIN_OWNER) == POSSIBLY_ANOTHERS) {
            into.fault("monitoring.refusal.patient", "attrib " + POSSIBLY_ANOTHERS);
            return;
        }
        var at = Numbers.moment(group.get("date")).orElse(null);
        if (at == null) {
            into.fault("monitoring.refusal.time", "");
            return;
        }
        var systolic = Optional.<BigDecimal>empty();
        var diastolic = Optional.<BigDecimal>empty();
        for (var measure : group.path("measures")) {
            var type = measure.path("type").asInt(0);
            var value = scaled(measure);
            if (value.isEmpty()) into.fault("monitoring.refusal.value", "type " + type);
            else if (type == SYSTOLIC) systolic = value;
            else if (type == DIASTOLIC) diastolic = value;
            else if (OF_GROUPS.get(type) instanceof MeasureKind kind)
                into.add(new Reading(alias, kind, value.get(), null, null, at));
            else into.fault("monitoring.refusal.kind", "type " + type);
        }
        if (systolic.isPresent() && diastolic.isPresent())
            into.add(new Reading(alias, MeasureKind.BLOOD_PRESSURE, systolic.get(), diastolic.get(), "mm[Hg]", at));
        else if (systolic.isPresent() || diastolic.isPresent()) into.fault("monitoring.refusal.pressure", "");
    }

    private static Optional<BigDecimal> scaled(JsonNode measure) {
        int power = measure.path("unit").asInt(0);
        return Math.abs(power) > 9
                ? Optional.empty()
                : Numbers.number(measure.get("value")).map(value -> value.scaleByPowerOfTen(power));
    }
}
