package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.cordee.TestPlatform;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.coordination.queue.Item;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

/** A visit that was asked for without an alert and refused is the cell's again, until another is asked for. */
class ARefusedVisitComesBackTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Visits visits = TestPlatform.get(Visits.class);

    @Test
    void itIsInTheQueueWithTheReasonUntilAnotherIsAskedFor() {
        var asked = ask();
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line.urgency()).isNotEqualTo(Urgency.NOW));
        visits.refuse(jeanne.nurse(), String.valueOf(asked.id()), "En congé");
        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.urgency()).isEqualTo(Urgency.NOW);
            assertThat(line.why().key()).isEqualTo("cell.why.visitRefused");
        });
        TestPlatform.clock().pass(Duration.ofMinutes(1));
        var again = ask();
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line.item().id()).isEqualTo(again.id()));
    }

    private Visit ask() {
        return visits.ask(
                jeanne.coordinator(),
                jeanne.patientId(),
                jeanne.nurse().reference(),
                "Claire",
                LocalDate.now(TestPlatform.clock()).plusDays(2),
                "Pansement",
                null);
    }

    private List<QueueLine> lines() {
        return TestPlatform.get(Queue.class).screen(jeanne.coordinator(), QueueView.ALL, null, 0).lines().stream()
                .filter(line -> jeanne.patientId().equals(line.item().patientId()))
                .filter(line -> line.item().kind() == Item.Kind.VISIT)
                .toList();
    }
}
