package org.cordee.apps.pro;

import org.cordee.coordination.Visit;
import org.cordee.identity.Patient;

/**
 * A visit on the list of a nurse.
 *
 * @param accepted whether it is settled who goes; else it waits for an answer
 */
public record VisitLine(Visit visit, Patient patient, boolean accepted, Due due) {
    /** When it is to be made, in the order of the list. */
    public enum Due {
        OVERDUE,
        TODAY,
        LATER;

        /** Key of its name. */
        public String nameKey() {
            return "pro.due." + name();
        }
    }

    public String city() {
        var address = patient.address();
        return address == null ? "" : address.city();
    }
}
