package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** SenML in JSON (RFC 8428), with base name, time, unit and value; what is measured is the last word of the name. */
final class SenMl {
    private static final int VERSION = 10;
    /** Times below this are seconds from now, section 4.5.3. */
    private static final BigDecimal RELATIVE_BELOW = BigDecimal.valueOf(1L << 28);

    private SenMl() {}

    /** Whether it looks like SenML: a list whose records have its names. */
    static boolean isLike(JsonNode root) {
        return root.isArray()
                && !root.isEmpty()
                && root.get(0).isObject()
                && (root.get(0).has("n") || root.get(0).has("bn") || root.get(0).has("bver"));
    }

    static void read(JsonNode root, String alias, Instant received, Payload into) {
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
            if (record.has("v") || record.has("vb") || record.has("vs") || record.has("s")) {
                entry(record, base, alias, received, into);
            }
        }
    }

    private static boolean isLater(BigDecimal version) {
        return version.compareTo(BigDecimal.valueOf(VERSION)) > 0;
    }

    private static void entry(
            JsonNode record, Map<String, JsonNode> base, String alias, Instant received, Payload into) {
        var name = string(base.get("bn")) + string(record.get("n"));
        var word = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
        var kind = KindNames.kind(word);
        var value = value(record, base.get("bv"));
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

    private static Optional<BigDecimal> value(JsonNode record, @Nullable JsonNode base) {
        if (record.has("vb")) {
            return PlainJson.value(record.get("vb"));
        }
        return Numbers.number(record.get("v"))
                .map(value -> value.add(Numbers.number(base).orElse(BigDecimal.ZERO)));
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
