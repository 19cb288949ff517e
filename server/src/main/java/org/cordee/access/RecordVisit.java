package org.cordee.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One visit of someone to a patient's record: accesses of one person or machine on one day, none of them more than half an
 * hour after the one before.
 *
 * @param agent reference of who came, such as {@code Practitioner/12}
 * @param types the FHIR types of what was opened
 * @param wrote whether something was added or changed
 * @param refused whether every access was refused, so that nothing was seen
 * @param purpose why, as a code of v3-PurposeOfUse
 * @param ground on what ground, null where nothing was allowed or an old line does not say
 */
public record RecordVisit(
        String agent,
        String name,
        Role role,
        Instant from,
        Instant to,
        Set<String> types,
        boolean wrote,
        boolean refused,
        String purpose,
        @Nullable Ground ground) {
    public RecordVisit {
        types = Set.copyOf(types);
    }
}
