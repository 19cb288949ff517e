package org.cordee.record.door;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cordee.platform.page.Words;
import org.cordee.store.StoredResource;

/** Writes a patient summary: the Composition made for it, who made it, and the entries as they are kept. */
final class SummaryDocument {
    private static final String GUIDE = "http://hl7.org/fhir/uv/ips/";
    private static final String LOINC = "http://loinc.org";

    private final String base;
    private final Words words;
    private final StoredResource patient;
    private final Map<SummarySection, List<StoredResource>> sections;
    private final Map<SummarySection, String> absentIds = new LinkedHashMap<>();
    private final String author = UUID.randomUUID().toString();

    SummaryDocument(
            String base, Words words, StoredResource patient, Map<SummarySection, List<StoredResource>> sections) {
        this.base = base;
        this.words = words;
        this.patient = patient;
        this.sections = sections;
        sections.forEach((section, found) -> {
            if (found.isEmpty()) {
                absentIds.put(section, UUID.randomUUID().toString());
            }
        });
    }

    /** The Bundle; {@code resources} are the patient and all entries. */
    List<byte[]> json(Collection<StoredResource> resources) {
        var json = new JsonText();
        Document.open(json, UUID.randomUUID().toString(), GUIDE + "StructureDefinition/Bundle-uv-ips");
        composition(json);
        for (var resource : resources) {
            json.raw(",");
            Document.entry(json, base, resource);
        }
        absentIds.forEach((section, id) -> absent(json, section, id));
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
                .string(GUIDE + "StructureDefinition/Composition-uv-ips")
                .raw("]}")
                .and("language", words.locale().toLanguageTag())
                .raw(",\"status\":\"final\",\"type\":")
                .raw(coded(LOINC, "60591-5"))
                .raw(",\"subject\":{\"reference\":")
                .string(patient.reference())
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
                .raw("},\"entry\":[");
        var comma = "";
        for (var entry : found) {
            json.raw(comma).raw("{\"reference\":").string(entry.reference()).raw("}");
            comma = ",";
        }
        if (found.isEmpty()) {
            json.raw("{\"reference\":")
                    .string("urn:uuid:" + absentIds.get(section))
                    .raw("}");
        }
        json.raw("]}");
    }

    private String narrative(String title, List<StoredResource> found) {
        var lines = found.isEmpty()
                ? "<p>" + SummaryLine.escaped(words.say("summary.nothingKnown")) + "</p>"
                : found.stream()
                        .map(one -> "<li>" + SummaryLine.of(Export.MAPPER.readTree(one.json())) + "</li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>"));
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\" xml:lang=\"%s\"><h2>%s</h2>%s</div>"
                .formatted(
                        words.locale().toLanguageTag(),
                        words.locale().toLanguageTag(),
                        SummaryLine.escaped(title),
                        lines);
    }

    private void absent(JsonText json, SummarySection section, String id) {
        var absent = section.absent();
        if (absent == null) {
            return;
        }
        var code = coded(GUIDE + "CodeSystem/absent-unknown-uv-ips", absent.code());
        json.raw(",{\"fullUrl\":")
                .string("urn:uuid:" + id)
                .raw(",\"resource\":{\"resourceType\":")
                .string(absent.type())
                .and("id", id)
                .raw(absent.type().equals("MedicationStatement") ? ",\"medicationCodeableConcept\":" : ",\"code\":")
                .raw(code)
                .raw(",")
                .raw(absent.rest().formatted(patient.reference()))
                .raw("}}");
    }

    private static String coded(String system, String code) {
        return "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]}";
    }
}
