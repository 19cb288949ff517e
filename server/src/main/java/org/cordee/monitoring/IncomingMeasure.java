package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.store.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An Observation that others send, read for what the rules on measures ask (national guide ans.fhir.fr.mesures 3.1): which kind
 * it is, in which unit, when it was made.
 */
record IncomingMeasure(JsonNode json, Optional<MeasureKind> kind) {
    static final String PROFILES = "https://interop.esante.gouv.fr/ig/fhir/mesures/StructureDefinition/";

    private static final String UCUM = "http://unitsofmeasure.org";
    /** The guide's examples write LOINC codes under the French nomenclature's address as well. */
    private static final Set<String> LOINC =
            Set.of("http://loinc.org", "https://mos.esante.gouv.fr/NOS/TRE_A04-Loinc/FHIR/TRE-A04-Loinc");

    private static final Duration CLOCK_ERROR = Duration.ofMinutes(10);
    // Clocks that nobody set begin in 1970 or, where they count as GPS does, in 1980; or they show the first day of
    // 2000.
    private static final Instant UNSET_UNTIL = Instant.parse("1980-02-01T00:00:00Z");
    private static final Instant UNSET_FROM =
            Instant.parse("1970-01-01T00:00:00Z").minus(Duration.ofDays(1));
    private static final LocalDate FIRST_OF_2000 = LocalDate.of(2000, 1, 1);
    private static final ZoneId TERRITORY = ZoneId.of("Europe/Paris");
    private static final int MOST_ZEROS = 60;
    private static final List<String> EFFECTIVE = List.of("effectiveDateTime", "effectiveInstant");

    static IncomingMeasure of(JsonNode observation) {
        return new IncomingMeasure(observation, kindOf(observation.path("code")));
    }

    /** Whether it is a measure: by its category, its code or the profile it claims. */
    boolean isMeasure() {
        if (kind.isPresent()) {
            return true;
        }
        for (var category : json.path("category")) {
            for (var coding : category.path("coding")) {
                if (coding.path("code").asString("").equals("vital-signs")) {
                    return true;
                }
            }
        }
        for (var profile : json.path("meta").path("profile")) {
            if (profile.asString("").startsWith(PROFILES)) {
                return true;
            }
        }
        return false;
    }

    boolean claims(String profile) {
        for (var claimed : json.path("meta").path("profile")) {
            if (claimed.asString("").equals(PROFILES + profile)) {
                return true;
            }
        }
        return false;
    }

    boolean isWithdrawn() {
        var status = json.path("status").asString("");
        return status.equals("entered-in-error") || status.equals("cancelled");
    }

    /** The coding by which it is searched, {@code system|code}, null when it has none. */
    @Nullable
    String coding() {
        for (var coding : json.path("code").path("coding")) {
            var code = coding.path("code").asString("");
            if (!code.isEmpty()) {
                return coding.path("system").asString("") + "|" + code;
            }
        }
        return null;
    }

    /** When it was made, as it is written. */
    @Nullable
    String effective() {
        for (var name : EFFECTIVE) {
            if (json.path(name).isString()) {
                return json.path(name).asString();
            }
        }
        var period = json.path("effectivePeriod");
        var bound = period.path("end").isString() ? period.path("end") : period.path("start");
        return bound.isString() ? bound.asString() : null;
    }

    /** Why its content is refused, empty when nothing is wrong; what is not well-formed is left to the store to refuse. */
    Optional<Refusal> fault(Instant now) {
        var unit = unitFault();
        return unit.isPresent() ? unit : timeFault(now);
    }

    private Optional<Refusal> timeFault(Instant now) {
        var written = effective();
        if (written == null) {
            return json.path("effectiveTiming").isMissingNode()
                    ? refusal(
                            "required",
                            "A measure needs the time at which it was made: effectiveDateTime.",
                            "effective")
                    : Optional.empty();
        }
        var earliest = instant(written);
        return earliest != null && earliest.isAfter(now.plus(CLOCK_ERROR))
                ? refusal(
                        "business-rule",
                        "The measure lies more than 10 minutes in the future: check the clock of the device.",
                        "effective")
                : Optional.empty();
    }

    /** Whether its time is one that a device shows whose clock nobody has set. */
    boolean isOfAClockNeverSet() {
        var written = effective();
        var at = written == null ? null : instant(written);
        if (at == null) return false;
        boolean isBeginning = at.isAfter(UNSET_FROM) && at.isBefore(UNSET_UNTIL);
        return isBeginning || at.atZone(TERRITORY).toLocalDate().equals(FIRST_OF_2000);
    }

    private Optional<Refusal> unitFault() {
        boolean valued = false;
        if (json.has("valueQuantity")) {
            valued = true;
            var fault = quantityFault(json.path("valueQuantity"), kind, "value");
            if (fault.isPresent()) {
                return fault;
            }
        }
        int index = 0;
        for (var component : json.path("component")) {
            valued = true;
            if (component.has("valueQuantity")) {
                var place = "component[" + index + "].value";
                var fault = quantityFault(component.path("valueQuantity"), kindOf(component.path("code")), place);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            index++;
        }
        return valued || hasOtherValue()
                ? Optional.empty()
                : refusal("required", "A measure needs a value: valueQuantity, or components that have one.", "value");
    }

    private boolean hasOtherValue() {
        for (var name : json.propertyNames()) {
            if (name.startsWith("value") || name.equals("dataAbsentReason") || name.equals("hasMember")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Refusal> quantityFault(JsonNode quantity, Optional<MeasureKind> kind, String place) {
        if (!quantity.path("value").isNumber()) {
            return quantity.has("value")
                    ? Optional.empty()
                    : refusal("required", "The quantity has no value.", place + ".value");
        }
        var code = quantity.path("code").asString("");
        if (!quantity.path("system").asString("").equals(UCUM) || code.isEmpty()) {
            return refusal(
                    "code-invalid",
                    "The unit of a measure is a UCUM code: give system " + UCUM + " and code"
                            + kind.map(one -> ", one of " + MeasureUnits.known(one))
                                    .orElse("")
                            + ".",
                    place + (code.isEmpty() ? ".code" : ".system"));
        }
        return kind.isPresent() && !MeasureUnits.isKnown(kind.get(), code)
                ? refusal(
                        "code-invalid",
                        "This unit is not known for LOINC %s: use one of %s."
                                .formatted(kind.get().loinc(), MeasureUnits.known(kind.get())),
                        place + ".code")
                : Optional.empty();
    }

    /** What makes two measures of one patient, kind and time the same one. */
    List<Object> sameness() {
        var parts = new ArrayList<Object>();
        quantity(json.path("valueQuantity"), parts);
        for (var component : json.path("component")) {
            parts.add(component.path("code").path("coding").path(0).path("code").asString(""));
            quantity(component.path("valueQuantity"), parts);
        }
        for (var identifier : json.path("identifier")) {
            parts.add(identifier.path("system").asString("") + "|"
                    + identifier.path("value").asString(""));
        }
        parts.add(instantOr(effective()));
        return parts;
    }

    private static void quantity(JsonNode quantity, List<Object> parts) {
        if (quantity.path("value").isNumber()) {
            var value = quantity.path("value").decimalValue();
            parts.add(written(value) + " " + quantity.path("code").asString(""));
        }
    }

    /** Equal numbers alike. What is beyond any measure the store refuses later: written out, 1e999999999 would fill the memory. */
    private static String written(BigDecimal value) {
        boolean isBeyond = value.scale() < -MOST_ZEROS;
        return isBeyond ? value.toString() : value.stripTrailingZeros().toString();
    }

    private static Object instantOr(@Nullable String written) {
        var instant = written == null ? null : instant(written);
        return instant == null ? String.valueOf(written) : instant;
    }

    private static @Nullable Instant instant(String written) {
        try {
            if (written.length() > 10) {
                return OffsetDateTime.parse(written).toInstant();
            }
            var date = written + "-01-01".substring(Math.min(6, Math.max(0, written.length() - 4)));
            return LocalDate.parse(date).atStartOfDay(TERRITORY).toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static Optional<MeasureKind> kindOf(JsonNode code) {
        for (var coding : code.path("coding")) {
            var system = coding.path("system").asString("");
            var kind = MeasureKind.ofLoinc(coding.path("code").asString(""))
                    .filter(one -> one.isOfTheHome()
                            ? system.equals(FhirWords.HOME_SENSOR)
                            : one.isMeasuredAtHome() && LOINC.contains(system));
            if (kind.isPresent()) {
                return kind;
            }
        }
        return Optional.empty();
    }

    static Optional<Refusal> refusal(String code, String diagnostics, String place) {
        return Optional.of(Refusal.Invalid.content(code, diagnostics, "Observation." + place));
    }
}
