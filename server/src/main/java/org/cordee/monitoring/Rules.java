package org.cordee.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.store.Interaction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules in force for the people within reach. */
@Component
public class Rules {
    private final Patients patients;
    private final RuleTable table;
    private final SeriesTable series;
    private final Clock clock;

    Rules(Patients patients, RuleTable table, SeriesTable series, Clock clock) {
        this.patients = patients;
        this.table = table;
        this.series = series;
        this.clock = clock;
    }

    /** Those in force for the patient; none out of reach. */
    public List<Rule> of(Actor actor, String patientId) {
        return patients.byId(actor, patientId).isPresent() ? table.inForce(patientId) : List.of();
    }

    /**
     * Makes these the rules in force from now on; a rule that was in force unchanged stays as it is. None, and nothing done, out
     * of reach or for who may not change a plan of care.
     */
    @Transactional
    public List<Rule> set(Actor actor, String patientId, List<Rule.Wanted> wanted) {
        var may = actor.reach().permits("CarePlan", Interaction.UPDATE)
                && patients.byId(actor, patientId).isPresent();
        return may ? set(patientId, wanted, clock.instant()) : List.of();
    }

    /** For a patient whose reach was proved. */
    List<Rule> set(String patientId, List<Rule.Wanted> wanted, Instant since) {
        series.lock(patientId);
        var standing = table.inForce(patientId).stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        var inForce = new ArrayList<Rule>();
        for (var one : wanted) {
            var id = free(patientId + "/" + slot(one.criterion()), inForce);
            var before = standing.remove(id);
            if (before != null && before.criterion().equals(one.criterion()) && before.severity() == one.severity()) {
                inForce.add(before);
            } else {
                var rule = new Rule(id, patientId, one.criterion(), one.severity(), since);
                table.put(rule);
                inForce.add(rule);
            }
        }
        standing.keySet().forEach(gone -> table.end(gone, clock.instant()));
        return List.copyOf(inForce);
    }

    /** Two rules that look for the same by other amounts are told apart by their order. */
    private static String free(String slot, List<Rule> taken) {
        var id = slot;
        for (int number = 2; isTaken(id, taken); number++) {
            id = slot + "/" + number + "nd";
        }
        return id;
    }

    private static boolean isTaken(String id, List<Rule> taken) {
        return taken.stream().anyMatch(rule -> rule.id().equals(id));
    }

    /** What the rule looks for; a change of its amount makes no other rule of it. */
    private static String slot(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Gain gain -> simple(gain) + "/" + gain.days();
            case Criterion.Loss loss -> simple(loss) + "/" + loss.days();
            case Criterion.Above above -> simple(above);
            case Criterion.Below below -> simple(below);
            case Criterion.Rising rising -> simple(rising) + "/" + rising.days();
            case Criterion.Falling falling -> simple(falling) + "/" + falling.days();
            case Criterion.Unusual unusual -> simple(unusual) + "/" + unusual.days();
            case Criterion.Answered answered -> simple(answered) + "/" + answered.said();
            case Criterion.Repeated(var of, var times, var hours) -> "repeated/" + hours + "/" + slot(of);
            case Criterion.During(var of, var from, var to) -> "during/" + from + "-" + to + "/" + slot(of);
            case Criterion.Together(var parts, var hours) -> "together/" + hours + "/" + slots(parts);
            case Criterion.Either(var parts) -> "either/" + slots(parts);
            case Criterion.Silent silent -> simple(silent);
            case Criterion.Still(var kind, var from, var to) -> "still/" + kind + "/" + from + "-" + to;
            case Criterion.Unheard unheard -> "unheard";
        };
    }

    private static String slots(List<Criterion> parts) {
        return parts.stream().map(Rules::slot).collect(Collectors.joining("+"));
    }

    private static String simple(Criterion criterion) {
        return AlertIssue.looksFor(criterion) + "/" + criterion.kind();
    }
}
