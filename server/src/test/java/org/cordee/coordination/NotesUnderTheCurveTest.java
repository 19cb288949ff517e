package org.cordee.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cordee.TestPlatform;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Words;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class NotesUnderTheCurveTest {
    private final Timeline timeline = TestPlatform.get(Timeline.class);

    @Test
    void whatWasSeenAtHomeHasALaneOfItsOwnForWhoMayReadIt() {
        var care = MadeUpCare.made();
        var now = TestPlatform.clock().instant();
        TestPlatform.get(HomeNotes.class)
                .keep(care.nurse(), care.patientId(), Optional.empty(), "Chevilles gonflées", List.of(), now);

        var since = now.minus(Duration.ofDays(1));
        var words = new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock());
        var lanes = Event.underCurve(timeline.of(care.doctor(), care.patientId(), since), words);
        assertThat(lanes).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(Curve.Event.Kind.NOTE);
            assertThat(note.said()).contains("Chevilles gonflées", "Faure");
            assertThat(note.at()).isBetween(now.minusSeconds(1), now);
        });
        assertThat(timeline.of(care.stranger(), care.patientId(), since)).isEmpty();
    }
}
