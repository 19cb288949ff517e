package org.cordee.store.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cordee.store.Patch;

/** Applies a patch of either kind. */
public final class Patching {
    private Patching() {}

    /** The patched resource; the tree given may be changed. */
    public static ObjectNode patched(ObjectNode resource, Patch patch) throws PatchFailed {
        return switch (patch) {
            case Patch.Json json -> JsonPatch.patched(resource, json.document());
            case Patch.FhirPath path -> FhirPathPatch.patched(resource, path.parameters());
        };
    }
}
