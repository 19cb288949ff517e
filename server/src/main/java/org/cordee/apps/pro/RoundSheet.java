package org.cordee.apps.pro;

import java.util.List;
import org.cordee.coordination.HomeNote;
import org.cordee.coordination.Visit;
import org.cordee.forms.Response;
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
 * @param answered forms that anyone answered in the last two weeks, the newest first
 */
public record RoundSheet(
        Patient patient,
        @Nullable Alert alert,
        List<Visit> visits,
        List<Measure> newest,
        List<HomeNote> notes,
        List<FormToFill> forms,
        List<Response> answered) {
    public RoundSheet {
        visits = List.copyOf(visits);
        newest = List.copyOf(newest);
        notes = List.copyOf(notes);
        forms = List.copyOf(forms);
        answered = List.copyOf(answered);
    }

    public String path() {
        return CarriedForms.sheet(patient.id());
    }
}
