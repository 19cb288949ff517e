package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.monitoring.ReportedMapping.Timed;
import org.cordee.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes measures in by every door that is not FHIR. The id of a measure follows from what it says and who said it, so that the same
 * one sent again, by a gateway that lost the answer, is the one that is there; one that was corrected, withdrawn or deleted since stays as it is.
 */
@Component
public class MeasureIntake {
    private static final Duration CLOCK_ERROR = Duration.ofMinutes(10);

    private final Records records;
    private final MeasureIds ids;
    private final Clock clock;

    MeasureIntake(Records records, MeasureIds ids, Clock clock) {
        this.records = records;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of one measure. */
    public sealed interface Outcome {
        /** It is in the record, or was already. */
        record Kept(String id) implements Outcome {}

        /**
         * It is in the record, but no body can have this value: rules do not look at it and it is to be asked again.
         *
         * @param repeated whether it was there already
         */
        record AskedAgain(String id, boolean repeated) implements Outcome {}

        /**
         * It is not kept.
         *
         * @param reason key of a message
         */
        record Refused(String reason, String detail) implements Outcome {}
    }

    /**
     * Keeps those that are in order, all in one transaction, and says what became of each, in their order. Throws, and keeps
     * nothing, where one is of a patient out of the actor's reach.
     */
    public List<Outcome> take(Actor actor, List<Reported> reported) {
        var outcomes = new ArrayList<Outcome>(reported.size());
        var fresh = new LinkedHashMap<String, Records.Entry<Timed>>();
        var former = new HashMap<String, String>();
        for (var one : reported) {
            var fault = fault(one);
            if (fault.isPresent()) {
                outcomes.add(fault.get());
                continue;
            }
            var measure = measure(actor, one);
            var id = ids.id(measure, one.said());
            fresh.put(id, new Records.Entry<>(id, new Timed(measure, one.clock())));
            var before = ids.former(measure, one.said());
            if (before != null) {
                former.put(id, before);
            }
            outcomes.add(measure.isPlausible() ? new Outcome.Kept(id) : new Outcome.AskedAgain(id, false));
        }
        var used = records.used(
                "Observation",
                Stream.concat(fresh.keySet().stream(), former.values().stream()).toList());
        former.values().retainAll(used);
        outcomes.replaceAll(outcome -> switch (outcome) {
            case Outcome.Kept(var id) -> new Outcome.Kept(former.getOrDefault(id, id));
            case Outcome.AskedAgain(var id, var repeated) ->
                new Outcome.AskedAgain(former.getOrDefault(id, id), used.contains(former.getOrDefault(id, id)));
            case Outcome.Refused refused -> refused;
        });
        fresh.keySet().removeAll(used);
        fresh.keySet().removeAll(former.keySet());
        if (!fresh.isEmpty()) {
            Map<String, List<Point>> points = new HashMap<>();
            fresh.forEach((id, entry) -> points.put(id, entry.view().measure().points()));
            ScopedValue.where(MeasureWatch.POINTS, points)
                    .run(() -> records.createAll(
                            actor,
                            ReportedMapping.REPORTED,
                            List.copyOf(fresh.values()),
                            timed -> timed.measure().patientId()));
        }
        return outcomes;
    }

    /** What would become of one, and nothing is kept; the id is empty. */
    public Outcome look(Reported one) {
        return fault(one).orElseGet(() -> plausible(one) ? new Outcome.Kept("") : new Outcome.AskedAgain("", false));
    }

    private static boolean plausible(Reported one) {
        boolean first = converted(one, one.value())
                .filter(value -> isPlausible(one.kind(), value))
                .isPresent();
        return first
                && (one.second() == null
                        || isPlausible(
                                MeasureKind.DIASTOLIC,
                                converted(one, one.second()).orElseThrow()));
    }

    private static boolean isPlausible(MeasureKind kind, BigDecimal value) {
        return (kind == MeasureKind.BLOOD_PRESSURE ? MeasureKind.SYSTOLIC : kind).isPlausible(value);
    }

    private Optional<Outcome> fault(Reported one) {
        var kind = one.kind();
        if (kind == MeasureKind.ANSWER || kind == MeasureKind.BODY_MASS_INDEX) {
            return refused("monitoring.refusal.kind", kind.name());
        }
        if (kind == MeasureKind.BLOOD_PRESSURE && one.second() == null) {
            return refused("monitoring.refusal.pressure", "");
        }
        var unit = one.ucum();
        if (unit != null && converted(one, one.value()).isEmpty()) {
            return refused("monitoring.refusal.unit", unit + " → " + kind.ucum());
        }
        return one.at().isAfter(clock.instant().plus(CLOCK_ERROR))
                ? refused("monitoring.refusal.future", one.at().toString())
                : Optional.empty();
    }

    private static Optional<Outcome> refused(String reason, String detail) {
        return Optional.of(new Outcome.Refused(reason, detail));
    }

    private static Optional<BigDecimal> converted(Reported one, @Nullable BigDecimal value) {
        var unit = one.ucum();
        if (value == null) {
            return Optional.empty();
        }
        return unit == null ? Optional.of(value) : MeasureUnits.inOwnUnit(one.kind(), value, unit);
    }

    private static Measure measure(Actor actor, Reported one) {
        var value = converted(one, one.value()).orElseThrow();
        var source = actor.reference().startsWith("Device/") ? Measure.Source.DEVICE : Measure.Source.PROFESSIONAL;
        var at = one.at().truncatedTo(ChronoUnit.SECONDS);
        return one.kind() == MeasureKind.BLOOD_PRESSURE
                ? Measure.ofBloodPressure(
                        one.patientId(),
                        value,
                        converted(one, one.second()).orElseThrow(),
                        at,
                        source,
                        actor.reference())
                : Measure.of(one.patientId(), one.kind(), value, at, source, actor.reference());
    }
}
