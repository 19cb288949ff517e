package org.cordee.apps.pro;

import java.util.List;
import org.cordee.coordination.HomeNote;
import org.cordee.coordination.Visit;
import org.cordee.identity.Patient;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What a professional carries along of one patient.
 *
 * @param alert the most urgent that is open, null when there is none
 * @param visits those open that are asked of this professional
 * @param notes of the last three months, the newest first
 */
public record RoundSheet(
        Patient patient, @Nullable Alert alert, List<Visit> visits, List<Measure> newest, List<HomeNote> notes) {
    public RoundSheet {
        visits = List.copyOf(visits);
        newest = List.copyOf(newest);
        notes = List.copyOf(notes);
    }

    public String path() {
        return "/pro/tournee/" + patient.id();
    }
}
