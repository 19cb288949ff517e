package org.cordee.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.cordee.monitoring.SeriesTable.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings measures that are being kept before the rules. A rule that fails must not lose the measure: what it did is undone,
 * the measure stays, and the evaluation is noted to be done again. What the database stopped for another's sake is no fault of a rule: it is
 * thrown, and the whole writing is tried again.
 */
@Component
class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final SeriesTable series;
    private final SeriesVersions versions;
    private final SeriesMemory memory;
    private final Evaluation evaluation;
    private final MissedTable missed;
    private final TransactionTemplate nested;

    Arrivals(
            SeriesTable series,
            SeriesVersions versions,
            SeriesMemory memory,
            Evaluation evaluation,
            MissedTable missed,
            PlatformTransactionManager transactions) {
        this.series = series;
        this.versions = versions;
        this.memory = memory;
        this.evaluation = evaluation;
        this.missed = missed;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** In the transaction that keeps the measures; patients in the order of their ids, so that two batches never cross. */
    void settle(List<MeasureWatch.Arrival> arrivals) {
        var byPatient = new TreeMap<String, List<MeasureWatch.Arrival>>();
        var history = new ArrayList<MeasureWatch.Arrival>();
        arrivals.stream()
                .collect(Collectors.groupingBy(MeasureWatch.Arrival::patientId))
                .forEach((patient, theirs) -> {
                    if (theirs.stream().allMatch(Arrivals::isHistory)) {
                        history.addAll(theirs);
                    } else {
                        byPatient.put(patient, theirs);
                    }
                });
        series.add(newest(history).stream()
                .flatMap(arrival -> said(arrival).stream())
                .toList());
        if (byPatient.size() > 1 && judged(byPatient).isEmpty()) {
            return;
        }
        byPatient.forEach((patient, theirs) -> judged(single(patient, theirs)).ifPresent(fault -> {
            LOG.error("Measures of a patient are kept, but a rule failed on them; it is tried again", fault);
            theirs.forEach(arrival -> missed.note(arrival, fault));
        }));
    }

    /** One measure anew; the fault if a rule failed on it again. */
    Optional<RuntimeException> again(MeasureWatch.Arrival arrival) {
        try {
            return judged(single(arrival.patientId(), List.of(arrival)));
        } catch (ConcurrencyFailureException clash) {
            return Optional.of(clash);
        }
    }

    private static SortedMap<String, List<MeasureWatch.Arrival>> single(
            String patient, List<MeasureWatch.Arrival> arrivals) {
        return new TreeMap<>(Map.of(patient, arrivals));
    }

    /** All of them under one savepoint: where a rule fails on one, none is judged, and the caller goes one by one. */
    private Optional<RuntimeException> judged(SortedMap<String, List<MeasureWatch.Arrival>> byPatient) {
        try {
            nested.executeWithoutResult(savepoint -> judge(byPatient));
            return Optional.empty();
        } catch (TransactionSystemException nowhereToGoBack) {
            // What failed was said before the savepoint: the write itself, and with it all of the transaction.
            throw nowhereToGoBack.getApplicationException() instanceof RuntimeException write ? write : nowhereToGoBack;
        } catch (ConcurrencyFailureException clash) {
            throw clash;
        } catch (RuntimeException fault) {
            return Optional.of(fault);
        }
    }

    /** Brings the points in line with what the Observations say now, and judges what that touches. */
    private void judge(SortedMap<String, List<MeasureWatch.Arrival>> byPatient) {
        var fresh = new ArrayList<Said>();
        var touched = new TreeMap<String, Touched>();
        var patients = concerned(byPatient);
        var held = versions.lock(patients);
        byPatient.forEach((patient, arrivals) -> {
            for (var arrival : newest(arrivals)) {
                var before = arrival.created() ? List.<Said>of() : series.remove(arrival.observation());
                var now = said(arrival, before);
                fresh.addAll(now);
                before.forEach(said -> of(touched, said.patientId()).leaves(said));
                now.forEach(said -> of(touched, said.patientId()).arrives(said, arrival.created()));
            }
        });
        long version = ThreadLocalRandom.current().nextLong();
        boolean allNew = series.add(fresh, patients, version);
        var persons = touched.entrySet().stream()
                .filter(one -> one.getValue().any())
                .map(one ->
                        one.getValue().person(one.getKey(), allNew, memory.of(one.getKey(), held.get(one.getKey()))))
                .toList();
        evaluation.judge(persons).forEach(judged -> memory.keep(judged.id(), judged.remembered(version)));
    }

    private static Touched of(Map<String, Touched> touched, String patient) {
        return touched.computeIfAbsent(patient, none -> new Touched());
    }

    /** Whose measures they are, and whose they were until now: one may have been written down under another's name. */
    private SequencedCollection<String> concerned(SortedMap<String, List<MeasureWatch.Arrival>> byPatient) {
        var corrected = byPatient.values().stream()
                .flatMap(List::stream)
                .filter(arrival -> !arrival.created())
                .map(MeasureWatch.Arrival::observation)
                .toList();
        var all = new TreeSet<>(byPatient.keySet());
        if (!corrected.isEmpty()) all.addAll(series.patients(corrected));
        return all;
    }

    /** Of an Observation that was written twice in one transaction only the last counts. */
    private static Collection<MeasureWatch.Arrival> newest(List<MeasureWatch.Arrival> arrivals) {
        var last = new LinkedHashMap<String, MeasureWatch.Arrival>();
        arrivals.forEach(arrival -> last.put(arrival.observation(), arrival));
        return last.values();
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
                                said.patientId(),
                                said.point(),
                                before.getFirst().received()))
                        .toList();
    }

    private static List<Said> said(MeasureWatch.Arrival arrival) {
        return arrival.points().stream()
                .map(point -> new Said(arrival.observation(), arrival.patientId(), point, arrival.received()))
                .toList();
    }
}
