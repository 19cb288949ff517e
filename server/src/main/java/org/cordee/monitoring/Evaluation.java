package org.cordee.monitoring;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.springframework.stereotype.Component;

/** Judges the measures of a patient by the rules in force, in the transaction that keeps them. */
@Component
class Evaluation {
    private final RuleTable rules;
    private final SeriesTable series;
    private final PauseTable pauses;
    private final Episodes episodes;
    private final Exchanges exchanges;

    Evaluation(RuleTable rules, SeriesTable series, PauseTable pauses, Episodes episodes, Exchanges exchanges) {
        this.exchanges = exchanges;
        this.rules = rules;
        this.series = series;
        this.pauses = pauses;
        this.episodes = episodes;
    }

    /** The time within which the measures of a kind changed, both ends included. */
    record Span(Instant from, Instant to) {
        static Span of(Instant at) {
            return new Span(at, at);
        }

        Span with(Span other) {
            return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    /** Judges anew every point whose window a changed measure may have entered; the patients' locks must be held. */
    void judge(Map<String, Map<MeasureKind, Span>> touched) {
        var kinds = touched.values().stream()
                .flatMap(spans -> spans.keySet().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MeasureKind.class)));
        if (kinds.isEmpty()) {
            return;
        }
        var inForce = rules.asked(touched.keySet(), kinds);
        var pausing = pauses.asked(touched.keySet());
        exchanges.ask(inForce, pausing);
        var looks = inForce.rows().stream()
                .filter(rule -> !rule.criterion().waitsForSilence())
                .flatMap(rule -> look(rule, touched.getOrDefault(rule.patientId(), Map.of())).stream())
                .toList();
        if (looks.isEmpty()) {
            return;
        }
        var points = series.points(looks);
        var standing = series.breaches(looks);
        exchanges.ask(points, standing);
        var byPatient = grouped(points);
        var byRule = grouped(standing);
        var paused = PauseTable.byPatient(pausing);
        for (var look : looks) {
            var rule = look.rule();
            var theirs = byPatient.getOrDefault(rule.patientId(), List.of()).stream()
                    .filter(look::bears)
                    .sorted()
                    .toList();
            var away = paused.getOrDefault(rule.patientId(), List.of());
            var found = Breaches.in(rule.criterion(), theirs, look.from()).stream()
                    .filter(breach -> away.stream()
                            .noneMatch(pause -> pause.holds(breach.point().at())))
                    .toList();
            if (series.settle(rule.id(), byRule.getOrDefault(rule.id(), List.of()), found)) {
                episodes.settle(rule);
            }
        }
    }

    private static <T> Map<String, List<T>> grouped(Question<Map.Entry<String, T>> question) {
        return question.rows().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Judges anew whatever was made in the span, for it was paused and no longer is, or the other way round. */
    void judgeAll(String patientId, Span span) {
        var all = new EnumMap<MeasureKind, Span>(MeasureKind.class);
        for (var kind : MeasureKind.values()) {
            all.put(kind, span);
        }
        judge(Map.of(patientId, all));
    }

    /**
     * What a rule has to look at again.
     *
     * @param start first instant that bears on it
     * @param from first instant that is judged
     * @param to first instant that is not
     */
    record Look(Rule rule, Instant start, Instant from, Instant to) {
        boolean bears(Point point) {
            return rule.criterion().kinds().contains(point.kind())
                    && !point.at().isBefore(start)
                    && point.at().isBefore(to);
        }
    }

    private static Optional<Look> look(Rule rule, Map<MeasureKind, Span> touched) {
        var criterion = rule.criterion();
        return criterion.kinds().stream()
                .map(touched::get)
                .filter(Objects::nonNull)
                .reduce(Span::with)
                .map(span -> {
                    var from = span.from().isBefore(rule.since()) ? rule.since() : span.from();
                    return new Look(rule, Window.start(criterion, from), from, Window.end(criterion, span.to()));
                })
                .filter(look -> look.from().isBefore(look.to()));
    }
}
