package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.platform.calendar.WorkingDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delays of protocols that count days that are worked. */
class WorkedDaysTest {
    private static final Instant THURSDAY_BEFORE_EASTER = Instant.parse("2026-04-02T08:00:00Z");

    @Test
    void weekendsAndHolidaysDoNotCountAndAlsaceHasItsOwn() {
        var delay = Step.Delay.of("P2D/worked");
        assertThat(delay.after(THURSDAY_BEFORE_EASTER, () -> new WorkingDays("09122")))
                .isEqualTo("2026-04-07T08:00:00Z");
        assertThat(delay.after(THURSDAY_BEFORE_EASTER, () -> new WorkingDays("67482")))
                .isEqualTo("2026-04-08T08:00:00Z");
        assertThat(Step.Delay.of("P2D").after(THURSDAY_BEFORE_EASTER, () -> {
                    throw new AssertionError("no calendar is asked for");
                }))
                .isEqualTo("2026-04-04T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT48H/worked", "P1M/worked", "P1DT2H/worked", "worked", "P2D/other"})
    void onlyWholeDaysCanBeWorked(String text) {
        var drawing = Drawn.bpmn(Drawn.start("a")
                + Drawn.asked("a", "call", "CELL", text, "")
                + Drawn.flow("a", "fin")
                + Drawn.end("fin"));
        var refused = catchThrowableOfType(DrawingRefused.class, () -> DrawingReader.read("x", drawing, Map.of()));
        assertThat(refused.faults())
                .anySatisfy(fault -> assertThat(fault.why().key()).endsWith(".delay"));
    }

    @Test
    void aTrialThatTravelsOverEasterFiresOnTuesday() {
        var drawing = DrawingReader.read(
                "x",
                Drawn.bpmn(Drawn.start("attente")
                        + "<bpmn:intermediateCatchEvent id=\"attente\" name=\"Deux jours\" cordee:due=\"P2D/worked\">"
                        + "<bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                        + Drawn.flow("attente", "a") + Drawn.asked("a", "call", "CELL", "P1D", "")
                        + Drawn.flow("a", "fin") + Drawn.end("fin")),
                Map.of());
        var result = TestPlatform.get(Trial.class)
                .of(
                        drawing,
                        new Trial.Person(80, role -> true),
                        THURSDAY_BEFORE_EASTER,
                        List.of(new Trial.Act.Wait(java.time.Duration.ofDays(10))));
        assertThat(result.lines())
                .filteredOn(line -> line.what() == Trial.What.ASKED)
                .singleElement()
                .satisfies(line -> assertThat(line.at()).isEqualTo("2026-04-07T08:00:00Z"));
    }
}
