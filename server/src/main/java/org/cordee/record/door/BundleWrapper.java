package org.cordee.record.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.Issue;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * What stands around the resources, read as strictly as they are: a name that R4 does not know would be work that is silently
 * not done.
 */
final class BundleWrapper {
    private final List<Issue> faults = new ArrayList<>();
    private final Map<Integer, Issue> ofEntries = new HashMap<>();
    private final Set<String> ofBundle = new HashSet<>();
    private final Set<String> ofEntry = new HashSet<>();
    private int entry = -1;

    void look(String structure, String path, String name, JsonToken value) {
        var fault = ofBundle.add(name) ? fault(structure, path, name, value) : twice(path, name);
        if (fault != null) {
            faults.add(fault);
        }
    }

    void look(int index, String structure, String within, String name, JsonToken value) {
        if (index != entry) {
            entry = index;
            ofEntry.clear();
        }
        var path = "Bundle.entry[" + index + "]" + within;
        var fault = ofEntry.add(within + "." + name) ? fault(structure, path, name, value) : twice(path, name);
        if (fault != null) {
            ofEntries.putIfAbsent(index, fault);
        }
    }

    @Nullable
    Issue faultIn(int index) {
        return ofEntries.get(index);
    }

    List<Issue> faults() {
        return faults;
    }

    /** Which of the two was meant is not known (JSON page of R4: property names are unique). */
    private static Issue twice(String path, String name) {
        return Issue.error("structure", name + " stands there twice", path + "." + name);
    }

    private static @Nullable Issue fault(String structure, String path, String name, JsonToken value) {
        if (name.startsWith("_") || name.equals("resourceType")) {
            return null;
        }
        var known = Definitions.r4().structure(structure);
        var field = known == null ? null : known.field(name);
        if (field == null) {
            return Issue.error("structure", "Unknown element " + name, path + "." + name);
        }
        var wanted = field.many() ? JsonToken.START_ARRAY : field.primitive() ? null : JsonToken.START_OBJECT;
        boolean fits = wanted == null ? value.isScalarValue() && value != JsonToken.VALUE_NULL : value == wanted;
        return fits
                ? null
                : Issue.error(
                        "structure",
                        name
                                + (field.many()
                                        ? " must be a list"
                                        : wanted == null ? " must be a value" : " must be an object"),
                        path + "." + name);
    }
}
