package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Criterion HIGH = new Criterion.Above(MeasureKind.HEART_RATE, BigDecimal.valueOf(100));

    @Test
    void aRuleIsTriedOnThePastAndRaisesNothing() {
        var jeanne = WatchedPatient.under();
        for (int days : List.of(40, 39, 20, 5)) {
            jeanne.keep(jeanne.measure(
                    "m-" + UUID.randomUUID(),
                    MeasureKind.HEART_RATE,
                    "110",
                    WatchedPatient.morning(days).plus(Duration.ofHours(9))));
        }
        jeanne.keep(jeanne.measure("m-" + UUID.randomUUID(), MeasureKind.HEART_RATE, "80", WatchedPatient.morning(1)));
        var stay = new Pause(
                "Encounter/" + UUID.randomUUID(),
                jeanne.id(),
                WatchedPatient.morning(18),
                WatchedPatient.morning(10),
                Pause.Reason.HOSPITAL);
        TestPlatform.get(Pauses.class).keep(stay);

        var found = TestPlatform.get(Replay.class).of(jeanne.care().coordinator(), jeanne.id(), HIGH);

        // Forty and thirty-nine days ago are one episode: the alert was open, then the rule rested.
        assertThat(found.own()).hasSize(3);
        assertThat(found.byPartOfDay()).containsExactly(0, 3, 0, 0);
        assertThat(found.stays()).isEqualTo(1);
        assertThat(found.foreseen()).isEqualTo(1);
        assertThat(found.breaksBudget()).isFalse();
        assertThat(jeanne.alerts()).isEmpty();
        assertThat(TestPlatform.get(Replay.class)
                        .of(jeanne.care().stranger(), jeanne.id(), HIGH)
                        .own())
                .isEmpty();
    }

    @Test
    void silenceIsFoundInThePastToo() {
        var jeanne = WatchedPatient.under();
        jeanne.weighs("70", WatchedPatient.morning(30));
        jeanne.weighs("70", WatchedPatient.morning(20));
        jeanne.weighs("70", WatchedPatient.morning(1));

        var found = TestPlatform.get(Replay.class)
                .of(jeanne.care().coordinator(), jeanne.id(), new Criterion.Silent(MeasureKind.WEIGHT, 24 * 8));
        assertThat(found.own()).hasSize(3);
    }

    @Test
    void whoMeasuredNothingWasSilentAllTheTimeThatTheyWereFollowed() {
        var jeanne = WatchedPatient.under();

        var found = TestPlatform.get(Replay.class)
                .of(jeanne.care().coordinator(), jeanne.id(), new Criterion.Silent(MeasureKind.WEIGHT, 24 * 8));

        assertThat(found.known()).isTrue();
        assertThat(found.own()).hasSizeBetween(10, 11);
    }

    @Test
    void whichDevicesWereSilentThePastCannotTell() {
        var jeanne = WatchedPatient.under();

        var found =
                TestPlatform.get(Replay.class).of(jeanne.care().coordinator(), jeanne.id(), new Criterion.Unheard(2));

        assertThat(found.known()).isFalse();
        assertThat(found.breaksBudget()).isFalse();
    }
}
