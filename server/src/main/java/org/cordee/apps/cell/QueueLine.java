package org.cordee.apps.cell;

import java.time.Instant;
import java.time.LocalDate;
import org.cordee.platform.page.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for the cell.
 *
 * @param id of the alert, or of the visit where there is no alert
 * @param alert whether it is an alert, which one person takes
 * @param what what happened, or what was asked
 * @param why the reason of its urgency
 * @param holder who has it, null while nobody has
 * @param mine whether that is whoever looks
 */
public record QueueLine(
        String id,
        boolean alert,
        String patientId,
        String patientName,
        LocalDate birthDate,
        String city,
        Urgency urgency,
        Sentence what,
        Sentence why,
        Instant since,
        @Nullable String holder,
        boolean mine) {
    public boolean free() {
        return holder == null;
    }
}
