package org.cordee.directory.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file, in order. */
interface Rows {
    /** The next one, null at the end. */
    @Nullable
    Row next() throws IOException;
}
