package org.cordee.identity.keeping;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When someone was born and has died, as a Patient says.
 *
 * @param born the last day that it may have been, null where it is not known
 * @param died the last day that it may have been, null where no day is said
 */
record Lifetime(
        String patient, @Nullable LocalDate born, @Nullable LocalDate died) {}
