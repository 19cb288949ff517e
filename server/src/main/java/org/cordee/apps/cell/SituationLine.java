package org.cordee.apps.cell;

import org.cordee.coordination.Situation;
import org.cordee.identity.Patient;

/** One followed person, with how many demands are open. */
public record SituationLine(Situation situation, Patient patient, int demands) {}
