package org.cordee.monitoring;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Judges the measures of a patient by the rules in force, in the transaction that keeps them. */
@Component
class Evaluation {
    private final RuleTable rules;
    private final SeriesTable series;
    private final Episodes episodes;

    Evaluation(RuleTable rules, SeriesTable series, Episodes episodes) {
        this.rules = rules;
        this.series = series;
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

    /** Judges anew every point whose window a changed measure may have entered; the patient's lock must be held. */
    void judge(String patientId, Map<MeasureKind, Span> touched) {
        for (var rule : rules.inForce(patientId, touched.keySet())) {
            var span = touched.get(rule.criterion().kind());
            if (span != null) {
                judge(rule, span);
            }
        }
    }

    private void judge(Rule rule, Span span) {
        var criterion = rule.criterion();
        var days = Breaches.daysBack(criterion);
        var from = span.from().isBefore(rule.since()) ? rule.since() : span.from();
        var to = Breaches.windowEnd(span.to(), days);
        if (!from.isBefore(to)) {
            return;
        }
        var points = series.points(rule.patientId(), criterion.kind(), Breaches.windowStart(from, days), to);
        var found = Breaches.in(criterion, points, from);
        if (series.breaches(rule.id(), from, to, found)) {
            episodes.settle(rule);
        }
    }
}
