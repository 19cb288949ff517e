package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.cordee.TestPlatform;
import org.cordee.coordination.queue.Item;
import org.cordee.coordination.queue.Waiting;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.ClosingReason;
import org.cordee.protocol.Courses;
import org.cordee.protocol.Delivered;
import org.cordee.protocol.Protocols;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

/** What a protocol watches and what its rule raises are the same fact: the alert's line names the step until the alert is closed. */
class OneFactIsOneLineTest {
    private static final String HEART = "insuffisance-cardiaque";
    private final MadeUpCare jeanne = MadeUpCare.made();

    @Test
    void theAlertAndTheStepThatFollowsFromTheSameWeightAreOneLine() {
        TestPlatform.get(Delivered.class).bring();
        TestPlatform.get(Protocols.class).publish(jeanne.coordinator(), HEART);
        var in = TestPlatform.get(Courses.class).enrol(jeanne.coordinator(), jeanne.patientId(), HEART, "Sortie");
        assertThat(in).isInstanceOf(Courses.Enrolled.In.class);
        jeanne.weighs("70");
        TestPlatform.clock().pass(Duration.ofHours(20));
        jeanne.weighs("72.5");

        var alert = TestPlatform.get(Alerts.class)
                .of(jeanne.coordinator(), jeanne.patientId())
                .getFirst();
        await().until(() -> waiting().stream().anyMatch(item -> ("DetectedIssue/" + alert.id()).equals(item.about())));
        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.item().kind()).isEqualTo(Item.Kind.ALERT);
            assertThat(Objects.requireNonNull(line.besides()).words()).contains("Appeler la personne");
        });

        TestPlatform.get(Alerts.class).take(jeanne.coordinator(), alert.id());
        TestPlatform.get(Alerts.class).close(jeanne.coordinator(), alert.id(), ClosingReason.values()[0], "Vue");
        assertThat(lines()).extracting(line -> line.item().kind()).containsExactly(Item.Kind.STEP);
    }

    private List<Item> waiting() {
        return TestPlatform.get(Waiting.class).all(jeanne.coordinator()).stream()
                .filter(item -> jeanne.patientId().equals(item.patientId()))
                .toList();
    }

    private List<QueueLine> lines() {
        return TestPlatform.get(Queue.class).screen(jeanne.coordinator(), QueueView.ALL, null, 0).lines().stream()
                .filter(line -> jeanne.patientId().equals(line.item().patientId()))
                .filter(line ->
                        line.item().kind() == Item.Kind.ALERT || line.item().kind() == Item.Kind.STEP)
                .filter(line -> line.item().kind() == Item.Kind.ALERT
                        || line.what().values().toString().contains("Prise de poids"))
                .toList();
    }
}
