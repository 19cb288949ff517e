package org.cordee.directory.intake;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.cordee.directory.offer.Fact;
import tools.jackson.databind.JsonNode;

/**
 * Beds, places and equipment as the ROR tells them: in model 3 in extensions of a Location ({@code ror-location-supported-capacity},
 * {@code ror-location-equipment}), in model 2.4 partly of a HealthcareService. What is kept ready for a crisis is not counted.
 */
final class PlaceOfOffer {
    private static final String INSTALLED = "01";
    private static final String FREE = "02";
    private static final String NOW = "01";

    private PlaceOfOffer() {}

    static void into(JsonNode resource, Values values) {
        var installed = new ArrayList<String>();
        var free = new ArrayList<String>();
        var equipment = new LinkedHashSet<String>();
        for (var extension : resource.path("extension")) {
            var url = extension.path("url").asString("");
            if (url.endsWith("/ror-location-supported-capacity")) supported(extension, installed, free);
            else if (url.endsWith("/ror-healthcareservice-capacity-reception")) reception(extension, installed, free);
            else if (url.endsWith("/ror-location-equipment")) equipment(extension, "equipmentType", equipment);
            else if (url.endsWith("/ror-healthcareservice-equipement"))
                equipment(extension, "equipementType", equipment);
        }
        values.text(Fact.CAPACITY, String.join("\n", installed))
                .text(Fact.AVAILABLE, String.join("\n", free))
                .text(Fact.EQUIPMENT, String.join("\n", equipment));
    }

    private static void supported(JsonNode extension, List<String> installed, List<String> free) {
        var number = number(part(extension, "nbCapacity"));
        var when = code(part(extension, "temporalityCapacity"));
        if (number < 0 || !part(extension, "crisisType").isMissingNode() || !when.isEmpty() && !when.equals(NOW))
            return;
        switch (code(part(extension, "capacityStatus"))) {
            case INSTALLED -> installed.add(String.valueOf(number));
            case FREE -> free.add(day(part(extension, "capacityUpdateDate")) + "|" + number);
            default -> {}
        }
    }

    private static void reception(JsonNode extension, List<String> installed, List<String> free) {
        for (var kind : List.of("Bed", "Places")) {
            int all = number(part(extension, "placed" + kind + "Number"));
            if (all >= 0) installed.add(String.valueOf(all));
            int left = number(part(extension, "available" + kind + "Number"));
            var day =
                    part(extension, kind.equals("Bed") ? "availableBedUpdateDate" : "availablePlacesNumberUpdateDate");
            if (left >= 0) free.add(day(day) + "|" + left);
        }
    }

    /** One sort of device, with their number where there are several; none in service is none. */
    private static void equipment(JsonNode extension, String type, LinkedHashSet<String> equipment) {
        var coding = part(extension, type)
                .path("valueCodeableConcept")
                .path("coding")
                .path(0);
        var name = coding.path("display").asString("");
        int inService = number(part(extension, "nbInService"));
        if (name.isBlank() || inService == 0) return;
        equipment.add(coding.path("code").asString("") + "|" + name + (inService > 1 ? " (" + inService + ")" : ""));
    }

    private static JsonNode part(JsonNode extension, String name) {
        for (var one : extension.path("extension")) {
            if (one.path("url").asString("").equals(name)) return one;
        }
        return extension.path("");
    }

    private static int number(JsonNode part) {
        return part.path("valueInteger").asInt(-1);
    }

    private static String code(JsonNode part) {
        return part.path("valueCode")
                .asString(part.path("valueCodeableConcept")
                        .path("coding")
                        .path(0)
                        .path("code")
                        .asString(""));
    }

    /** Empty where it is none that the calendar has. */
    private static String day(JsonNode part) {
        var text = part.path("valueDateTime").asString(part.path("valueDate").asString(""));
        try {
            return LocalDate.parse(text.substring(0, Math.min(10, text.length())))
                    .toString();
        } catch (DateTimeParseException none) {
            return "";
        }
    }
}
