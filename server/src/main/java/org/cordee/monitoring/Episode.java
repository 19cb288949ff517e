package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When breaches that no alert holds yet become a new alert, and how grave it is; reasons and figures in
 * {@code docs/decisions/0003-alerts.md}.
 */
final class Episode {
    /** A measure that arrives later than this is history: kept and drawn, never alarmed. */
    static final Duration HORIZON = Duration.ofDays(7);

    /** After a person closed an alert, the same thing is left alone for so long unless it gets markedly worse. */
    static final Duration REST = Duration.ofDays(3);

    private Episode() {}

    /**
     * The last alert of the rule that a person closed.
     *
     * @param worst the greatest excess that the person saw
     */
    record LastClosed(Instant at, BigDecimal worst) {}

    static boolean begins(Criterion criterion, Collection<Breach> unheld, @Nullable LastClosed last) {
        if (last == null) {
            return !unheld.isEmpty();
        }
        var rested = last.at().plus(REST);
        var markedly = last.worst().add(margin(criterion));
        return unheld.stream()
                .anyMatch(breach ->
                        breach.point().at().isAfter(rested) || breach.excess().compareTo(markedly) >= 0);
    }

    /** The rule's own severity, or high once the worst goes markedly past the threshold. */
    static Severity severity(Criterion criterion, Severity ofRule, BigDecimal worst) {
        var graver = switch (criterion) {
            case Criterion.Gain gain -> gain.atLeast().multiply(BigDecimal.TWO);
            case Criterion.Loss loss -> loss.atLeast().multiply(BigDecimal.TWO);
            case Criterion.Above above -> margin(above);
            case Criterion.Below below -> margin(below);
        };
        return worst.compareTo(graver) >= 0 ? Severity.HIGH : ofRule;
    }

    static BigDecimal worst(Collection<Breach> breaches) {
        return breaches.stream()
                .map(Breach::excess)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal margin(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Gain gain -> half(gain.atLeast());
            case Criterion.Loss loss -> half(loss.atLeast());
            case Criterion.Above above -> limited(above.kind(), above.limit());
            case Criterion.Below below -> limited(below.kind(), below.limit());
        };
    }

    private static BigDecimal half(BigDecimal amount) {
        return amount.multiply(new BigDecimal("0.5"));
    }

    /** A marked change of the kind, but never more than a fifth of the limit: 50 mg/dL means much above 250 and all below 60. */
    private static BigDecimal limited(MeasureKind kind, BigDecimal limit) {
        return kind.markedChange().min(limit.multiply(new BigDecimal("0.2")));
    }
}
