package org.cordee.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays out someone's measures for a screen, within the reach of whoever looks. */
@Component
public class MeasureBoards {
    private static final int MONTHS = 3;

    private final Measures measures;
    private final Rules rules;
    private final LifeEvents life;

    MeasureBoards(Measures measures, Rules rules, LifeEvents life) {
        this.measures = measures;
        this.rules = rules;
        this.life = life;
    }

    /**
     * The board of a patient.
     *
     * @param wanted the kind to draw; the first that a rule watches, else the first measured, when null or never measured
     * @param alerts those of the patient, whose evidence is marked on the curve
     * @param told what else happened, that only the caller knows
     */
    public MeasureBoard of(
            Actor actor,
            Words words,
            String patientId,
            @Nullable MeasureKind wanted,
            List<Alert> alerts,
            List<Curve.Event> told) {
        var newest = measures.newestPerKind(actor, patientId);
        var inForce = rules.of(actor, patientId);
        var chosen = chosen(newest.stream().map(Measure::kind).toList(), wanted, inForce);
        var curve = chosen.map(kind -> {
            var today = words.today();
            var from = today.minusMonths(MONTHS);
            var series = measures.series(
                    actor,
                    patientId,
                    kind,
                    from.atStartOfDay(Words.TERRITORY).toInstant(),
                    today.plusDays(1).atStartOfDay(Words.TERRITORY).toInstant());
            var events = new ArrayList<>(told);
            events.addAll(life.of(
                    actor, words, patientId, from.atStartOfDay(Words.TERRITORY).toInstant(), alerts));
            return MeasureCurve.of(words, kind, from, today, series, inForce, alerts)
                    .with(events);
        });
        var shown = inForce.stream()
                .filter(rule -> chosen.filter(kind -> watches(rule, kind)).isPresent())
                .map(Rule::sentence)
                .toList();
        return new MeasureBoard(newest, chosen, curve, shown);
    }

    /** The last days of a kind over as many before them, within what is usual of three months; empty without a measure in those. */
    public Optional<PeriodComparison> compare(Actor actor, Words words, String patientId, MeasureKind kind, int days) {
        var today = words.today();
        var first = today.minusDays(2L * days - 1);
        var from = today.minusMonths(MONTHS).isBefore(first) ? today.minusMonths(MONTHS) : first;
        var series = measures.series(
                actor,
                patientId,
                kind,
                from.atStartOfDay(Words.TERRITORY).toInstant(),
                today.plusDays(1).atStartOfDay(Words.TERRITORY).toInstant());
        return PeriodComparison.of(words, kind, days, series, rules.of(actor, patientId));
    }

    private static boolean watches(Rule rule, MeasureKind kind) {
        return MeasureCurve.drawnBy(rule.criterion().kind()) == MeasureCurve.drawnBy(kind);
    }

    private static Optional<MeasureKind> chosen(
            List<MeasureKind> measured, @Nullable MeasureKind wanted, List<Rule> inForce) {
        if (wanted != null && measured.contains(wanted)) {
            return Optional.of(wanted);
        }
        return measured.stream()
                .filter(kind -> inForce.stream().anyMatch(rule -> watches(rule, kind)))
                .findFirst()
                .or(() -> measured.stream().findFirst());
    }
}
