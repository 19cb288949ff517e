package org.cordee.acceptance;

import java.util.List;

/** The accounts of the demonstration that the journeys take, by login. */
final class Cast {
    static final String PATIENT = "odette";
    static final String DAUGHTER = "sylvie";
    static final String DOCTOR = "claire";
    static final String NURSE = "emilie";
    static final String OUTSIDER = "julien";
    static final String COORDINATOR = "helene";
    static final String OTHER_COORDINATOR = "karim";
    static final String NEUROLOGIST = "antoine";

    static final List<String> WITH_SCREENS =
            List.of(PATIENT, DAUGHTER, DOCTOR, NURSE, OUTSIDER, COORDINATOR, NEUROLOGIST);

    static final String PATIENT_NAME = "Rouzaud";

    private Cast() {}
}
