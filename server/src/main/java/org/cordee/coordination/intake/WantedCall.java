package org.cordee.coordination.intake;

import org.cordee.identity.Patient;

/**
 * Someone at home is to be called, and no cell is in the circle.
 *
 * @param requester who says so: the person, or a carer; the telephone is where to call
 * @param said in words, for whoever calls
 */
public record WantedCall(Patient patient, Requester requester, Source source, String said, Priority priority) {}
