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
            var id = patientId + "/" + slot(one.criterion());
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

    /** What the rule looks for; a change of its amount makes no other rule of it. */
    private static String slot(Criterion criterion) {
        var looksFor = AlertIssue.looksFor(criterion) + "/" + criterion.kind();
        var days = Breaches.daysBack(criterion);
        return days == 0 ? looksFor : looksFor + "/" + days;
    }
}
