package org.cordee.identity.keeping;

import java.time.Instant;
import java.time.LocalDate;
import org.cordee.platform.calendar.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A record whose time of keeping is over, or that someone keeps longer.
 *
 * @param name as the Patient is shown
 * @param kept until when it had to be kept
 * @param lastPassage the day of the last care, or of the first entry where there is none
 * @param longer why it is kept all the same, null where it is not
 * @param asked who wants it destroyed, null where nobody does
 */
public record EndedRecord(
        String patient,
        String name,
        String familyName,
        @Nullable PartialDate born,
        KeptUntil kept,
        LocalDate lastPassage,
        @Nullable Longer longer,
        @Nullable Asked asked) {

    /** What is typed to confirm: the family name, or the id of whoever has none. */
    public String typed() {
        return familyName.isBlank() ? patient : familyName.strip();
    }

    /** Why and until when it is kept all the same. */
    public record Longer(String reason, LocalDate until, String byName) {}

    /** Who asked for its destruction, and when. */
    public record Asked(String by, String byName, Instant at) {}
}
