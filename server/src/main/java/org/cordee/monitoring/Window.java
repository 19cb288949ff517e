package org.cordee.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How far a criterion looks back from the point that it judges, and so how far ahead a point is looked back at. */
final class Window {
    private Window() {}

    /** First instant that can bear on how a point made at this instant is judged. */
    static Instant start(Criterion criterion, Instant at) {
        return switch (criterion) {
            case Criterion.Gain gain -> dayStart(at, gain.days());
            case Criterion.Loss loss -> dayStart(at, loss.days());
            case Criterion.Rising rising -> dayStart(at, rising.days());
            case Criterion.Falling falling -> dayStart(at, falling.days());
            case Criterion.Unusual unusual -> dayStart(at, unusual.days());
            case Criterion.Repeated(var of, var times, var hours) -> start(of, at.minus(Duration.ofHours(hours)));
            case Criterion.During(var of, var from, var to) -> start(of, at);
            case Criterion.Together(var parts, var hours) -> earliest(parts, at.minus(Duration.ofHours(hours)));
            case Criterion.Either(var parts) -> earliest(parts, at);
            case Criterion.Above above -> at;
            case Criterion.Below below -> at;
            case Criterion.Answered answered -> at;
            case Criterion.Silent silent -> at;
            case Criterion.Still still -> at;
            case Criterion.Unheard unheard -> at;
        };
    }

    /** First instant whose points no longer look back at one made at this instant. */
    static Instant end(Criterion criterion, Instant at) {
        return switch (criterion) {
            case Criterion.Gain gain -> dayEnd(at, gain.days());
            case Criterion.Loss loss -> dayEnd(at, loss.days());
            case Criterion.Rising rising -> dayEnd(at, rising.days());
            case Criterion.Falling falling -> dayEnd(at, falling.days());
            case Criterion.Unusual unusual -> dayEnd(at, unusual.days());
            case Criterion.Repeated(var of, var times, var hours) -> end(of, at).plus(Duration.ofHours(hours));
            case Criterion.During(var of, var from, var to) -> end(of, at);
            case Criterion.Together(var parts, var hours) -> latest(parts, at).plus(Duration.ofHours(hours));
            case Criterion.Either(var parts) -> latest(parts, at);
            // The measures of the same instant are judged together, whatever the first of them was.
            case Criterion.Above above -> at.plusMillis(1);
            case Criterion.Below below -> at.plusMillis(1);
            case Criterion.Answered answered -> at.plusMillis(1);
            case Criterion.Silent silent -> at;
            case Criterion.Still still -> at;
            case Criterion.Unheard unheard -> at;
        };
    }

    /** Whether a point fulfils it by itself or not at all: what else was measured, before or after, tells nothing. */
    static boolean isEmpty(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Above above -> true;
            case Criterion.Below below -> true;
            case Criterion.Answered answered -> true;
            case Criterion.During during -> isEmpty(during.of());
            case Criterion.Either either -> either.parts().stream().allMatch(Window::isEmpty);
            case Criterion.Gain gain -> false;
            case Criterion.Loss loss -> false;
            case Criterion.Rising rising -> false;
            case Criterion.Falling falling -> false;
            case Criterion.Unusual unusual -> false;
            case Criterion.Repeated repeated -> false;
            case Criterion.Together together -> false;
            case Criterion.Silent silent -> true;
            case Criterion.Still still -> true;
            case Criterion.Unheard unheard -> true;
        };
    }

    /** The beginning of the day so many days before. */
    static Instant dayStart(Instant at, int days) {
        return TerritoryDay.start(TerritoryDay.of(at) - days);
    }

    private static Instant dayEnd(Instant at, int days) {
        return TerritoryDay.start(TerritoryDay.of(at) + days + 1L);
    }

    private static Instant earliest(List<Criterion> parts, Instant at) {
        return parts.stream()
                .map(part -> start(part, at))
                .min(Comparator.naturalOrder())
                .orElse(at);
    }

    private static Instant latest(List<Criterion> parts, Instant at) {
        return parts.stream()
                .map(part -> end(part, at))
                .max(Comparator.naturalOrder())
                .orElse(at);
    }
}
