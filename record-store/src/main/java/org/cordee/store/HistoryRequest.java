package org.cordee.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which versions are asked for: of one resource (type and id), of a type, or of all (both null).
 *
 * @param since versions made at or after this instant
 * @param at versions current at this instant
 * @param atUntil with it, versions current at any moment from {@code at} until then
 * @param count versions per page, up to 1,000; 0 for how many there are
 */
public record HistoryRequest(
        @Nullable String type,
        @Nullable String id,
        @Nullable Instant since,
        @Nullable Instant at,
        @Nullable Instant atUntil,
        int count,
        @Nullable String cursor) {

    /** Of one moment at most. */
    public HistoryRequest(
            @Nullable String type,
            @Nullable String id,
            @Nullable Instant since,
            @Nullable Instant at,
            int count,
            @Nullable String cursor) {
        this(type, id, since, at, null, count, cursor);
    }

    /** The history of one resource, first page. */
    public static HistoryRequest of(String type, String id) {
        return new HistoryRequest(type, id, null, null, 100, null);
    }
}
