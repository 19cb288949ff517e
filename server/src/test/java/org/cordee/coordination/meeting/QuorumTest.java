package org.cordee.coordination.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {
    private static final Quorum RCP = new Quorum(3, Map.of(), List.of("Chirurgie"));
    private static final Quorum GOS = new Quorum(1, Map.of(Part.COORDINATOR, 1, Part.NURSE, 1), List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DOCTOR oncologie, DOCTOR chirurgie, DOCTOR radiothérapie; 0; true",
                "DOCTOR Oncologie, DOCTOR oncologie, DOCTOR chirurgie; 1; false",
                "DOCTOR oncologie, DOCTOR gériatrie, DOCTOR radiothérapie; 0; false",
                "DOCTOR oncologie, DOCTOR chirurgie, NURSE radiothérapie; 1; false",
                "DOCTOR oncologie, DOCTOR CHIRURGIE, -DOCTOR radiothérapie; 1; false",
                "DOCTOR oncologie, DOCTOR chirurgie, DOCTOR; 1; false",
                "NURSE; 3; false"
            })
    void threeDoctorsOfDifferentSpecialtiesAndTheNamedOneMakeAnRcp(String present, int missing, boolean reached) {
        var verdict = RCP.of(attendees(present));
        assertThat(verdict.doctorsMissing()).isEqualTo(missing);
        assertThat(verdict.reached()).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DOCTOR médecine générale, COORDINATOR, NURSE; true",
                "DOCTOR médecine générale, COORDINATOR; false",
                "COORDINATOR, COORDINATOR, NURSE; false"
            })
    void aGroupOfSynthesisHasItsOwn(String present, boolean reached) {
        assertThat(GOS.of(attendees(present)).reached()).isEqualTo(reached);
    }

    private static List<Attendee> attendees(String written) {
        return Arrays.stream(written.split(", "))
                .map(one -> {
                    var absent = one.startsWith("-");
                    var words = (absent ? one.substring(1) : one).split(" ", 2);
                    return new Attendee(
                            one, null, one, Part.valueOf(words[0]), words.length > 1 ? words[1] : "", false, !absent);
                })
                .toList();
    }
}
