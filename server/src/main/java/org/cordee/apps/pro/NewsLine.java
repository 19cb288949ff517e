package org.cordee.apps.pro;

import org.cordee.coordination.Event;
import org.cordee.identity.Patient;

/** What another did for a patient since this professional last looked. */
public record NewsLine(Patient patient, Event event) {}
