package org.cordee.store.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;

/** Indexes with a document or a message what its first entry says, and what that refers to in the same Bundle. */
final class FirstEntryValues {
    private FirstEntryValues() {}

    static void add(FirstEntry head, ObjectNode bundle, Entries into, ZoneId zone) {
        head.leaf().values(bundle, "Bundle", (first, ignored) -> {
            var entries = bundle.path("entry");
            names(entries.path(0)).forEach(name -> into.token(head.leaf().number(), 'r', name));
            var found = new Entries();
            index(head.leaf(), head.type(), first, found, zone);
            for (var reference : FirstEntry.leaves(head.type(), FirstEntry::isFollowed)) {
                reference.values(first, head.type(), (value, valueType) -> {
                    var text = value.path("reference").asText("");
                    var entry = text.isEmpty() ? null : entry(entries, text);
                    if (entry != null) {
                        var at = FirstEntry.under(head.leaf(), reference);
                        names(entry).forEach(name -> found.token(at.number(), 'r', name));
                        index(
                                at,
                                entry.path("resource").path("resourceType").asText(""),
                                entry.path("resource"),
                                found,
                                zone);
                    }
                });
            }
            into.values(found);
        });
    }

    private static void index(Leaf parent, String type, JsonNode resource, Entries into, ZoneId zone) {
        into.present.add(FirstEntry.there(parent, type));
        for (var own : FirstEntry.leaves(type, any -> true)) {
            int number = FirstEntry.under(parent, own).number();
            own.values(resource, type, (value, valueType) -> {
                if (!value.isNull()) {
                    into.present.add((long) number);
                    ValueEntries.add(
                            into,
                            own.kind(),
                            number,
                            value,
                            valueType,
                            zone,
                            own.key().contains(".meta."));
                }
            });
        }
    }

    /** Under what references name an entry: its address, and its type and id. */
    private static Set<String> names(JsonNode entry) {
        var names = new LinkedHashSet<String>();
        var address = entry.path("fullUrl").asText("");
        if (!address.isEmpty()) {
            names.add(address);
        }
        var type = entry.path("resource").path("resourceType").asText("");
        var id = entry.path("resource").path("id").asText("");
        if (id.isEmpty() && address.contains("/" + type + "/")) {
            id = address.substring(address.lastIndexOf('/') + 1);
        }
        if (!id.isEmpty()) {
            names.add(type + "/" + id);
        }
        return names;
    }

    /** The entry that is meant: by its whole address, or below the same base as the first one, or else by type and id. */
    private static @Nullable JsonNode entry(JsonNode entries, String reference) {
        var local = LocalReference.parse(reference);
        var wanted = local == null ? reference : local.toString();
        var first = entries.path(0).path("fullUrl").asText("");
        var type = entries.path(0).path("resource").path("resourceType").asText("");
        int base = first.lastIndexOf("/" + type + "/");
        JsonNode found = null;
        for (var entry : entries) {
            if (!Definitions.r4()
                    .isType(entry.path("resource").path("resourceType").asText(""))) {
                continue;
            }
            var address = entry.path("fullUrl").asText("");
            if (address.equals(wanted) || (base >= 0 && address.equals(first.substring(0, base + 1) + wanted))) {
                return entry;
            }
            if (found == null && names(entry).contains(wanted)) {
                found = entry;
            }
        }
        return found;
    }
}
