package org.cordee.apps.companion.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A medicine as its prescription or its statement names it.
 *
 * @param how as the prescriber wrote it, such as "1 comprimé le matin"; empty when nobody did
 * @param why empty when nobody said it
 * @param taken whether it is to be taken now
 */
public record Medicine(
        String name,
        String how,
        String why,
        boolean taken,
        @Nullable LocalDate since) {}
