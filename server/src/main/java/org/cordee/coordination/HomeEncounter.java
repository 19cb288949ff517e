package org.cordee.coordination;

import java.time.Instant;

/**
 * That a professional was with a person at home; the visit it answers tells what was seen.
 *
 * @param by reference of the professional, empty for one who has no account and answered by a link
 */
record HomeEncounter(String patientId, String by, String byName, Instant at, String visitId, String seen) {}
