package org.cordee.record.door;

import java.util.List;
import java.util.Map;
import org.cordee.store.StoredResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of a patient summary: as it is kept, and where the profiles of the International Patient Summary 2.0.0 require what the
 * record does not hold, with the statement that it is unknown (data-absent-reason). Nothing that the record holds is changed.
 */
final class SummaryEntry {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String ABSENT_CODES = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private static final List<String> CODED =
            List.of("AllergyIntolerance", "Condition", "Procedure", "Medication", "Observation");
    private static final Map<String, String> DATED = Map.of(
            "MedicationStatement", "effective",
            "DiagnosticReport", "effective",
            "Observation", "effective",
            "Procedure", "performed",
            "DeviceUseStatement", "timing");

    private SummaryEntry() {}

    static byte[] json(StoredResource kept) {
        var tree = (ObjectNode) Export.MAPPER.readTree(kept.json());
        boolean added = kept.type().equals("Patient") ? patient(tree) : clinical(kept.type(), tree);
        return added ? Export.MAPPER.writeValueAsBytes(tree) : kept.json();
    }

    private static boolean patient(ObjectNode tree) {
        boolean added = false;
        if (!tree.has("birthDate") && !tree.has("_birthDate")) {
            tree.set("_birthDate", unknown());
            added = true;
        }
        var names = tree.path("name") instanceof ArrayNode there ? there : tree.putArray("name");
        if (names.isEmpty()) {
            names.addObject();
        }
        for (var name : names) {
            if (!name.has("family") && !name.has("given") && !name.has("text") && !name.has("_text")) {
                ((ObjectNode) name).set("_text", unknown());
                added = true;
            }
        }
        return added;
    }

    private static boolean clinical(String type, ObjectNode tree) {
        boolean added = false;
        if (CODED.contains(type) && !tree.has("code")) {
            tree.putObject("code").putArray("coding").add(unknownCode());
            added = true;
        }
        var date = DATED.get(type);
        if (date != null && tree.propertyNames().stream().noneMatch(name -> starts(name, date))) {
            tree.set("_" + date + "DateTime", unknown());
            added = true;
        }
        return type.equals("Observation") && isResult(tree) && result(tree) || added;
    }

    private static boolean starts(String name, String date) {
        return name.startsWith(date) || name.startsWith("_" + date);
    }

    private static boolean isResult(JsonNode observation) {
        return observation
                .path("category")
                .valueStream()
                .flatMap(category -> category.path("coding").valueStream())
                .map(coding -> coding.path("code").asString(""))
                .anyMatch(code -> code.equals("laboratory") || code.equals("imaging"));
    }

    private static boolean result(ObjectNode observation) {
        boolean added = false;
        if (!observation.has("performer")) {
            observation.putArray("performer").add(unknown());
            added = true;
        }
        boolean says = observation.has("hasMember")
                || observation.has("component")
                || observation.has("dataAbsentReason")
                || observation.propertyNames().stream().anyMatch(name -> starts(name, "value"));
        if (!says) {
            observation.putObject("dataAbsentReason").putArray("coding").add(unknownCode());
        }
        return added || !says;
    }

    private static ObjectNode unknown() {
        var holder = Export.MAPPER.createObjectNode();
        holder.putArray("extension").addObject().put("url", ABSENT).put("valueCode", "unknown");
        return holder;
    }

    private static ObjectNode unknownCode() {
        return Export.MAPPER.createObjectNode().put("system", ABSENT_CODES).put("code", "unknown");
    }
}
