package org.cordee.identity;

import java.time.Instant;

/**
 * Something that was written about a Patient after this one had been merged into another, or that hangs on a number or a stay that its source gave to
 * another. Its content is not for identity officers: they
 * see what it is and when it came.
 *
 * @param type of the resource, such as {@code Observation}
 * @param goneName whom it was written about
 * @param staysName whose record goes on, or to whom the number or the stay was given
 * @param isApart whether both go on, as two people
 */
public record Stray(
        String type, String id, String gone, String goneName, String staysName, Instant written, boolean isApart) {}
