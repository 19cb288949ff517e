package org.cordee.record.door;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a line of a narrative says of a resource: what it is, its value and its day. */
final class SummaryLine {
    private static final List<String> WHAT = List.of(
            "code", "medicationCodeableConcept", "vaccineCode", "title", "type", "category", "description", "summary");
    private static final List<String> REFERRED = List.of("medicationReference", "device");
    private static final List<String> WHEN = List.of(
            "effectiveDateTime",
            "onsetDateTime",
            "performedDateTime",
            "occurrenceDateTime",
            "authoredOn",
            "recordedDate",
            "effectivePeriod",
            "performedPeriod",
            "period",
            "date");

    private SummaryLine() {}

    /** In XHTML, with every sign of the record's own escaped; {@code entries} finds what a reference leads to, or a missing node. */
    static String of(JsonNode resource, Function<String, JsonNode> entries) {
        var said = Stream.concat(
                        REFERRED.stream().map(name -> referred(resource.path(name), entries)),
                        WHAT.stream().map(name -> text(resource.path(name))))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(resource.path("resourceType").asString(""));
        var value = value(resource);
        if (value.isEmpty()) {
            value = resource.path("component")
                    .valueStream()
                    .map(SummaryLine::value)
                    .filter(one -> !one.isEmpty())
                    .collect(Collectors.joining(" / "));
        }
        var when = WHEN.stream()
                .map(name -> resource.path(name))
                .map(one -> one.isObject() ? one.path("start").asString("") : one.asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> text.substring(0, Math.min(10, text.length())))
                .orElse("");
        var dosage = resource.path("dosage")
                .path(0)
                .path("text")
                .asString(
                        resource.path("dosageInstruction").path(0).path("text").asString(""));
        return List.of(said, value, dosage, when).stream()
                .filter(part -> !part.isEmpty())
                .map(SummaryLine::escaped)
                .collect(Collectors.joining(" · "));
    }

    private static String referred(JsonNode reference, Function<String, JsonNode> entries) {
        var entry = entries.apply(reference.path("reference").asString(""));
        return Stream.of(
                        text(entry.path("code")),
                        entry.path("deviceName").path(0).path("name").asString(""),
                        text(entry.path("type")),
                        reference.path("display").asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(JsonNode concept) {
        if (concept.isString()) {
            return concept.asString();
        }
        if (concept.isArray()) {
            return text(concept.path(0));
        }
        var coding = concept.path("coding").path(0);
        return concept.path("text")
                .asString(coding.path("display").asString(coding.path("code").asString("")));
    }

    private static String value(JsonNode holder) {
        var quantity = holder.path("valueQuantity");
        if (quantity.path("value").isNumber()) {
            return quantity.path("value").asString() + " "
                    + quantity.path("unit").asString(quantity.path("code").asString(""));
        }
        var concept = text(holder.path("valueCodeableConcept"));
        return concept.isEmpty() ? holder.path("valueString").asString("") : concept;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .strip();
    }
}
