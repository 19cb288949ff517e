package org.cordee.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** The measures of the people within reach, as Observations in the record. */
@Component
public class Measures {
    private static final int AT_ONCE = 200;
    private static final Duration CLOCK_ERROR = Duration.ofMinutes(10);

    private final Records records;
    private final SeriesTable series;
    private final RuleTable rules;
    private final AlertTable alerts;
    private final Clock clock;

    Measures(Records records, SeriesTable series, RuleTable rules, AlertTable alerts, Clock clock) {
        this.records = records;
        this.series = series;
        this.rules = rules;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * Keeps what a person entered, and says what it means. Within a transaction of the caller the rules look when that commits, so
     * the meaning does not know yet of an alert.
     */
    public KeptMeasure keep(Actor actor, Measure measure) {
        if (!measure.isPlausible()) {
            return new KeptMeasure.AskedAgain(measure.kind());
        }
        if (measure.at().isAfter(clock.instant().plus(CLOCK_ERROR))) {
            return new KeptMeasure.NotYet();
        }
        var kept = records.create(actor, MeasureMapping.MEASURE, Optional.of(measure))
                .orElseThrow();
        return new KeptMeasure.Kept(kept, meaning(actor, kept));
    }

    /** A measure that was kept, with what it means; empty when there is none within reach. */
    public Optional<KeptMeasure.Kept> kept(Actor actor, String measureId) {
        return records.read(actor, MeasureMapping.MEASURE, measureId)
                .flatMap(measure -> measure)
                .map(measure -> new KeptMeasure.Kept(measure, meaning(actor, measure)));
    }

    /** Keeps many that have ids of the caller's choice, all or none; those older than the alert horizon raise nothing. */
    public void keepAll(Actor actor, List<Measure> measures) {
        records.putAll(
                actor,
                MeasureMapping.MEASURE,
                measures.stream()
                        .map(one -> new Records.Entry<>(Objects.requireNonNull(one.id()), Optional.of(one)))
                        .toList());
    }

    /** The newest that a body can have. */
    public Optional<Measure> latest(Actor actor, String patientId, MeasureKind kind) {
        return newest(actor, query(patientId, kind));
    }

    /** Those that a body can have, oldest first, from inclusive, to exclusive; of more than 1,000 the newest. */
    public List<Measure> series(Actor actor, String patientId, MeasureKind kind, Instant from, Instant to) {
        return search(
                        actor,
                        query(patientId, kind) + "&date=ge" + second(from) + "&date=lt" + second(to) + "&_count=1000")
                .stream()
                .filter(Measure::isPlausible)
                .toList()
                .reversed();
    }

    /** The newest of each kind since then that no body can have, such as a scale that somebody leaned on: it is to be made again. */
    public Map<MeasureKind, Measure> implausible(Actor actor, String patientId, Instant from) {
        return since(actor, patientId, from).stream()
                .filter(measure -> !measure.isPlausible())
                .collect(Collectors.toMap(Measure::kind, Function.identity(), (newest, older) -> newest));
    }

    /** Of every kind, also what no body can have, newest first; of more than 1,000 the newest. */
    public List<Measure> since(Actor actor, String patientId, Instant from) {
        return search(
                actor,
                "patient=" + Records.escape(patientId) + "&category=vital-signs&date=ge" + second(from)
                        + "&_sort=-date&_count=1000");
    }

    /** Everyone within reach who was measured since: the first ones are as good as drawn by lot. */
    public List<String> peopleSince(Actor actor, Instant from) {
        var measured = series.measuredSince(from);
        var readable = records.within(actor, "Patient", measured);
        return measured.stream().filter(readable::contains).toList();
    }

    /** The newest measure of each kind that there is, in the order of the kinds. */
    public List<Measure> newestPerKind(Actor actor, String patientId) {
        var ids = series.newest(patientId);
        return ids.isEmpty()
                ? List.of()
                : search(actor, "_id=" + String.join(",", ids) + "&_count=100").stream()
                        .filter(measure -> measure.patientId().equals(patientId))
                        .sorted(Comparator.comparing(Measure::kind))
                        .toList();
    }

    /** The same of many persons at once, by person. */
    public Map<String, List<Measure>> newestPerKind(Actor actor, List<String> patientIds) {
        if (patientIds.isEmpty()) return Map.of();
        var wanted = series.newest(patientIds);
        var found = new ArrayList<Measure>();
        for (var from = 0; from < wanted.size(); from += AT_ONCE) {
            var ids = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
            found.addAll(search(actor, "_id=" + String.join(",", ids) + "&_count=" + AT_ONCE));
        }
        return found.stream()
                .filter(one -> patientIds.contains(one.patientId()))
                .sorted(Comparator.comparing(Measure::kind))
                .collect(Collectors.groupingBy(Measure::patientId));
    }

    private Meaning meaning(Actor actor, Measure measure) {
        var before = newest(actor, query(measure.patientId(), measure.kind()) + "&date=lt" + second(measure.at()));
        var watched =
                !rules.inForce(measure.patientId(), measure.values().keySet()).isEmpty();
        var alerted = measure.id() != null && alerts.holds(measure.id());
        return MeaningWords.of(measure, before, watched, alerted);
    }

    /** The first that a body can have and that was not taken back: nearly always the first of all. */
    private Optional<Measure> newest(Actor actor, String query) {
        return Stream.of(1, AT_ONCE)
                .flatMap(most -> search(actor, query + "&_count=" + most).stream()
                        .filter(Measure::isPlausible)
                        .limit(1))
                .findFirst();
    }

    private List<Measure> search(Actor actor, String query) {
        return records.search(actor, MeasureMapping.MEASURE, query).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static String query(String patientId, MeasureKind kind) {
        return "patient=" + Records.escape(patientId) + "&code=" + String.join(",", kind.loincs()) + "&_sort=-date";
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
