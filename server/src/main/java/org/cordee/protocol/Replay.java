package org.cordee.protocol;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.platform.calendar.WorkingDays;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/**
 * Plays a drawing over what people's records hold: their measures come at the moments at which they were made, and whoever is asked
 * does it within the day, giving the first of the choices. Says what the protocol would have raised, and when.
 */
@Component
public class Replay {
    private static final int OPENS = 8;
    private static final int CLOSES = 19;
    private static final Duration WITHIN = Duration.ofHours(4);

    private final Trial trial;
    private final Measures measures;
    private final Patients patients;
    private final Cells cells;

    Replay(Trial trial, Measures measures, Patients patients, Cells cells) {
        this.trial = trial;
        this.measures = measures;
        this.patients = patients;
        this.cells = cells;
    }

    /**
     * What a protocol would have done.
     *
     * @param afterHours of the alerts, those at night, at a weekend or on a public holiday: outside worked days from 8 to 19
     */
    public record Outcome(int people, int measures, int alerts, int afterHours, int asked, List<ForOne> each) {
        public Outcome {
            each = List.copyOf(each);
        }
    }

    /** What it would have done for one person, each alert at its moment. */
    public record ForOne(String patientId, String name, int measures, List<Instant> alerts, int asked) {
        public ForOne {
            alerts = List.copyOf(alerts);
        }
    }

    /** Over the measures of these people since a moment, within reach of the actor. */
    public Outcome over(Actor actor, Drawing drawing, List<String> patientIds, Instant from) {
        var days = cells.of(actor).map(cells::days).orElseGet(() -> new WorkingDays(""));
        var each = new ArrayList<ForOne>();
        for (var patient : patients.byIds(actor, patientIds)) {
            var series = measures.since(actor, patient.id(), from).stream()
                    .filter(Measure::isPlausible)
                    .toList()
                    .reversed();
            if (series.isEmpty()) continue;
            var start = series.getFirst().at().minus(Duration.ofHours(1));
            var age = patient.ageOn(start.atZone(Words.TERRITORY).toLocalDate());
            var result = trial.of(drawing, new Trial.Person(age, role -> true), start, acts(drawing, series, start));
            each.add(new ForOne(
                    patient.id(),
                    patient.displayName(),
                    series.size(),
                    moments(result, Trial.What.ALERTED),
                    moments(result, Trial.What.ASKED).size()));
        }
        return new Outcome(
                each.size(),
                each.stream().mapToInt(ForOne::measures).sum(),
                each.stream().mapToInt(one -> one.alerts().size()).sum(),
                (int) each.stream()
                        .flatMap(one -> one.alerts().stream())
                        .filter(at -> isAfterHours(at, days))
                        .count(),
                each.stream().mapToInt(ForOne::asked).sum(),
                each);
    }

    private static List<Trial.Act> acts(Drawing drawing, List<Measure> series, Instant start) {
        var asked =
                drawing.steps().stream().filter(step -> step.kind().isAsked()).toList();
        var acts = new ArrayList<Trial.Act>();
        var now = start;
        for (var measure : series) {
            // What is asked is done within the day, so each stretch of time is cut in portions of that length.
            while (now.plus(WITHIN).isBefore(measure.at())) {
                acts.add(new Trial.Act.Wait(WITHIN));
                now = now.plus(WITHIN);
                if (Duration.between(now, measure.at()).toDays() > 3) {
                    var leap = Duration.between(now, measure.at()).minusDays(3);
                    acts.add(new Trial.Act.Wait(leap));
                    now = now.plus(leap);
                }
                asked.forEach(step -> acts.add(does(step)));
            }
            acts.add(new Trial.Act.Wait(Duration.between(now, measure.at())));
            now = measure.at();
            for (Map.Entry<MeasureKind, BigDecimal> one : measure.values().entrySet()) {
                acts.add(new Trial.Act.Measures(one.getKey(), one.getValue()));
            }
        }
        return acts;
    }

    private static Trial.Act does(Step step) {
        return new Trial.Act.Does(
                step.id(), step.choices().isEmpty() ? "" : step.choices().getFirst(), Map.of());
    }

    private static List<Instant> moments(Trial.Result result, Trial.What what) {
        return result.lines().stream()
                .filter(line -> line.what() == what)
                .map(Trial.Line::at)
                .toList();
    }

    static boolean isAfterHours(Instant at, WorkingDays days) {
        var there = at.atZone(Words.TERRITORY);
        return !days.isWorked(there.toLocalDate()) || there.getHour() < OPENS || there.getHour() >= CLOSES;
    }
}
