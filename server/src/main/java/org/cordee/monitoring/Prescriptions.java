package org.cordee.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.store.Interaction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rules that protocols put on people: in force while the protocol goes on, changed or taken away for one person without a change
 * to the protocol. Where a rule of the person's own looks for the same, that one counts.
 */
@Component
public class Prescriptions {
    private final Patients patients;
    private final PrescriptionTable table;
    private final SeriesTable series;
    private final Rules rules;

    Prescriptions(Patients patients, PrescriptionTable table, SeriesTable series, Rules rules) {
        this.patients = patients;
        this.table = table;
        this.series = series;
        this.rules = rules;
    }

    /** Those of a person within reach, also the ones that do not count now. */
    public List<Prescription> of(Actor actor, String patientId) {
        return patients.byId(actor, patientId).isPresent() ? table.of(patientId) : List.of();
    }

    /** Those that are not in force as their protocol says: changed, taken away, paused, or covered by another rule. */
    public List<Prescription> otherwise(Actor actor, String patientId) {
        var asked = rules.of(actor, patientId).stream().map(Rule::origin).toList();
        return of(actor, patientId).stream()
                .filter(one ->
                        one.isChanged() || !asked.contains(new Rule.Origin(one.source(), one.slot(), one.name())))
                .toList();
    }

    /**
     * What a source asks for from now on, for a person whose reach was proved. What was changed for this person stays so where the
     * source still asks for something of that kind.
     */
    @Transactional
    public void prescribe(String patientId, String source, String name, List<Rule.Wanted> wanted) {
        series.lock(patientId);
        var standing = table.of(patientId).stream()
                .filter(one -> one.source().equals(source))
                .collect(Collectors.toMap(Prescription::slot, Function.identity()));
        var taken = new ArrayList<String>();
        for (var said : wanted) {
            var slot = RuleSlot.free(RuleSlot.of(said.criterion()), taken);
            taken.add(slot);
            var before = standing.remove(slot);
            table.put(before == null ? fresh(patientId, source, slot, name, said) : before.saying(name, said));
        }
        standing.values().forEach(table::remove);
        rules.renew(patientId);
    }

    private static Prescription fresh(String patientId, String source, String slot, String name, Rule.Wanted said) {
        return new Prescription(patientId, source, slot, name, said, said, false, false);
    }

    /** Stops what a source asked for while it pauses. */
    @Transactional
    public void stop(String patientId, String source) {
        series.lock(patientId);
        table.of(patientId).stream()
                .filter(one -> one.source().equals(source))
                .forEach(one -> table.put(one.stopped(true)));
        rules.renew(patientId);
    }

    /** As its protocol says it again; false, and nothing done, when there is none such within reach. */
    @Transactional
    public boolean restore(Actor actor, String patientId, String source, String slot) {
        var may = actor.reach().permits("CarePlan", Interaction.UPDATE)
                && patients.byId(actor, patientId).isPresent();
        if (!may) return false;
        series.lock(patientId);
        var found = table.of(patientId).stream()
                .filter(one -> one.source().equals(source) && one.slot().equals(slot))
                .findFirst();
        found.ifPresent(one -> table.put(one.as(one.said())));
        rules.renew(patientId);
        return found.isPresent();
    }
}
