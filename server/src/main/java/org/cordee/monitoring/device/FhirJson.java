package org.cordee.monitoring.device;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Observations in FHIR's JSON, alone or in a Bundle, as personal health gateways send them (Continua PHD): what is measured is said
 * in LOINC, or in the nomenclature of IEEE 11073 (MDC). What else a Bundle holds describes them.
 */
final class FhirJson {
    private static final String MDC = "urn:iso:std:iso:11073:10101";
    private static final String SYSTOLIC_MDC = "150021";
    private static final String DIASTOLIC_MDC = "150022";
    private static final Set<String> FINAL = Set.of("final", "amended", "corrected", "preliminary", "");
    private static final Map<String, MeasureKind> OF_MDC = Map.ofEntries(
            entry("188736", MeasureKind.WEIGHT),
            entry("150020", MeasureKind.BLOOD_PRESSURE),
            entry("150023", MeasureKind.MEAN_PRESSURE),
            entry("149546", MeasureKind.HEART_RATE),
            entry("149530", MeasureKind.HEART_RATE),
            entry("147842", MeasureKind.HEART_RATE),
            entry("150456", MeasureKind.OXYGEN_SATURATION),
            entry("150364", MeasureKind.TEMPERATURE),
            entry("150344", MeasureKind.TEMPERATURE),
            entry("160184", MeasureKind.GLUCOSE),
            entry("160188", MeasureKind.GLUCOSE),
            entry("160212", MeasureKind.GLUCOSE),
            entry("160364", MeasureKind.GLUCOSE),
            entry("160368", MeasureKind.GLUCOSE),
            entry("188740", MeasureKind.HEIGHT),
            entry("188748", MeasureKind.BODY_FAT),
            entry("152584", MeasureKind.PEAK_FLOW),
            entry("152586", MeasureKind.FORCED_EXPIRATORY_VOLUME),
            entry("67996", MeasureKind.BATTERY));

    private FhirJson() {}

    static void read(JsonNode root, String alias, Payload into) {
        var type = root.path("resourceType").asString("");
        switch (type) {
            case "Observation" -> observation(root, alias, Map.of(), into);
            case "Bundle" -> bundle(root, alias, into);
            default -> into.fault("monitoring.refusal.resource", type);
        }
    }

    private static void bundle(JsonNode bundle, String alias, Payload into) {
        var patients = new HashMap<String, String>();
        int found = 0;
        for (var one : bundle.path("entry")) {
            var resource = one.path("resource");
            if (resource.path("resourceType").asString("").equals("Patient"))
                identifier(resource.path("identifier").path(0))
                        .ifPresent(said -> patients.put(one.path("fullUrl").asString(""), said));
        }
        for (var one : bundle.path("entry")) {
            var resource = one.path("resource");
            if (resource.path("resourceType").asString("").equals("Observation")) {
                found++;
                observation(resource, alias, patients, into);
            }
        }
        if (found == 0) into.fault("monitoring.refusal.nothing", "Bundle");
    }

    private static void observation(JsonNode node, String alias, Map<String, String> patients, Payload into) {
        var status = node.path("status").asString("");
        if (!FINAL.contains(status)) {
            into.fault("monitoring.refusal.status", status);
            return;
        }
        var at = at(node);
        if (at.isEmpty() && (node.has("effectiveDateTime") || node.has("effectivePeriod"))) {
            into.fault("monitoring.refusal.time", "");
            return;
        }
        var of = subject(node.path("subject"), patients).orElse(alias);
        var kind = kind(node.path("code"));
        if (kind.isEmpty()) into.fault("monitoring.refusal.kind", code(node.path("code")));
        else if (kind.get() == MeasureKind.BLOOD_PRESSURE) pressure(node, of, at.orElse(null), into);
        else {
            var quantity = node.path("valueQuantity");
            Numbers.number(quantity.get("value"))
                    .ifPresentOrElse(
                            value ->
                                    into.add(new Reading(of, kind.get(), value, null, unit(quantity), at.orElse(null))),
                            () -> into.fault("monitoring.refusal.value", code(node.path("code"))));
        }
    }

    private static void pressure(JsonNode node, String of, @Nullable Instant at, Payload into) {
        var systolic = component(node, MeasureKind.SYSTOLIC, SYSTOLIC_MDC);
        var diastolic = component(node, MeasureKind.DIASTOLIC, DIASTOLIC_MDC);
        var first = systolic.flatMap(one -> Numbers.number(one.get("value")));
        var second = diastolic.flatMap(one -> Numbers.number(one.get("value")));
        if (first.isEmpty() || second.isEmpty()) {
            into.fault("monitoring.refusal.pressure", "");
            return;
        }
        into.add(new Reading(
                of,
                MeasureKind.BLOOD_PRESSURE,
                first.get(),
                second.get(),
                systolic.map(FhirJson::unit).orElse(null),
                at));
    }

    private static Optional<JsonNode> component(JsonNode node, MeasureKind loinc, String mdc) {
        return StreamSupport.stream(node.path("component").spliterator(), false)
                .filter(one -> StreamSupport.stream(
                                one.path("code").path("coding").spliterator(), false)
                        .anyMatch(coding -> loinc.loincs()
                                        .contains(coding.path("code").asString(""))
                                || isMdc(coding)
                                        && mdc.equals(coding.path("code").asString(""))))
                .map(one -> one.path("valueQuantity"))
                .findFirst();
    }

    /** LOINC first, wherever it stands; what says neither is told by nothing else. */
    private static Optional<MeasureKind> kind(JsonNode code) {
        var codings =
                StreamSupport.stream(code.path("coding").spliterator(), false).toList();
        return codings.stream()
                .filter(coding -> !isMdc(coding))
                .map(coding -> MeasureKind.ofLoinc(coding.path("code").asString("")))
                .flatMap(Optional::stream)
                .filter(kind -> !kind.isOfTheHome())
                .findFirst()
                .or(() -> codings.stream()
                        .filter(FhirJson::isMdc)
                        .map(coding -> Optional.ofNullable(
                                OF_MDC.get(coding.path("code").asString(""))))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static boolean isMdc(JsonNode coding) {
        return coding.path("system").asString("").equals(MDC);
    }

    private static String code(JsonNode code) {
        return code.path("coding")
                .path(0)
                .path("code")
                .asString(code.path("text").asString(""));
    }

    private static Optional<Instant> at(JsonNode node) {
        return Numbers.moment(node.get("effectiveDateTime"))
                .or(() -> Numbers.moment(node.get("effectiveInstant")))
                .or(() -> Numbers.moment(node.path("effectivePeriod").get("start")));
    }

    /** Of whom: the number that a patient in the same Bundle bears, the reference's own, or what it refers to. */
    private static Optional<String> subject(JsonNode subject, Map<String, String> patients) {
        var reference = subject.path("reference").asString("");
        var inside = patients.get(reference);
        if (inside != null) return Optional.of(inside);
        var said = identifier(subject.path("identifier"));
        return said.isPresent() || reference.isBlank()
                ? said
                : Optional.of(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static Optional<String> identifier(JsonNode identifier) {
        return Optional.of(identifier.path("value").asString("").strip()).filter(said -> !said.isEmpty());
    }

    private static @Nullable String unit(JsonNode quantity) {
        var code = quantity.path("code").asString("");
        return WrittenUnits.ucum(code.isBlank() ? quantity.path("unit").asString("") : code);
    }
}
