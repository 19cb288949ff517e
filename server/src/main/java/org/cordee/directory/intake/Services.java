package org.cordee.directory.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.cordee.directory.Plain;
import org.cordee.directory.offer.Away;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Hours;
import tools.jackson.databind.JsonNode;

/** What a HealthcareService of the ROR says of an offer: what is done, when, for whom and how one gets there. */
final class Services {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private Services() {}

    static String activities(JsonNode service) {
        var lines = new LinkedHashSet<String>();
        // What sort of unit it is has codes of its own, which must not be read as those of activities.
        for (var coding : service.path("category").findParents("system")) {
            var name = coding.path("display").asString("");
            if (!name.isBlank()) lines.add("|" + name);
        }
        for (var element : List.of("type", "specialty")) {
            for (var coding : service.path(element).findParents("system")) {
                var name = coding.path("display").asString("");
                lines.add(coding.path("code").asString("") + "|" + name);
            }
        }
        return String.join("\n", lines);
    }

    static String hours(JsonNode service) {
        var lines = new ArrayList<String>();
        for (var available : service.path("availableTime")) {
            for (var day : available.path("daysOfWeek")) {
                int number = DAYS.indexOf(day.asString("")) + 1;
                if (number == 0) continue;
                lines.addAll(
                        available.path("allDay").asBoolean(false)
                                ? List.of(number + " 00:00-24:00")
                                : Hours.lines(
                                        number,
                                        minute(available.path("availableStartTime")),
                                        minute(available.path("availableEndTime"))));
            }
        }
        lines.sort(null);
        return String.join("\n", lines);
    }

    /** Days on which it is closed although its hours say otherwise. */
    static String away(JsonNode service) {
        var lines = new LinkedHashSet<String>();
        for (var closed : service.path("notAvailable")) {
            var during = closed.path("during");
            var away = Away.between(
                    during.path("start").asString(""), during.path("end").asString(""));
            if (away != null) lines.add(away.toString());
        }
        return String.join("\n", lines);
    }

    /** Ages served, "15-150" in years, "6mo-3a" in other units too; without a number at a side that is open. */
    static String ages(JsonNode service) {
        var ranges = new LinkedHashSet<String>();
        for (var extension : service.path("extension")) {
            for (var part : extension.path("extension")) {
                if (part.path("url").asString("").equals("ageRange")) {
                    var range = part.path("valueRange");
                    ranges.add(age(range.path("low")) + "-" + age(range.path("high")));
                }
            }
        }
        ranges.remove("-");
        return String.join("\n", ranges);
    }

    /** Years bear no unit; a number of anything that is no unit of age is left out. */
    private static String age(JsonNode quantity) {
        if (!quantity.has("value")) return "";
        var unit = quantity.path("code").asString(quantity.path("unit").asString(""));
        var whole = String.valueOf(quantity.path("value").asInt(0));
        return switch (unit) {
            case "", "a", "an", "ans", "années" -> whole;
            case "mo", "mois" -> whole + "mo";
            case "wk", "semaine", "semaines" -> whole + "wk";
            case "d", "j", "jour", "jours" -> whole + "d";
            default -> "";
        };
    }

    static String territory(JsonNode service) {
        var areas = new LinkedHashSet<String>();
        for (var area : service.path("coverageArea")) {
            var name = area.path("display").asString("");
            if (!name.isBlank()) areas.add(name);
        }
        return String.join("\n", areas);
    }

    /** Home visits and teleconsultation, by the words of the modes of care; nothing is concluded from their absence. */
    static Map<Fact, String> modes(JsonNode service) {
        var modes = new LinkedHashMap<Fact, String>();
        for (var element : List.of("characteristic", "category", "type", "serviceProvisionCode")) {
            for (var coding : service.path(element).findParents("system")) {
                var words = Plain.text(coding.path("display").asString(""));
                if (words.contains("domicile")) modes.put(Fact.HOME_VISITS, "true");
                if (words.contains("teleconsultation") || words.contains("telesante")) {
                    modes.put(Fact.TELECONSULTATION, "true");
                }
                if (words.contains("mobilite reduite") || words.contains("fauteuil")) {
                    modes.put(Fact.WHEELCHAIR, "true");
                }
            }
        }
        return modes;
    }

    private static String minute(JsonNode time) {
        var text = time.asString("");
        return text.length() < 5 ? text : text.substring(0, 5);
    }
}
