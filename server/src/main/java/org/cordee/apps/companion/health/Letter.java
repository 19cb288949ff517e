package org.cordee.apps.companion.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A letter or report that someone put into the record.
 *
 * @param address where its file is read, null when it has none here
 */
public record Letter(
        String title,
        String author,
        @Nullable LocalDate on,
        @Nullable String address) {}
