package org.cordee.record.door;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.store.SearchRequest;
import org.jspecify.annotations.Nullable;

/** Whom a search names by id: in its compartment, as what it is about, or among ids of patients. At most twenty. */
final class AskedAbout {
    private static final int MOST = 20;
    private static final Pattern ABOUT = Pattern.compile("(?:patient|subject)(?::Patient)?|_id");
    private static final Pattern PATIENT = Pattern.compile("(?:.*/)?Patient/([A-Za-z0-9.-]{1,64})(?:/.*)?");

    private AskedAbout() {}

    /**
     * The ids.
     *
     * @param target what was searched, such as {@code Observation} or {@code Patient/1/Observation}
     */
    static Set<String> patients(String target, @Nullable String query) {
        var ids = new LinkedHashSet<String>();
        var compartment = PATIENT.matcher(target);
        if (compartment.matches()) {
            ids.add(compartment.group(1));
        }
        if (query == null || query.isEmpty()) {
            return ids;
        }
        for (var parameter : SearchRequest.parse(query)) {
            for (var value : parameter.value().split(",")) {
                var reference = PATIENT.matcher(value);
                if (reference.matches()) {
                    ids.add(reference.group(1));
                } else if (isBare(target, parameter.name()) && Router.isId(value)) {
                    ids.add(value);
                }
                if (ids.size() >= MOST) {
                    return ids;
                }
            }
        }
        return ids;
    }

    private static boolean isBare(String target, String name) {
        return ABOUT.matcher(name).matches() && (!name.equals("_id") || target.equals("Patient"));
    }
}
