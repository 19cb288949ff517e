package org.cordee.coordination;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's situation followed by the support cell: an EpisodeOfCare, one active a person.
 *
 * @param cell the organisation that follows, such as {@code Organization/1}
 * @param reason in a professional's words
 * @param until last day, null while it is followed
 * @param ending why it ended, null while it is followed
 */
public record Situation(
        String id,
        String patientId,
        String cell,
        LocalDate since,
        String reason,
        boolean active,
        @Nullable LocalDate until,
        @Nullable Ending ending) {

    /** Why the cell follows no longer. */
    public enum Ending {
        GOALS_MET,
        HANDED_ON,
        MOVED,
        WISH,
        DIED,
        OTHER
    }

    public Situation(String id, String patientId, String cell, LocalDate since, String reason, boolean active) {
        this(id, patientId, cell, since, reason, active, null, null);
    }

    Situation ended(LocalDate day, Ending why) {
        return new Situation(id, patientId, cell, since, reason, false, day, why);
    }
}
