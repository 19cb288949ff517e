package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * SenML in JSON (RFC 8428), with base name, time, unit and value; what is measured is the last word of the name, or the object and
 * resource of LwM2M at its end. A value that is missing beside a base value is nothing added to it; a sum is no measure.
 */
final class SenMl {
    private static final int VERSION = 10;
    private static final int LONGEST_NAME = 200;
    /** Times below this are seconds from now, section 4.5.3. */
    private static final BigDecimal RELATIVE_BELOW = BigDecimal.valueOf(1L << 28);

    private static final Pattern RESOURCE =
            Pattern.compile("(?:^|.*[/:])(?<object>\\d{1,5})/\\d{1,5}/(?<resource>\\d{1,5})");
    private static final Map<String, MeasureKind> OF_LWM2M = Map.of(
            "3/9", MeasureKind.BATTERY,
            "3302/5500", MeasureKind.MOTION,
            "3303/5700", MeasureKind.ROOM_TEMPERATURE,
            "3304/5700", MeasureKind.ROOM_HUMIDITY,
            "3305/5800", MeasureKind.PLUG_POWER,
            "3322/5700", MeasureKind.WEIGHT,
            "3328/5700", MeasureKind.PLUG_POWER,
            "3347/5500", MeasureKind.BUTTON);

    private static final List<String> VALUES = List.of("v", "vb", "vs", "vd", "s");

    private SenMl() {}

    /** Whether it looks like SenML: a list whose records have its names. */
    static boolean isLike(JsonNode root) {
        return root.isArray()
                && !root.isEmpty()
                && root.get(0).isObject()
                && (root.get(0).has("n") || root.get(0).has("bn") || root.get(0).has("bver"));
    }

    static void read(JsonNode root, String alias, Instant received, SensorWords words, Payload into) {
        var base = new HashMap<String, JsonNode>();
        for (var record : root) {
            if (!record.isObject()) {
                into.fault("monitoring.refusal.shape", record.getNodeType().name());
                continue;
            }
            record.properties().stream()
                    .filter(one -> one.getKey().startsWith("b"))
                    .forEach(one -> base.put(one.getKey(), one.getValue()));
            var unknown = record.propertyNames().stream()
                    .filter(name -> name.endsWith("_"))
                    .findFirst();
            if (unknown.isPresent()
                    || Numbers.number(base.get("bver")).filter(SenMl::isLater).isPresent()) {
                into.fault("monitoring.refusal.senml", unknown.orElse("bver"));
                return;
            }
            if (record.has("bn")) into.from(sensor(string(record.get("bn"))));
            if (record.has("n") || VALUES.stream().anyMatch(record::has)) {
                entry(record, base, alias, received, words, into);
            }
        }
    }

    /** The base name without the signs that part it from what comes behind. */
    private static String sensor(String base) {
        int end = Math.min(base.length(), LONGEST_NAME);
        while (end > 0 && "/:._-".indexOf(base.charAt(end - 1)) >= 0) end--;
        return base.substring(0, end);
    }

    private static boolean isLater(BigDecimal version) {
        return version.compareTo(BigDecimal.valueOf(VERSION)) > 0;
    }

    private static void entry(
            JsonNode record,
            Map<String, JsonNode> base,
            String alias,
            Instant received,
            SensorWords words,
            Payload into) {
        var before = string(base.get("bn"));
        var behind = string(record.get("n"));
        if (before.length() + behind.length() > LONGEST_NAME) {
            into.fault("monitoring.refusal.senml", "n");
            return;
        }
        var name = before + behind;
        var resource = RESOURCE.matcher(name);
        boolean isResource = resource.matches();
        var word = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
        var kind = isResource
                ? Optional.ofNullable(OF_LWM2M.get(resource.group("object") + "/" + resource.group("resource")))
                : words.ofBody(word);
        // Beside its value an object of LwM2M says its extremes, its unit, its maker.
        if (isResource && kind.isEmpty() && isDescription(resource)) return;
        if (words.isLeftAlone(word)) return;
        var value = kind.flatMap(one -> value(one, record, base.get("bv")));
        if (kind.isEmpty()) {
            into.fault("monitoring.refusal.kind", name);
        } else if (value.isEmpty()) {
            into.fault("monitoring.refusal.value", name);
        } else {
            var unit = WrittenUnits.ucum(string(record.has("u") ? record.get("u") : base.get("bu")));
            var own = record.get("t");
            var since = base.get("bt");
            var at = own == null && since == null
                    ? null
                    : time(own, since, received).orElse(null);
            if (at == null && (own != null || since != null)) into.fault("monitoring.refusal.time", name);
            else PlainJson.add(word, kind.get(), value.get(), unit, alias, at, into);
        }
    }

    private static boolean isDescription(Matcher resource) {
        var object = resource.group("object");
        return object.equals("3") || OF_LWM2M.keySet().stream().anyMatch(known -> known.startsWith(object + "/"));
    }

    private static Optional<BigDecimal> value(MeasureKind kind, JsonNode record, @Nullable JsonNode base) {
        if (record.has("vb") || record.has("vs")) {
            var said = record.has("vb") ? record.get("vb") : record.get("vs");
            return kind.isOfTheHome() ? SensorWords.value(kind, said) : PlainJson.value(said);
        }
        if (record.has("vd") || base == null && !record.has("v")) {
            return Optional.empty();
        }
        var own = record.has("v") ? Numbers.number(record.get("v")) : Optional.of(BigDecimal.ZERO);
        var added = base == null ? Optional.of(BigDecimal.ZERO) : Numbers.number(base);
        return own.flatMap(value -> added.map(value::add));
    }

    private static Optional<Instant> time(@Nullable JsonNode own, @Nullable JsonNode base, Instant received) {
        if (own != null && Numbers.number(own).isEmpty()
                || base != null && Numbers.number(base).isEmpty()) {
            return Optional.empty();
        }
        var seconds = Numbers.number(own)
                .orElse(BigDecimal.ZERO)
                .add(Numbers.number(base).orElse(BigDecimal.ZERO));
        var millis = seconds.movePointRight(3);
        return Numbers.millis(
                seconds.compareTo(RELATIVE_BELOW) < 0
                        ? millis.add(BigDecimal.valueOf(received.toEpochMilli()))
                        : millis);
    }

    private static String string(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.asString() : "";
    }
}
