package org.cordee.store.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import org.cordee.store.definition.SearchParam.Kind;
import org.jspecify.annotations.Nullable;

/** Turns one value of a FHIR type into entries, as parameters of each kind compare it. */
final class ValueEntries {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String[] NAME_PARTS = {"family", "given", "prefix", "suffix", "text"};
    private static final String[] ADDRESS_PARTS = {"line", "city", "district", "state", "postalCode", "country", "text"
    };

    /** One written form of a token: {@code t} system|code, {@code c} code, {@code n} |code, {@code s} system|. */
    interface TokenForms {
        void form(char form, String text);
    }

    private ValueEntries() {}

    static void add(Entries entries, Kind kind, long leaf, JsonNode value, String type, ZoneId zone, boolean meta) {
        switch (kind) {
            case TOKEN -> {
                if (type.equals("Identifier")) {
                    tokens(value, type, (form, text) -> {
                        if (form == 's') {
                            entries.token(leaf, form, text);
                        } else {
                            entries.sharp(leaf, form, text);
                        }
                    });
                    ofType(entries, leaf, value);
                } else {
                    tokens(value, type, (form, text) -> entries.token(leaf, form, text));
                }
            }
            case REFERENCE -> reference(entries, leaf, value, type);
            case STRING ->
                strings(value, type, (text, ignored) -> {
                    entries.texts.add(new Entries.Text(leaf, Entries.normal(text)));
                    entries.token(leaf, 'e', text);
                });
            case URI -> {
                if (meta) {
                    entries.token(leaf, 'u', value.asText());
                } else {
                    entries.sharp(leaf, 'u', value.asText());
                    entries.texts.add(new Entries.Text(leaf, cut(value.asText())));
                }
            }
            case DATE -> {
                var span = span(value, type, zone);
                if (span != null) {
                    entries.spans.add(new Entries.Span(leaf, span.low(), span.high()));
                }
            }
            case QUANTITY, NUMBER -> amount(entries, leaf, value, type);
            case SPECIAL -> position(entries, leaf, value);
            case COMPOSITE -> {}
        }
    }

    /** At most what an index entry of PostgreSQL holds with ease. */
    static String cut(String uri) {
        return uri.length() > 1000 ? uri.substring(0, 1000) : uri;
    }

    static void tokens(JsonNode value, String type, TokenForms forms) {
        switch (type) {
            case "Coding" ->
                coded(value.path("system").asText(""), value.path("code").asText(""), forms);
            case "CodeableConcept" -> value.path("coding").forEach(coding -> tokens(coding, "Coding", forms));
            case "Identifier" ->
                coded(value.path("system").asText(""), value.path("value").asText(""), forms);
            case "ContactPoint" -> {
                var number = value.path("value").asText("");
                if (!number.isEmpty()) {
                    forms.form('c', number);
                    forms.form('t', value.path("system").asText("") + "|" + number);
                }
            }
            default -> {
                if (value.isValueNode() && !value.isNull()) {
                    forms.form('c', value.asText());
                }
            }
        }
    }

    private static void coded(String system, String code, TokenForms forms) {
        if (!code.isEmpty()) {
            forms.form('c', code);
            forms.form(system.isEmpty() ? 'n' : 't', system.isEmpty() ? code : system + "|" + code);
        }
        if (!system.isEmpty()) {
            forms.form('s', system);
        }
    }

    private static void ofType(Entries entries, long leaf, JsonNode identifier) {
        var value = identifier.path("value").asText("");
        if (value.isEmpty()) {
            return;
        }
        for (var coding : identifier.path("type").path("coding")) {
            entries.sharp(
                    leaf,
                    'o',
                    coding.path("system").asText("") + "|" + coding.path("code").asText("") + "|" + value);
        }
    }

    private static void reference(Entries entries, long leaf, JsonNode value, String type) {
        if (!type.equals("Reference")) {
            if (value.isTextual()) {
                canonical(entries, leaf, value.textValue());
            }
            return;
        }
        identifier(entries, leaf, value);
        var text = value.path("reference").asText("");
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        var local = LocalReference.parse(text);
        if (local == null) {
            entries.token(leaf, 'r', text);
        } else {
            entries.token(leaf, 'r', local.toString());
            entries.links.add(new Entries.Link(leaf, local));
        }
    }

    /** By what business identifier a reference names its target, beside its address or alone. */
    static void identifier(Entries entries, long leaf, JsonNode reference) {
        var identifier = reference.get("identifier");
        if (identifier != null) {
            coded(
                    identifier.path("system").asText(""),
                    identifier.path("value").asText(""),
                    (form, text) -> entries.token(Leaf.identifierSeed(leaf), form, text));
        }
    }

    private static void canonical(Entries entries, long leaf, String url) {
        int fragment = url.indexOf('#');
        if (fragment != 0) {
            entries.namings.add(
                    new Entries.Naming(leaf, Entries.address(fragment < 0 ? url : url.substring(0, fragment))));
        }
        entries.token(leaf, 'r', url);
        int bar = url.indexOf('|');
        if (bar > 0) {
            entries.token(leaf, 'r', url.substring(0, bar));
        }
    }

    static void strings(JsonNode value, String type, BiConsumer<String, String> each) {
        switch (type) {
            case "HumanName" -> parts(value, NAME_PARTS, each);
            case "Address" -> parts(value, ADDRESS_PARTS, each);
            default -> {
                if (value.isTextual()) {
                    each.accept(value.textValue(), type);
                }
            }
        }
    }

    private static void parts(JsonNode value, String[] names, BiConsumer<String, String> each) {
        for (var name : names) {
            var part = value.get(name);
            if (part == null) {
                continue;
            }
            if (part.isArray()) {
                part.forEach(one -> strings(one, "string", each));
            } else {
                strings(part, "string", each);
            }
        }
    }

    static @Nullable FhirTime span(JsonNode value, String type, ZoneId zone) {
        return switch (type) {
            case "Period" -> {
                var start = FhirTime.parse(value.path("start").asText(""), zone);
                var end = FhirTime.parse(value.path("end").asText(""), zone);
                yield start == null && end == null
                        ? null
                        : new FhirTime(
                                start == null ? FhirTime.ALWAYS : start.low(),
                                end == null ? FhirTime.EVER : end.high());
            }
            case "Timing" -> timing(value, zone);
            default -> value.isTextual() ? FhirTime.parse(value.textValue(), zone) : null;
        };
    }

    private static @Nullable FhirTime timing(JsonNode timing, ZoneId zone) {
        var bounds = timing.path("repeat").get("boundsPeriod");
        var whole = bounds == null ? null : span(bounds, "Period", zone);
        for (var event : timing.path("event")) {
            var one = FhirTime.parse(event.asText(), zone);
            if (one != null) {
                whole = whole == null
                        ? one
                        : new FhirTime(Math.min(whole.low(), one.low()), Math.max(whole.high(), one.high()));
            }
        }
        return whole;
    }

    /** A place on earth as two amounts, degrees of latitude and of longitude. */
    private static void position(Entries entries, long leaf, JsonNode value) {
        var latitude = value.path("latitude");
        var longitude = value.path("longitude");
        if (latitude.isNumber() && longitude.isNumber()) {
            double north = latitude.doubleValue();
            double east = longitude.doubleValue();
            entries.amounts.add(new Entries.Amount(Leaf.latitudeSeed(leaf), north, north, 0, 0));
            entries.amounts.add(new Entries.Amount(Leaf.longitudeSeed(leaf), east, east, 0, 0));
        }
    }

    private static void unitOf(Entries entries, JsonNode quantity) {
        var code = quantity.path("code").asText("");
        if (!code.isEmpty() && quantity.path("system").asText("").equals(UCUM)) {
            entries.units.add(code);
        }
    }

    private static void amount(Entries entries, long leaf, JsonNode value, String type) {
        if (value.isNumber()) {
            entries.amounts.add(new Entries.Amount(leaf, value.doubleValue(), value.doubleValue(), 0, 0));
        } else if (type.equals("Range")) {
            var low = value.path("low");
            var high = value.path("high");
            var unit = low.isMissingNode() ? high : low;
            unitOf(entries, unit);
            entries.amounts.add(new Entries.Amount(
                    leaf,
                    low.path("value").isNumber() ? low.path("value").doubleValue() : Double.NEGATIVE_INFINITY,
                    high.path("value").isNumber() ? high.path("value").doubleValue() : Double.POSITIVE_INFINITY,
                    unit(unit.path("system").asText(""), unit.path("code").asText("")),
                    unit("", unit.path("code").asText(unit.path("unit").asText("")))));
        } else if (value.path("value").isNumber()) {
            double number = value.path("value").doubleValue();
            unitOf(entries, value);
            var comparator = value.path("comparator").asText("");
            boolean money = type.equals("Money");
            var code = value.path(money ? "currency" : "code").asText("");
            entries.amounts.add(new Entries.Amount(
                    leaf,
                    comparator.startsWith("<") ? Double.NEGATIVE_INFINITY : number,
                    comparator.startsWith(">") ? Double.POSITIVE_INFINITY : number,
                    unit(money ? "urn:iso:std:iso:4217" : value.path("system").asText(""), code),
                    unit("", code.isEmpty() ? value.path("unit").asText("") : code)));
        }
    }

    /** The hash by which units are compared; 0 stands for none. */
    static long unit(String system, String code) {
        return code.isEmpty() ? 0 : Hash64.of(0, 'q', system + "|" + code);
    }
}
