package org.cordee.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.cordee.store.json.JsonTree;

/**
 * What the validation in the background found, as a tag in the content: the store's own, so that one who sends it in is not
 * believed. It comes and goes without a new version, as R4 allows for tags.
 */
public final class ValidationTag {
    /** The system of the tag; its codes are valid, invalid and not-checked. */
    public static final String SYSTEM = "https://cordee.example/fhir/CodeSystem/validation";

    private static final byte[] BYTES = SYSTEM.getBytes(StandardCharsets.UTF_8);

    private ValidationTag() {}

    static void strip(ObjectNode resource) {
        if (!(resource.get("meta") instanceof ObjectNode meta) || !(meta.get("tag") instanceof ArrayNode tags)) {
            return;
        }
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (tags.get(i).path("system").asText().equals(SYSTEM)) {
                tags.remove(i);
            }
        }
        if (tags.isEmpty()) {
            meta.remove("tag");
        }
    }

    /** The bytes of a version as they were before the tag. */
    static byte[] without(byte[] json) {
        if (!holds(json)) {
            return json;
        }
        var tree = JsonTree.kept(json);
        strip(tree);
        return JsonTree.bytes(tree);
    }

    static void set(ObjectNode resource, String code, String display) {
        strip(resource);
        var meta = resource.get("meta") instanceof ObjectNode there ? there : resource.putObject("meta");
        var tags = meta.get("tag") instanceof ArrayNode there ? there : meta.putArray("tag");
        tags.addObject().put("system", SYSTEM).put("code", code).put("display", display);
    }

    private static boolean holds(byte[] json) {
        for (int i = 0; i + BYTES.length <= json.length; i++) {
            if (json[i] == 'h' && java.util.Arrays.mismatch(json, i, i + BYTES.length, BYTES, 0, BYTES.length) < 0) {
                return true;
            }
        }
        return false;
    }
}
