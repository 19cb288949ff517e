package org.cordee.directory.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file, in order. */
interface Rows {
    /** The next one, null at the end. */
    @Nullable
    Row next() throws IOException;

    /** Whether the last one given had no line end, as the one in which a file was cut. */
    default boolean isOpen() {
        return false;
    }
}
