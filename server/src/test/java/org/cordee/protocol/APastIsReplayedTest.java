package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.Words;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

class APastIsReplayedTest {
    // A Monday.
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    private final MadeUpCare jeanne = MadeUpCare.made();
    private final MadeUpCare other = MadeUpCare.made();
    private final Replay replay = TestPlatform.get(Replay.class);

    APastIsReplayedTest() {
        TestPlatform.get(Engine.class).hold();
    }

    private static void weighs(MadeUpCare who, int day, String time, String kilograms) {
        TestPlatform.get(Measures.class)
                .keep(
                        Actor.platform(),
                        Measure.of(
                                who.patientId(),
                                MeasureKind.WEIGHT,
                                new BigDecimal(kilograms),
                                ZonedDateTime.of(FIRST.plusDays(day), LocalTime.parse(time), Words.TERRITORY)
                                        .toInstant(),
                                Measure.Source.PATIENT,
                                null));
    }

    /** Watches for weight for ever: after each call it watches again. */
    private static Drawing watch() {
        var bpmn = Drawn.bpmn(Drawn.start("veille")
                + "<bpmn:eventBasedGateway id=\"veille\"/>"
                + Drawn.flow("veille", "prise")
                + Drawn.flow("veille", "saison")
                + "<bpmn:intermediateCatchEvent id=\"saison\" name=\"Trois mois\" cordee:due=\"P90D\"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                + Drawn.flow("saison", "fin")
                + Drawn.end("fin")
                + "<bpmn:intermediateCatchEvent id=\"prise\" name=\"Prise de poids\" cordee:condition=\"poids_gain_3j &gt;= 2\"><bpmn:conditionalEventDefinition/></bpmn:intermediateCatchEvent>"
                + Drawn.flow("prise", "appel") + Drawn.asked("appel", "call", "CELL", "P1D", "")
                + Drawn.flow("appel", "veille"));
        return DrawingReader.read("Veille", bpmn, Map.of());
    }

    @Test
    void whoHasMeasuresInThatTimeIsReplayedWithinReachAndNobodyElse() {
        weighs(jeanne, 0, "08:30", "70");
        var from = FIRST.atStartOfDay(Words.TERRITORY).toInstant();
        var measures = TestPlatform.get(Measures.class);
        assertThat(measures.peopleSince(jeanne.coordinator(), from)).containsExactly(jeanne.patientId());
        assertThat(measures.peopleSince(jeanne.stranger(), from)).isEmpty();
        assertThat(measures.peopleSince(jeanne.coordinator(), from.plus(Duration.ofDays(2))))
                .isEmpty();
    }

    @Test
    void itSaysWhatWouldHaveBeenRaisedAndWhatOfItAfterHours() {
        weighs(jeanne, 0, "08:30", "70");
        weighs(jeanne, 1, "09:00", "72.4"); // Tuesday morning
        weighs(jeanne, 7, "08:30", "72");
        weighs(jeanne, 8, "21:30", "74.5"); // Tuesday night
        weighs(jeanne, 14, "08:30", "74");
        weighs(other, 4, "10:00", "60");
        weighs(other, 5, "10:00", "62"); // Saturday
        weighs(other, 12, "10:00", "61.5");

        var from = FIRST.atStartOfDay(Words.TERRITORY).toInstant();
        var both = List.of(jeanne.patientId(), other.patientId());
        var outcome = replay.over(Actor.platform(), watch(), both, from);
        assertThat(outcome.people()).isEqualTo(2);
        assertThat(outcome.measures()).isEqualTo(8);
        assertThat(outcome.alerts()).isEqualTo(3);
        assertThat(outcome.afterHours()).isEqualTo(2);
        assertThat(outcome.asked()).isEqualTo(3);
        assertThat(outcome.each())
                .filteredOn(one -> one.patientId().equals(other.patientId()))
                .singleElement()
                .satisfies(one -> assertThat(one.alerts()).hasSize(1));

        assertThat(replay.over(jeanne.coordinator(), watch(), both, from).people())
                .as("whoever is out of reach is not replayed")
                .isEqualTo(1);
        assertThat(replay.over(Actor.platform(), watch(), both, from.plus(Duration.ofDays(13)))
                        .alerts())
                .isZero();
    }
}
