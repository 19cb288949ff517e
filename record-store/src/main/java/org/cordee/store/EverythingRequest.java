package org.cordee.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $everything} of a Patient or Encounter is to bring.
 *
 * @param types limits the answer, empty for all
 * @param since leaves out what was last changed before
 * @param start first day of care, as FHIR writes dates; rows without a clinical time are in any period
 * @param end last day of care
 * @param count resources per page, 1 to 1,000, besides those referred to
 */
public record EverythingRequest(
        String type,
        String id,
        Set<String> types,
        @Nullable Instant since,
        @Nullable String start,
        @Nullable String end,
        int count,
        @Nullable String cursor) {
    public EverythingRequest {
        types = Set.copyOf(types);
    }

    /** All of it, in pages of this size. */
    public static EverythingRequest of(String type, String id, int count) {
        return new EverythingRequest(type, id, Set.of(), null, null, null, count, null);
    }

    /** The page that follows. */
    public EverythingRequest from(@Nullable String next) {
        return new EverythingRequest(type, id, types, since, start, end, count, next);
    }
}
