package org.cordee.monitoring.device;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What makers' services and telephones give out, by their own names: Apple Health through Health Auto Export, Google Fit, iHealth,
 * Dexcom. What of it is no measure of ours (energy burnt, distances) is left alone; where nothing else is there, that is said.
 */
final class MakerExports {
    private static final Map<String, MeasureKind> OF_APPLE = Map.ofEntries(
            entry("weight_body_mass", MeasureKind.WEIGHT),
            entry("heart_rate", MeasureKind.HEART_RATE),
            entry("resting_heart_rate", MeasureKind.RESTING_HEART_RATE),
            entry("respiratory_rate", MeasureKind.RESPIRATORY_RATE),
            entry("blood_oxygen_saturation", MeasureKind.OXYGEN_SATURATION),
            entry("blood_glucose", MeasureKind.GLUCOSE),
            entry("body_temperature", MeasureKind.TEMPERATURE),
            entry("body_fat_percentage", MeasureKind.BODY_FAT),
            entry("peak_expiratory_flow_rate", MeasureKind.PEAK_FLOW),
            entry("forced_expiratory_volume_1", MeasureKind.FORCED_EXPIRATORY_VOLUME),
            entry("forced_vital_capacity", MeasureKind.FORCED_VITAL_CAPACITY),
            entry("waist_circumference", MeasureKind.WAIST),
            entry("height", MeasureKind.HEIGHT));

    private static final Map<String, MeasureKind> OF_GOOGLE = Map.of(
            "com.google.weight", MeasureKind.WEIGHT,
            "com.google.heart_rate.bpm", MeasureKind.HEART_RATE,
            "com.google.oxygen_saturation", MeasureKind.OXYGEN_SATURATION,
            "com.google.body.temperature", MeasureKind.TEMPERATURE,
            "com.google.blood_glucose", MeasureKind.GLUCOSE,
            "com.google.body.fat.percentage", MeasureKind.BODY_FAT);

    private static final String GOOGLE_PRESSURE = "com.google.blood_pressure";

    /** Of each list of iHealth: its values' name, what it is, and in what units it counts. */
    private static final List<Listed> OF_IHEALTH = List.of(
            new Listed("WeightDataList", "WeightValue", MeasureKind.WEIGHT, "WeightUnit", List.of("kg", "[lb_av]")),
            new Listed("BODataList", "BO", MeasureKind.OXYGEN_SATURATION, "", List.of("%")),
            new Listed("BODataList", "HR", MeasureKind.HEART_RATE, "", List.of("/min")),
            new Listed("BPDataList", "HR", MeasureKind.HEART_RATE, "", List.of("/min")),
            new Listed("BGDataList", "BG", MeasureKind.GLUCOSE, "BGUnit", List.of("mg/dL", "mmol/L")));

    private record Listed(String list, String value, MeasureKind kind, String unit, List<String> units) {}

    private MakerExports() {}

    /** Whether it is one of these; then it was read. */
    static boolean read(JsonNode root, String alias, Payload into) {
        if (root.path("data").path("metrics").isArray())
            metrics(root.path("data").path("metrics"), alias, into);
        else if (root.path("point").isArray()) points(root.path("point"), alias, into);
        else if (root.path("bucket").isArray())
            root.path("bucket")
                    .forEach(bucket ->
                            bucket.path("dataset").forEach(dataset -> points(dataset.path("point"), alias, into)));
        else if (root.has("BPDataList") || OF_IHEALTH.stream().anyMatch(one -> root.has(one.list())))
            lists(root, alias, into);
        else if (root.path("records").isArray()
                && root.path("recordType").asString("").equals("egv"))
            root.path("records").forEach(one -> estimated(one, alias, into));
        else return false;
        return true;
    }

    private static void metrics(JsonNode metrics, String alias, Payload into) {
        int known = 0;
        for (var metric : metrics) {
            var name = metric.path("name").asString("");
            var unit = unit(metric.path("units").asString(""));
            var kind = OF_APPLE.get(name);
            if (kind == null && !name.equals("blood_pressure")) continue;
            known++;
            for (var one : metric.path("data")) {
                var at = Numbers.moment(one.get("date"));
                if (at.isEmpty()) into.fault("monitoring.refusal.time", name);
                else if (kind == null) pressure(one.get("systolic"), one.get("diastolic"), unit, alias, at.get(), into);
                else
                    measured(kind, one.has("qty") ? one.get("qty") : one.get("Avg"), unit, name, alias, at.get(), into);
            }
        }
        if (known == 0)
            into.fault(
                    "monitoring.refusal.nothing",
                    String.join(
                            " ",
                            metrics.valueStream()
                                    .map(one -> one.path("name").asString(""))
                                    .toList()));
    }

    /** "count/min" is what a telephone calls a rate. */
    private static @Nullable String unit(String written) {
        return written.equals("count/min") ? "/min" : WrittenUnits.ucum(written);
    }

    private static void points(JsonNode points, String alias, Payload into) {
        for (var point : points) {
            var named = point.path("dataTypeName").asString("");
            var type = named.replace(".summary", "");
            var at = nanos(point.path("endTimeNanos").asString(""));
            var values = point.path("value");
            var kind = OF_GOOGLE.get(type);
            if (at.isEmpty()) into.fault("monitoring.refusal.time", type);
            else if (type.equals(GOOGLE_PRESSURE)) {
                // A summary has the average, the most and the least of each.
                var diastolic = values.path(named.equals(type) ? 1 : 3).get("fpVal");
                pressure(values.path(0).get("fpVal"), diastolic, "mm[Hg]", alias, at.get(), into);
            } else if (kind == null) into.fault("monitoring.refusal.kind", type);
            else {
                // Google counts a glycaemia in mmol/L.
                var unit = kind == MeasureKind.GLUCOSE ? "mmol/L" : null;
                measured(kind, values.path(0).get("fpVal"), unit, type, alias, at.get(), into);
            }
        }
    }

    /** Since 1970, as text, for no number of JavaScript holds as many digits. */
    private static Optional<Instant> nanos(String text) {
        return text.matches("\\d{1,19}") ? Numbers.millis(new BigDecimal(text).movePointLeft(6)) : Optional.empty();
    }

    private static void lists(JsonNode root, String alias, Payload into) {
        for (var one : root.path("BPDataList")) {
            var unit = root.path("BPUnit").asInt(0) == 1 ? "kPa" : "mm[Hg]";
            at(one, into).ifPresent(at -> pressure(one.get("HP"), one.get("LP"), unit, alias, at, into));
        }
        for (var listed : OF_IHEALTH) {
            int unit = listed.unit().isEmpty() ? 0 : root.path(listed.unit()).asInt(0);
            for (var one : root.path(listed.list())) {
                if (!one.has(listed.value())) continue;
                if (unit < 0 || unit >= listed.units().size()) into.fault("monitoring.refusal.unit", listed.unit());
                else
                    at(one, into)
                            .ifPresent(at -> measured(
                                    listed.kind(),
                                    one.get(listed.value()),
                                    listed.units().get(unit),
                                    listed.value(),
                                    alias,
                                    at,
                                    into));
            }
        }
    }

    private static Optional<Instant> at(JsonNode one, Payload into) {
        var at = Numbers.moment(one.get("MDate"));
        if (at.isEmpty()) into.fault("monitoring.refusal.time", "MDate");
        return at;
    }

    /** Its times are of Greenwich, and say so by their name alone. */
    private static void estimated(JsonNode one, String alias, Payload into) {
        var said = one.path("systemTime").asString("");
        var at = Numbers.moment(StringNode.valueOf(said.endsWith("Z") ? said : said + "Z"));
        if (at.isEmpty()) into.fault("monitoring.refusal.time", "systemTime");
        else
            measured(
                    MeasureKind.GLUCOSE,
                    one.get("value"),
                    WrittenUnits.ucum(one.path("unit").asString("mg/dL")),
                    "value",
                    alias,
                    at.get(),
                    into);
    }

    private static void measured(
            MeasureKind kind,
            @Nullable JsonNode value,
            @Nullable String unit,
            String name,
            String alias,
            Instant at,
            Payload into) {
        Numbers.number(value)
                .ifPresentOrElse(
                        number -> into.add(new Reading(alias, kind, number, null, unit, at)),
                        () -> into.fault("monitoring.refusal.value", name));
    }

    private static void pressure(
            @Nullable JsonNode systolic,
            @Nullable JsonNode diastolic,
            @Nullable String unit,
            String alias,
            Instant at,
            Payload into) {
        var first = Numbers.number(systolic);
        var second = Numbers.number(diastolic);
        if (first.isEmpty() || second.isEmpty()) into.fault("monitoring.refusal.pressure", "");
        else into.add(new Reading(alias, MeasureKind.BLOOD_PRESSURE, first.get(), second.get(), unit, at));
    }
}
