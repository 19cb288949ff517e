package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of common gateways: one measure, a list of them, or an object with a list {@code measures} whose {@code patient},
 * {@code time} and {@code clock} hold for each that has none. A measure has a {@code type} and a {@code value} with a {@code unit},
 * or {@code systolic} and {@code diastolic}; or it is an object of names and values; or one of the {@link Envelopes}. Described in docs/readings/devices.md.
 */
final class PlainJson {
    private PlainJson() {}

    static void read(JsonNode root, String alias, Payload into) {
        if (root.isArray()) {
            root.forEach(one -> measure(one, alias, null, into));
            return;
        }
        if (Envelopes.read(root, alias, into)) return;
        var of = text(root, "patient", "subject").orElse(alias);
        moment(root, "clock", "sent", "sent_at").ifPresent(into::sentAt);
        var at = moment(root, "time", "timestamp", "at", "date", "ts").orElse(null);
        var list = root.has("measures") ? root.get("measures") : root.get("readings");
        if (list != null && list.isArray()) {
            list.forEach(one -> measure(one, of, at, into));
            Numbers.number(root.get("battery"))
                    .ifPresent(charge -> into.add(new Reading(of, MeasureKind.BATTERY, charge, null, null, null)));
        } else {
            measure(root, of, at, into);
        }
    }

    private static void measure(JsonNode node, String alias, @Nullable Instant outer, Payload into) {
        if (!node.isObject()) {
            into.fault("monitoring.refusal.shape", node.getNodeType().name());
            return;
        }
        var of = text(node, "patient", "subject").orElse(alias);
        var at = moment(node, "time", "timestamp", "at", "date", "ts").orElse(outer);
        if (at == null && hasTime(node)) {
            into.fault("monitoring.refusal.time", "");
            return;
        }
        if (node.has("systolic") || node.has("diastolic")) {
            pressure(node, of, at, into);
            return;
        }
        var type = text(node, "type", "kind", "code", "loinc", "name");
        if (type.isPresent() && node.has("value")) {
            var kind = KindNames.kind(type.get());
            var value = value(node.get("value"));
            if (kind.isEmpty()) into.fault("monitoring.refusal.kind", type.get());
            else if (value.isEmpty()) into.fault("monitoring.refusal.value", type.get());
            else
                into.add(new Reading(
                        of,
                        kind.get(),
                        value.get(),
                        null,
                        text(node, "unit", "ucum").orElse(null),
                        at));
            return;
        }
        named(node, of, at, into);
    }

    private static void pressure(JsonNode node, String of, @Nullable Instant at, Payload into) {
        var systolic = Numbers.number(node.get("systolic"));
        var diastolic = Numbers.number(node.get("diastolic"));
        if (systolic.isEmpty() || diastolic.isEmpty()) {
            into.fault("monitoring.refusal.pressure", "");
            return;
        }
        var unit = text(node, "unit", "ucum").orElse(null);
        into.add(new Reading(
                of,
                MeasureKind.BLOOD_PRESSURE,
                systolic.get(),
                diastolic.get(),
                "mmHg".equalsIgnoreCase(unit) ? "mm[Hg]" : unit,
                at));
        Numbers.number(node.has("pulse") ? node.get("pulse") : node.get("heart_rate"))
                .ifPresent(pulse -> into.add(new Reading(of, MeasureKind.HEART_RATE, pulse, null, null, at)));
    }

    /** Names and values, "{ "weight": 72.4, "battery": 80 }": what is no name of a measure is left alone, unless there is none. */
    private static void named(JsonNode node, String of, @Nullable Instant at, Payload into) {
        int found = 0;
        for (var one : node.properties()) {
            var kind = KindNames.kind(one.getKey());
            if (kind.isPresent() && kind.get() != MeasureKind.BLOOD_PRESSURE) {
                found++;
                value(one.getValue())
                        .ifPresentOrElse(
                                value -> into.add(new Reading(of, kind.get(), value, null, null, at)),
                                () -> into.fault("monitoring.refusal.value", one.getKey()));
            }
        }
        if (found == 0) {
            into.fault("monitoring.refusal.nothing", String.join(" ", node.propertyNames()));
        }
    }

    static Optional<BigDecimal> value(@Nullable JsonNode node) {
        return node != null && node.isBoolean()
                ? Optional.of(node.asBoolean() ? BigDecimal.ONE : BigDecimal.ZERO)
                : Numbers.number(node);
    }

    private static boolean hasTime(JsonNode node) {
        return node.has("time") || node.has("timestamp") || node.has("at") || node.has("date") || node.has("ts");
    }

    static Optional<Instant> moment(JsonNode node, String... names) {
        for (var name : names) {
            var moment = Numbers.moment(node.get(name));
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
    }

    static Optional<String> text(JsonNode node, String... names) {
        for (var name : names) {
            var value = node.get(name);
            if (value != null && value.isString() && !value.asString().isBlank()) {
                return Optional.of(value.asString());
            }
        }
        return Optional.empty();
    }
}
