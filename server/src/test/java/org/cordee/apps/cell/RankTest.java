package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.cordee.coordination.queue.Item;
import org.cordee.coordination.queue.Item.Kind;
import org.cordee.coordination.queue.Item.Stage;
import org.junit.jupiter.api.Test;

class RankTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aStrongAlertThatNobodyTookIsForNow() {
        assertThat(rank(item(Kind.ALERT, Stage.FREE, 0, 15)).urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void aModerateAlertIsForTodayUntilItHasWaitedFourHours() {
        assertThat(rank(item(Kind.ALERT, Stage.FREE, 1, 1)).urgency()).isEqualTo(Urgency.TODAY);
        assertThat(rank(item(Kind.ALERT, Stage.FREE, 1, 0)).urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void aStrongAlertTakenAnHourAgoWithNothingNotedComesBackToTheTop() {
        assertThat(rank(item(Kind.ALERT, Stage.TAKEN, 0, 1)).urgency()).isEqualTo(Urgency.TODAY);
        var back = rank(item(Kind.ALERT, Stage.TAKEN, 0, 0));
        assertThat(back.urgency()).isEqualTo(Urgency.NOW);
        assertThat(back.why().key()).isEqualTo("cell.why.nothingNoted");
    }

    @Test
    void aVisitSpeaksForTheAlertThatItAnswers() {
        var alert = item(Kind.ALERT, Stage.IN_HAND, 0, 600);
        assertThat(Rank.of(alert, item(Kind.VISIT, Stage.ASKED, 1, 110), NOW).urgency())
                .isEqualTo(Urgency.UNDER_WAY);
        assertThat(Rank.of(alert, visit(Stage.ASKED, 120, 0), NOW).why().key()).isEqualTo("cell.why.visitUnanswered");
        assertThat(Rank.of(alert, item(Kind.VISIT, Stage.REFUSED, 1, 10), NOW).urgency())
                .isEqualTo(Urgency.NOW);
        assertThat(Rank.of(alert, item(Kind.VISIT, Stage.DONE, 1, 10), NOW).urgency())
                .isEqualTo(Urgency.TODAY);
    }

    @Test
    void aVisitWhoseDayHasPassedIsForNow() {
        assertThat(rank(item(Kind.VISIT, Stage.ACCEPTED, 1, -60)).urgency()).isEqualTo(Urgency.NOW);
        assertThat(rank(item(Kind.VISIT, Stage.ACCEPTED, 1, 60)).urgency()).isEqualTo(Urgency.UNDER_WAY);
    }

    @Test
    void aDemandIsWhereItsPromiseStands() {
        assertThat(rank(item(Kind.DEMAND, Stage.FREE, 2, -1)).why().key()).isEqualTo("cell.why.demandLate");
        assertThat(rank(item(Kind.DEMAND, Stage.FREE, 0, 20)).urgency()).isEqualTo(Urgency.NOW);
        assertThat(rank(item(Kind.DEMAND, Stage.FREE, 1, 200)).urgency()).isEqualTo(Urgency.TODAY);
        assertThat(rank(item(Kind.DEMAND, Stage.TAKEN, 2, 3_000)).urgency()).isEqualTo(Urgency.UNDER_WAY);
        assertThat(rank(item(Kind.DEMAND, Stage.TAKEN, 2, -5)).why().key()).isEqualTo("cell.why.nextLate");
    }

    private static Rank rank(Item item) {
        return Rank.of(item, null, NOW);
    }

    private static Item item(Kind kind, Stage stage, int urgent, int dueInMinutes) {
        return item(kind, stage, urgent, NOW.minus(Duration.ofHours(4)), dueInMinutes);
    }

    private static Item visit(Stage stage, int askedMinutesAgo, int dueInMinutes) {
        return item(Kind.VISIT, stage, 1, NOW.minus(Duration.ofMinutes(askedMinutesAgo)), dueInMinutes);
    }

    private static Item item(Kind kind, Stage stage, int urgent, Instant since, int dueInMinutes) {
        return new Item(
                "Task/a",
                kind,
                "p",
                "Practitioner/karim",
                "Karim",
                stage,
                urgent,
                null,
                NOW.plus(Duration.ofMinutes(dueInMinutes)),
                since,
                since,
                true);
    }
}
