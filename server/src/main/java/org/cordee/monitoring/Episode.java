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

    /** More than any excess. */
    private static final BigDecimal NEVER = new BigDecimal("1e12");

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

    /** From which excess on an alert is grave whatever its rule says. */
    private static BigDecimal graver(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Gain gain -> gain.atLeast().multiply(BigDecimal.TWO);
            case Criterion.Loss loss -> loss.atLeast().multiply(BigDecimal.TWO);
            case Criterion.Above above -> margin(above);
            case Criterion.Below below -> margin(below);
            case Criterion.Rising rising -> rising.perWeek().multiply(BigDecimal.TWO);
            case Criterion.Falling falling -> falling.perWeek().multiply(BigDecimal.TWO);
            case Criterion.Unusual unusual -> unusual.atLeast().multiply(BigDecimal.TWO);
            case Criterion.Repeated(var of, var times, var hours) -> graver(of);
            case Criterion.During(var of, var from, var to) -> graver(of);
            // There is no more or less of these.
            case Criterion.Answered answered -> NEVER;
            case Criterion.Together together -> NEVER;
            case Criterion.Either either -> NEVER;
            case Criterion.Silent silent -> NEVER;
            case Criterion.Still still -> NEVER;
            case Criterion.Unheard unheard -> NEVER;
        };
    }

    /** The rule's own severity, or high once the worst goes markedly past the threshold. */
    static Severity severity(Criterion criterion, Severity ofRule, BigDecimal worst) {
        return worst.compareTo(graver(criterion)) >= 0 ? Severity.HIGH : ofRule;
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
            case Criterion.Rising rising -> half(rising.perWeek());
            case Criterion.Falling falling -> half(falling.perWeek());
            case Criterion.Unusual unusual -> half(unusual.atLeast());
            case Criterion.Repeated(var of, var times, var hours) -> margin(of);
            case Criterion.During(var of, var from, var to) -> margin(of);
            case Criterion.Answered answered -> NEVER;
            case Criterion.Together together -> NEVER;
            case Criterion.Either either -> NEVER;
            case Criterion.Silent silent -> NEVER;
            case Criterion.Still still -> NEVER;
            case Criterion.Unheard unheard -> NEVER;
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
