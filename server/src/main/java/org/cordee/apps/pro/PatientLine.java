package org.cordee.apps.pro;

import org.cordee.identity.Patient;
import org.cordee.monitoring.Alert;
import org.jspecify.annotations.Nullable;

/**
 * A patient on a professional's list.
 *
 * @param alert the most urgent that is open, null when there is none
 */
public record PatientLine(Patient patient, @Nullable Alert alert) {
    public String city() {
        var address = patient.address();
        return address == null ? "" : address.city();
    }
}
