package org.cordee.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The other records of one person, after an identity officer declared them one.
 *
 * @param goesOn the record that goes on in place of the one looked at, null where that one goes on itself or the other is out of reach
 * @param isClosed whether another record goes on, within reach or not
 * @param earlier those within reach that the one looked at replaces
 */
public record SamePerson(@Nullable Patient goesOn, boolean isClosed, List<Patient> earlier) {
    public SamePerson {
        earlier = List.copyOf(earlier);
    }
}
