package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cordee.coordination.Visit;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Severity;
import org.cordee.platform.page.Sentence;
import org.junit.jupiter.api.Test;

class RankTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Alert.Person KARIM = new Alert.Person("Practitioner/karim", "Karim");

    @Test
    void aStrongAlertThatNobodyTookIsForNow() {
        assertThat(rank(alert(Severity.HIGH, new Alert.Handling.Raised(), 5)).urgency())
                .isEqualTo(Urgency.NOW);
    }

    @Test
    void aModerateAlertIsForTodayUntilItHasWaitedFourHours() {
        assertThat(rank(alert(Severity.MODERATE, new Alert.Handling.Raised(), 239))
                        .urgency())
                .isEqualTo(Urgency.TODAY);
        assertThat(rank(alert(Severity.MODERATE, new Alert.Handling.Raised(), 240))
                        .urgency())
                .isEqualTo(Urgency.NOW);
    }

    @Test
    void aStrongAlertTakenAnHourAgoWithNothingNotedComesBackToTheTop() {
        assertThat(rank(alert(Severity.HIGH, taken(59), 70)).urgency()).isEqualTo(Urgency.TODAY);
        var back = rank(alert(Severity.HIGH, taken(60), 70));
        assertThat(back.urgency()).isEqualTo(Urgency.NOW);
        assertThat(back.why().key()).isEqualTo("cell.why.nothingNoted");
    }

    @Test
    void aVisitSpeaksForTheAlertThatItAnswers() {
        var alert = alert(Severity.HIGH, new Alert.Handling.InHand(KARIM, NOW), 200);
        assertThat(Rank.of(alert, Optional.of(visit(new Visit.State.Asked(), 10, TODAY)), NOW)
                        .urgency())
                .isEqualTo(Urgency.UNDER_WAY);
        assertThat(Rank.of(alert, Optional.of(visit(new Visit.State.Asked(), 120, TODAY)), NOW)
                        .why()
                        .key())
                .isEqualTo("cell.why.visitUnanswered");
        assertThat(Rank.of(alert, Optional.of(visit(new Visit.State.Refused(NOW, "Absente"), 10, TODAY)), NOW)
                        .urgency())
                .isEqualTo(Urgency.NOW);
        assertThat(Rank.of(alert, Optional.of(visit(new Visit.State.Done(NOW, "Va bien"), 10, TODAY)), NOW)
                        .urgency())
                .isEqualTo(Urgency.TODAY);
    }

    @Test
    void aVisitWhoseDayHasPassedIsForNow() {
        assertThat(Rank.ofVisit(visit(new Visit.State.Accepted(NOW), 10, TODAY.minusDays(1)), NOW)
                        .urgency())
                .isEqualTo(Urgency.NOW);
        assertThat(Rank.ofVisit(visit(new Visit.State.Accepted(NOW), 10, TODAY), NOW)
                        .urgency())
                .isEqualTo(Urgency.UNDER_WAY);
    }

    private static Rank rank(Alert alert) {
        return Rank.of(alert, Optional.empty(), NOW);
    }

    private static Alert.Handling taken(int minutesAgo) {
        return new Alert.Handling.Taken(KARIM, NOW.minus(Duration.ofMinutes(minutesAgo)));
    }

    private static Alert alert(Severity severity, Alert.Handling handling, int minutesAgo) {
        var raised = NOW.minus(Duration.ofMinutes(minutesAgo));
        return new Alert(
                "a",
                "p",
                new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.TWO, 3),
                severity,
                Sentence.of("any"),
                Sentence.of("any"),
                raised,
                raised,
                List.of(),
                handling);
    }

    private static Visit visit(Visit.State state, int minutesAgo, LocalDate on) {
        return new Visit(
                "v",
                "p",
                KARIM.reference(),
                KARIM.name(),
                "Practitioner/emilie",
                "Émilie",
                on,
                "Poids",
                "a",
                NOW.minus(Duration.ofMinutes(minutesAgo)),
                state);
    }
}
