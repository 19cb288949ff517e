package org.cordee.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.cordee.store.json.JsonTree;

/** Writes the bytes of a version: the content with its id, version and time inside. */
final class Versions {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);

    private Versions() {}

    static byte[] bytes(ObjectNode content, String id, int version, Instant updated) {
        var whole = JsonTree.emptyObject();
        whole.set("resourceType", content.path("resourceType"));
        whole.put("id", id);
        var meta = whole.putObject("meta");
        meta.put("versionId", Integer.toString(version));
        meta.put("lastUpdated", INSTANT.format(updated));
        if (content.get("meta") instanceof ObjectNode given) {
            given.properties().forEach(field -> {
                if (!meta.has(field.getKey())) {
                    meta.set(field.getKey(), field.getValue());
                }
            });
        }
        content.properties().forEach(field -> {
            if (!whole.has(field.getKey())) {
                whole.set(field.getKey(), field.getValue());
            }
        });
        return JsonTree.bytes(whole);
    }
}
