package org.cordee.record.door;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cordee.platform.page.Words;
import org.cordee.store.StoredResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Writes a patient summary: the Composition made for it, who made it, and the entries as they are kept. */
final class SummaryDocument {
    private static final String GUIDE = "http://hl7.org/fhir/uv/ips/";
    static final String PROFILE = GUIDE + "StructureDefinition/Composition-uv-ips";
    private static final String LOINC = "http://loinc.org";
    private static final String EMPTY_REASONS = "http://terminology.hl7.org/CodeSystem/list-empty-reason";

    private final String base;
    private final Words words;
    private final StoredResource patient;
    private final Map<SummarySection, List<StoredResource>> sections;
    private final Map<String, StoredResource> entries;
    private final String author = UUID.randomUUID().toString();

    /** Of a patient, with the entries of each section, and all entries by their references. */
    SummaryDocument(
            String base,
            Words words,
            StoredResource patient,
            Map<SummarySection, List<StoredResource>> sections,
            Map<String, StoredResource> entries) {
        this.base = base;
        this.words = words;
        this.patient = patient;
        this.sections = sections;
        this.entries = entries;
    }

    /** The Bundle. */
    List<byte[]> json() {
        var json = new JsonText();
        Document.open(json, UUID.randomUUID().toString(), GUIDE + "StructureDefinition/Bundle-uv-ips");
        composition(json);
        for (var resource : entries.values()) {
            json.raw(",{\"fullUrl\":").string(address(resource)).raw(",\"resource\":");
            json.piece(SummaryEntry.json(resource)).raw("}");
        }
        json.raw(",{\"fullUrl\":")
                .string("urn:uuid:" + author)
                .raw(",\"resource\":{\"resourceType\":\"Device\",\"id\":")
                .string(author)
                .raw(",\"deviceName\":[{\"name\":\"Cordée\",\"type\":\"manufacturer-name\"}]}}");
        return json.raw("]}").pieces();
    }

    private void composition(JsonText json) {
        var id = UUID.randomUUID().toString();
        json.raw("{\"fullUrl\":")
                .string("urn:uuid:" + id)
                .raw(",\"resource\":{\"resourceType\":\"Composition\",\"id\":")
                .string(id)
                .raw(",\"meta\":{\"profile\":[")
                .string(PROFILE)
                .raw("]}")
                .and("language", words.locale().toLanguageTag())
                .raw(",\"status\":\"final\",\"type\":")
                .raw(coded(LOINC, "60591-5"))
                .raw(",\"subject\":{\"reference\":")
                .string(address(patient))
                .raw("}")
                .and("date", Instant.now().toString())
                .raw(",\"author\":[{\"reference\":")
                .string("urn:uuid:" + author)
                .raw("}]")
                .and("title", words.say("summary.title"))
                .raw(",\"section\":[");
        var comma = "";
        for (var section : sections.entrySet()) {
            json.raw(comma);
            section(json, section.getKey(), section.getValue());
            comma = ",";
        }
        json.raw("]}}");
    }

    private void section(JsonText json, SummarySection section, List<StoredResource> found) {
        var title = words.say("summary.section." + section.loinc());
        json.raw("{\"title\":").string(title).raw(",\"code\":").raw(coded(LOINC, section.loinc()));
        json.raw(",\"text\":{\"status\":\"generated\",\"div\":")
                .string(narrative(title, found))
                .raw("}");
        if (found.isEmpty()) {
            json.raw(",\"emptyReason\":")
                    .raw(coded(EMPTY_REASONS, "unavailable"))
                    .raw("}");
            return;
        }
        json.raw(",\"entry\":[");
        var comma = "";
        for (var entry : found) {
            json.raw(comma).raw("{\"reference\":").string(address(entry)).raw("}");
            comma = ",";
        }
        json.raw("]}");
    }

    private JsonNode entry(String reference) {
        var found = entries.get(reference);
        return found == null ? MissingNode.getInstance() : Export.MAPPER.readTree(found.json());
    }

    /** What the document makes has no address of its own, and from there only a whole address leads to an entry. */
    private String address(StoredResource resource) {
        return base + "/" + resource.reference();
    }

    private String narrative(String title, List<StoredResource> found) {
        var lines = found.isEmpty()
                ? "<p>" + SummaryLine.escaped(words.say("summary.nothingKnown")) + "</p>"
                : found.stream()
                        .map(one -> "<li>" + SummaryLine.of(Export.MAPPER.readTree(one.json()), this::entry) + "</li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>"));
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\" xml:lang=\"%s\"><h2>%s</h2>%s</div>"
                .formatted(
                        words.locale().toLanguageTag(),
                        words.locale().toLanguageTag(),
                        SummaryLine.escaped(title),
                        lines);
    }

    private static String coded(String system, String code) {
        return "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]}";
    }
}
