package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cordee.store.RecordStore.Moment;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private final StoreUnderTest t = StoreUnderTest.empty();

    @Test
    void whatStandsAtAMomentOfAPatientIsKnownAndNothingElse() {
        var jeanne = t.create("{'resourceType':'Patient'}").id();
        var paul = t.create("{'resourceType':'Patient'}").id();
        measured(jeanne, "2026-11-02T08:00:00Z");
        var taken = measured(paul, "2026-11-02T09:00:00.500Z");

        var moments = List.of(
                new Moment(jeanne, "2026-11-02T08:00:00Z"),
                new Moment(jeanne, "2026-11-02T08:00:01Z"),
                new Moment(jeanne, "2026-11-02T09:00:00+01:00"),
                new Moment(paul, "2026-11-02T08:00:00Z"),
                new Moment(paul, "2026-11-02T09:00:00Z"),
                new Moment("nobody", "2026-11-02T08:00:00Z"),
                new Moment(jeanne, "no time at all"));
        assertThat(t.store.taken("Observation", moments)).containsExactlyInAnyOrder(0, 2, 4);
        assertThat(t.store.taken("Condition", moments)).isEmpty();
        assertThat(t.store.taken("Observation", List.of())).isEmpty();

        t.store.delete(Reach.everything(), "Observation", taken, null);
        assertThat(t.store.taken("Observation", moments)).containsExactlyInAnyOrder(0, 2);
    }

    private String measured(String patient, String at) {
        return t.create(
                        "{'resourceType':'Observation','status':'final','code':{'text':'x'},'subject':{'reference':'Patient/%s'},'effectiveDateTime':'%s'}"
                                .formatted(patient, at))
                .id();
    }
}
