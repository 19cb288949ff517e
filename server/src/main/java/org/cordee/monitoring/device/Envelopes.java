package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.cordee.monitoring.MeasureKind;
import tools.jackson.databind.JsonNode;

/**
 * Messages that wrap their values, known by their names: uplinks of ChirpStack 4 and The Things Stack 3, events of Shelly's
 * second generation, telemetry of Tasmota, measure groups as Withings has them, other makers' exports.
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

    private Envelopes() {}

    /** Whether it is one of these; then it was read. */
    static boolean read(JsonNode root, String alias, SensorWords words, Payload into) {
        if (root.has("deviceInfo") && (root.has("object") || root.has("data")))
            LoraNetworks.chirpStack(root, alias, words, into);
        else if (root.path("uplink_message").isObject()) LoraNetworks.things(root, alias, words, into);
        else if (Shelly.isEvent(root)) Shelly.event(root, alias, words, into);
        else if (root.has("Time") && root.path("TempUnit").isString()) Tasmota.telemetry(root, alias, words, into);
        else if (groups(root).isArray()) groups(root).forEach(group -> group(group, alias, into));
        else return MakerExports.read(root, alias, into);
        return true;
    }

    private static JsonNode groups(JsonNode root) {
        return root.has("measuregrps")
                ? root.path("measuregrps")
                : root.path("body").path("measuregrps");
    }

    /** One weighing or one taking of the pressure; each value is a whole number and a power of ten. */
    private static void group(JsonNode group, String alias, Payload into) {
        if (group.path("attrib").asInt(CERTAIN_OWNER) == POSSIBLY_ANOTHERS) {
            into.fault("monitoring.refusal.owner", "attrib " + POSSIBLY_ANOTHERS);
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
