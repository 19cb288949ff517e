package org.cordee.coordination.meeting;

import org.jspecify.annotations.Nullable;

/**
 * Someone invited to a meeting.
 *
 * @param reference in the directory; null for a guest, who reaches no record
 * @param specialty in words, empty where the part has none
 * @param runs whether she or he may write and validate decisions
 */
public record Attendee(
        String id,
        @Nullable String reference,
        String name,
        Part part,
        String specialty,
        boolean runs,
        boolean present) {}
