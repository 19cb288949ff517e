package org.cordee.store.search;

import java.util.List;
import org.cordee.store.SearchRequest.Parameter;

/**
 * The functional lists of R4 ({@code _list=$current-problems} and its like): not kept as List resources but read from what resources
 * say of themselves, so that they are never out of date. What does not say that it is over is current; what was entered in error or
 * refuted is not.
 */
record CurrentList(Conditions conditions) {

    Sql on(String type, String alias, String name) {
        var all = switch (name) {
            case "$current-problems" -> type.equals("Condition") ? clinical("resolved,inactive,remission") : NOTHING;
            case "$current-allergies" -> type.equals("AllergyIntolerance") ? clinical("resolved,inactive") : NOTHING;
            case "$current-drug-allergies" ->
                type.equals("AllergyIntolerance")
                        ? List.of(
                                clinical("resolved,inactive").get(0),
                                clinical("resolved,inactive").get(1),
                                new Parameter("category", "medication"))
                        : NOTHING;
            case "$current-medications" ->
                switch (type) {
                    case "MedicationStatement" -> List.of(new Parameter("status", "active,intended,on-hold"));
                    case "MedicationRequest" -> List.of(new Parameter("status", "active,on-hold"));
                    default -> NOTHING;
                };
            default ->
                throw BadSearch.value("There is no functional list " + name
                        + ": there are $current-problems, $current-medications, $current-allergies and"
                        + " $current-drug-allergies");
        };
        if (all.isEmpty()) {
            return new Sql().add("false");
        }
        var sql = new Sql().add("(true");
        for (var parameter : all) {
            sql.add(" and ").add(conditions.on(type, alias, parameter));
        }
        return sql.add(")");
    }

    private static final List<Parameter> NOTHING = List.of();

    private static List<Parameter> clinical(String over) {
        return List.of(
                new Parameter("clinical-status:not", over),
                new Parameter("verification-status:not", "entered-in-error,refuted"));
    }
}
