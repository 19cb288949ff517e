package org.cordee.coordination;

import java.time.Instant;

/** That a professional was with a person at home; the visit it answers tells what was seen. */
record HomeEncounter(String patientId, String by, String byName, Instant at, String visitId, String seen) {}
