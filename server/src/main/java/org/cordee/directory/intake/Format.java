package org.cordee.directory.intake;

import org.cordee.directory.offer.Statement;

/** How the lines of one kind of file are read. */
interface Format {
    Reading read(Row row);

    /** Whether several lines may say the same of one entry, as those of a professional's exercises do of the person. */
    default boolean maySayAgain(Statement statement) {
        return false;
    }
}
