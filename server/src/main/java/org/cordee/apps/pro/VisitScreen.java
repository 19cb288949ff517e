package org.cordee.apps.pro;

import java.util.List;
import org.cordee.coordination.Contact;
import org.cordee.coordination.Visit;
import org.cordee.identity.Patient;
import org.cordee.monitoring.Measure;

/**
 * All that a nurse needs at the door.
 *
 * @param newest the newest measure of each kind
 */
public record VisitScreen(Visit visit, Patient patient, List<Measure> newest, List<Contact> circle) {
    public VisitScreen {
        newest = List.copyOf(newest);
        circle = List.copyOf(circle);
    }
}
