package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For each request that was allowed the ledger says on what ground, after who asks and what gives the reach. */
class EachGroundIsSaidTest {
    @ParameterizedTest
    @CsvSource({
        "NURSE, Practitioner/n, p, CareTeam/1, CARE_TEAM",
        "GENERAL_PRACTITIONER, Practitioner/d, p, CareTeam/1 Meeting/2, CARE_TEAM",
        "COORDINATOR, Practitioner/k, p, CareTeam/1, SUPPORT_CELL",
        "PATIENT, Patient/p, p, -, OWN_RECORD",
        "CARER, RelatedPerson/r, p, RelatedPerson/r, MANDATE",
        "HOSPITAL_DOCTOR, Practitioner/h, p, Emergency/e, EMERGENCY",
        "HOSPITAL_DOCTOR, Practitioner/h, p, Meeting/m, MEETING",
        "NURSE, Practitioner/n, p, Entry/p, ENTRY",
        "NURSE, Practitioner/n, p, CareTeam/1 Entry/p, CARE_TEAM",
        "PHARMACIST, Practitioner/ph, p, -, ADDRESSED_REQUEST",
        "INVITED, Person/i, p, Link/l, ADDRESSED_REQUEST",
        "MACHINE, Device/g, p, Device/g, MACHINE_SCOPE",
        "NURSE, Practitioner/n, -, -, PUBLIC_DIRECTORY",
        "ANYONE, Device/public, -, -, PUBLIC_DIRECTORY",
        "ADMINISTRATOR, Person/a, -, -, OVERSIGHT",
        "DATA_PROTECTION_OFFICER, Person/o, p, -, OVERSIGHT",
        "PLATFORM, Device/cordee, p, -, PLATFORM"
    })
    void afterWhoAsksAndWhatGivesTheReach(Role role, String reference, String patient, String sources, Ground ground) {
        var granting = sources.equals("-") ? List.<String>of() : Arrays.asList(sources.split(" "));
        var grounds = new Grounds((holders, id) -> granting);
        assertThat(grounds.of(TestActors.of(role, reference, "X"), patient.equals("-") ? null : patient))
                .isEqualTo(ground);
    }

    @Test
    void noGroundIsLeftOut() throws Exception {
        var cases = EachGroundIsSaidTest.class
                .getDeclaredMethod(
                        "afterWhoAsksAndWhatGivesTheReach",
                        Role.class,
                        String.class,
                        String.class,
                        String.class,
                        Ground.class)
                .getAnnotation(CsvSource.class)
                .value();
        assertThat(Ground.values())
                .allSatisfy(ground ->
                        assertThat(cases).anySatisfy(one -> assertThat(one).endsWith(", " + ground)));
    }
}
