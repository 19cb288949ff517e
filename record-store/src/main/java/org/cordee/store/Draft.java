package org.cordee.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.cordee.store.json.JsonTree;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A resource to be kept, in JSON that nothing has checked yet. */
public final class Draft {
    private final byte @Nullable [] json;
    private final @Nullable ObjectNode tree;

    private Draft(byte @Nullable [] json, @Nullable ObjectNode tree) {
        this.json = json;
        this.tree = tree;
    }

    /** From JSON in UTF-8; the bytes are not copied. */
    public static Draft json(byte[] utf8) {
        return new Draft(utf8, null);
    }

    /** From JSON text. */
    public static Draft json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    /** From a HAPI structure. */
    public static Draft of(Resource resource) {
        return json(Fhir.context().newJsonParser().encodeResourceToString(resource));
    }

    static Draft of(ObjectNode tree) {
        return new Draft(null, tree);
    }

    public byte[] json() {
        return json != null ? json : tree != null ? JsonTree.bytes(tree) : new byte[0];
    }

    /** A tree of its own, that the caller may change. */
    ObjectNode tree() throws JsonTree.Unreadable {
        return tree != null ? tree.deepCopy() : JsonTree.object(json());
    }
}
