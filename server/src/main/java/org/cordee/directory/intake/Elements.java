package org.cordee.directory.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The resources of a file, or the entries with one, in order. */
interface Elements {
    /** The next one, null at the end. */
    @Nullable
    Element next() throws IOException;

    sealed interface Element {
        record Whole(JsonNode tree) implements Element {}

        /** @param detail where it is and why */
        record Broken(Refused reason, String detail, String content) implements Element {}
    }
}
