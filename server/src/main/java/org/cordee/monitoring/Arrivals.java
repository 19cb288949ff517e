package org.cordee.monitoring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cordee.monitoring.Evaluation.Span;
import org.cordee.monitoring.SeriesTable.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings measures that are being kept before the rules. A rule that fails must not lose the measure: what it did is undone,
 * the measure stays, and the evaluation is noted to be done again.
 */
@Component
class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final SeriesTable series;
    private final Evaluation evaluation;
    private final MissedTable missed;
    private final TransactionTemplate nested;

    Arrivals(SeriesTable series, Evaluation evaluation, MissedTable missed, PlatformTransactionManager transactions) {
        this.series = series;
        this.evaluation = evaluation;
        this.missed = missed;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** In the transaction that keeps the measures; patients in the order of their ids, so that two batches never cross. */
    void settle(List<MeasureWatch.Arrival> arrivals) {
        var byPatient = arrivals.stream()
                .collect(Collectors.groupingBy(MeasureWatch.Arrival::patientId, TreeMap::new, Collectors.toList()));
        byPatient.forEach((patient, theirs) -> judged(patient, theirs).ifPresent(fault -> {
            LOG.error("Measures of a patient are kept, but a rule failed on them; it is tried again", fault);
            theirs.forEach(arrival -> missed.note(arrival, fault));
        }));
    }

    /** One measure anew; the fault if a rule failed on it again. */
    Optional<RuntimeException> again(MeasureWatch.Arrival arrival) {
        return judged(arrival.patientId(), List.of(arrival));
    }

    private Optional<RuntimeException> judged(String patient, List<MeasureWatch.Arrival> arrivals) {
        if (arrivals.stream().allMatch(Arrivals::isHistory)) {
            series.add(arrivals.stream()
                    .collect(Collectors.toMap(MeasureWatch.Arrival::observation, arrival -> arrival, (one, two) -> two))
                    .values()
                    .stream()
                    .flatMap(arrival -> said(arrival).stream())
                    .toList());
            return Optional.empty();
        }
        try {
            nested.executeWithoutResult(savepoint -> judge(patient, arrivals));
            return Optional.empty();
        } catch (RuntimeException fault) {
            return Optional.of(fault);
        }
    }

    /** Brings the points in line with what the Observations say now, and judges what that touches. */
    private void judge(String patient, List<MeasureWatch.Arrival> arrivals) {
        var fresh = new ArrayList<Said>();
        var received = new HashMap<String, MeasureWatch.Arrival>();
        for (var arrival : arrivals) {
            received.put(arrival.observation(), arrival);
        }
        series.lock(patient);
        Map<MeasureKind, Span> touched = new EnumMap<>(MeasureKind.class);
        for (var arrival : received.values()) {
            var before = arrival.created() ? List.<Said>of() : series.remove(arrival.observation());
            var now = said(arrival, before);
            fresh.addAll(now);
            var gone = new HashSet<>(before);
            gone.addAll(now);
            gone.stream()
                    .filter(said -> !said.late())
                    .forEach(said ->
                            touched.merge(said.kind(), Span.of(said.point().at()), Span::with));
        }
        series.add(fresh);
        evaluation.judge(patient, touched);
    }

    /** Nothing that a rule could look at: no lock, no rule, only the points. */
    private static boolean isHistory(MeasureWatch.Arrival arrival) {
        return arrival.created() && said(arrival).stream().allMatch(Said::late);
    }

    /** An Observation that was corrected still arrived when it first did. */
    private static List<Said> said(MeasureWatch.Arrival arrival, List<Said> before) {
        return before.isEmpty()
                ? said(arrival)
                : said(arrival).stream()
                        .map(said -> new Said(
                                said.observation(),
                                said.kind(),
                                said.patientId(),
                                said.point(),
                                before.getFirst().received()))
                        .toList();
    }

    private static List<Said> said(MeasureWatch.Arrival arrival) {
        return arrival.measure().filter(Measure::isPlausible).stream()
                .flatMap(measure -> measure.values().entrySet().stream()
                        .map(one -> new Said(
                                arrival.observation(),
                                one.getKey(),
                                measure.patientId(),
                                new Point(measure.at(), one.getValue()),
                                arrival.received())))
                .toList();
    }
}
