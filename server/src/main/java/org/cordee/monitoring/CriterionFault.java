package org.cordee.monitoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a criterion cannot be a rule, as the key of a message; what is built in code is never at fault, what people write can be. */
public final class CriterionFault {
    private static final int SHORTEST_TREND_DAYS = 3;
    private static final int LONGEST_HOURS = 168;
    private static final int MOST_PARTS = 4;

    private CriterionFault() {}

    /** Empty when it can. */
    public static Optional<String> of(Criterion criterion) {
        return Optional.ofNullable(
                switch (criterion) {
                    case Criterion.Gain(var kind, var amount, var days) -> change(amount, days);
                    case Criterion.Loss(var kind, var amount, var days) -> change(amount, days);
                    case Criterion.Above(var kind, var limit) -> limit(kind, limit);
                    case Criterion.Below(var kind, var limit) -> limit(kind, limit);
                    case Criterion.Rising(var kind, var amount, var days) -> trend(amount, days);
                    case Criterion.Falling(var kind, var amount, var days) -> trend(amount, days);
                    case Criterion.Unusual(var kind, var amount, var days) -> trend(amount, days);
                    case Criterion.Answered(var question, var answer) ->
                        question.isBlank() || answer.isBlank() ? "monitoring.fault.answer" : null;
                    case Criterion.Repeated(var of, var times, var hours) ->
                        of.waitsForSilence() || times < 2 || times > 20 || !isSpan(hours)
                                ? "monitoring.fault.repeated"
                                : of(of).orElse(null);
                    case Criterion.During(var of, var from, var to) ->
                        of.waitsForSilence() || from.equals(to) ? "monitoring.fault.during" : of(of).orElse(null);
                    case Criterion.Together(var parts, var hours) ->
                        isSpan(hours) ? parts(parts) : "monitoring.fault.hours";
                    case Criterion.Either(var parts) -> parts(parts);
                    case Criterion.Silent(var kind, var hours) ->
                        hours < 1 || hours > 24 * 31 ? "monitoring.fault.hours" : null;
                    case Criterion.Still(var kind, var from, var to) ->
                        from.isBefore(to) ? null : "monitoring.fault.still";
                    case Criterion.Unheard(var times) -> times < 2 || times > 20 ? "monitoring.fault.times" : null;
                });
    }

    private static @Nullable String parts(List<Criterion> parts) {
        if (parts.size() < 2 || parts.size() > MOST_PARTS) {
            return "monitoring.fault.parts";
        }
        return parts.stream()
                .map(part -> part.waitsForSilence() ? Optional.of("monitoring.fault.parts") : of(part))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String change(BigDecimal amount, int days) {
        if (amount.signum() <= 0) return "monitoring.fault.amount";
        return days < 0 || days > 31 ? "monitoring.fault.days" : null;
    }

    private static @Nullable String trend(BigDecimal amount, int days) {
        if (amount.signum() <= 0) return "monitoring.fault.amount";
        return days < SHORTEST_TREND_DAYS || days > 90 ? "monitoring.fault.trend" : null;
    }

    private static @Nullable String limit(MeasureKind kind, BigDecimal limit) {
        return kind.isPlausible(limit) ? null : "monitoring.fault.limit";
    }

    private static boolean isSpan(int hours) {
        return hours >= 1 && hours <= LONGEST_HOURS;
    }
}
