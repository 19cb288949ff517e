package org.cordee.coordination.meeting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case in the agenda of a meeting: what a list shows without opening it.
 *
 * @param id of its Task
 * @param position from 1 on
 * @param score completeness from 0 to 100
 * @param carriedFrom id of the case that it goes on from, null for a new one
 */
public record CaseLine(
        String id,
        String meetingId,
        String patientId,
        int position,
        int minutes,
        String presenter,
        String presenterName,
        Instant submittedAt,
        int score,
        boolean urgent,
        @Nullable Instant decidedAt,
        @Nullable Instant validatedAt,
        boolean withoutQuorum,
        @Nullable Instant sentAt,
        @Nullable String carriedFrom) {}
