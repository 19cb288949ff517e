package org.cordee.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.store.Interaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules in force for the people within reach: their own, and those that protocols ask for. */
@Component
public class Rules {
    private final Patients patients;
    private final RuleTable table;
    private final PrescriptionTable prescriptions;
    private final SeriesTable series;
    private final Clock clock;

    Rules(Patients patients, RuleTable table, PrescriptionTable prescriptions, SeriesTable series, Clock clock) {
        this.patients = patients;
        this.table = table;
        this.prescriptions = prescriptions;
        this.series = series;
        this.clock = clock;
    }

    private record Asked(Rule.Wanted wanted, Rule.@Nullable Origin origin, Instant since) {}

    /** Those in force for the patient; none out of reach. */
    public List<Rule> of(Actor actor, String patientId) {
        return patients.byId(actor, patientId).isPresent() ? table.inForce(patientId) : List.of();
    }

    /**
     * Makes these the person's own rules in force from now on; a rule that was in force unchanged stays as it is. None, and nothing
     * done, out of reach or for who may not change a plan of care.
     */
    @Transactional
    public List<Rule> set(Actor actor, String patientId, List<Rule.Wanted> wanted) {
        return may(actor, patientId) ? set(patientId, wanted, clock.instant()) : List.of();
    }

    /** Changes one rule in force for this person, its protocol's too; false, and nothing done, when it is none within reach. */
    @Transactional
    public boolean change(Actor actor, String patientId, String ruleId, Rule.Wanted wanted) {
        return replace(actor, patientId, ruleId, Optional.of(wanted));
    }

    /** Takes one rule away for this person; what a protocol asks for stays known as taken away. */
    @Transactional
    public boolean remove(Actor actor, String patientId, String ruleId) {
        return replace(actor, patientId, ruleId, Optional.empty());
    }

    private boolean replace(Actor actor, String patientId, String ruleId, Optional<Rule.Wanted> wanted) {
        if (!may(actor, patientId)) return false;
        series.lock(patientId);
        var found = table.inForce(patientId).stream()
                .filter(rule -> rule.id().equals(ruleId))
                .findFirst();
        if (found.isEmpty()) return false;
        var origin = found.get().origin();
        if (origin == null) {
            var own = own(patientId)
                    .flatMap(rule ->
                            rule.id().equals(ruleId) ? wanted.stream() : java.util.stream.Stream.of(rule.wanted()))
                    .toList();
            set(patientId, own, clock.instant());
        } else {
            prescriptions.of(patientId).stream()
                    .filter(one ->
                            one.source().equals(origin.source()) && one.slot().equals(origin.slot()))
                    .map(one -> wanted.map(one::as).orElseGet(one::taken))
                    .forEach(prescriptions::put);
            renew(patientId);
        }
        return true;
    }

    /** For a patient whose reach was proved. */
    List<Rule> set(String patientId, List<Rule.Wanted> wanted, Instant since) {
        series.lock(patientId);
        return inForce(
                patientId,
                wanted.stream().map(one -> new Asked(one, null, since)).toList());
    }

    /** Puts in force what protocols ask for now; the person's own rules stay as they are. */
    void renew(String patientId) {
        var own = own(patientId)
                .map(rule -> new Asked(rule.wanted(), null, rule.since()))
                .toList();
        inForce(patientId, own);
    }

    private java.util.stream.Stream<Rule> own(String patientId) {
        return table.inForce(patientId).stream().filter(rule -> rule.origin() == null);
    }

    private List<Rule> inForce(String patientId, List<Asked> own) {
        var standing = table.inForce(patientId).stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        var all = new ArrayList<>(own);
        all.addAll(asked(patientId, own));
        var inForce = new ArrayList<Rule>();
        var ids = ids(patientId, all, List.copyOf(standing.values()));
        for (int place = 0; place < all.size(); place++) {
            var one = all.get(place);
            var criterion = one.wanted().criterion();
            var id = ids.get(place);
            var before = standing.remove(id);
            if (before != null && before.wanted().equals(one.wanted())) {
                if (!Objects.equals(before.origin(), one.origin())) table.ask(id, one.origin());
                inForce.add(before);
            } else {
                var rule = new Rule(id, patientId, criterion, one.wanted().severity(), one.since(), one.origin());
                table.put(rule);
                inForce.add(rule);
            }
        }
        standing.keySet().forEach(gone -> table.end(gone, clock.instant()));
        return List.copyOf(inForce);
    }

    /** What is in force already keeps its id, and with it its alert, whichever other of its kind is taken away. */
    private static List<String> ids(String patientId, List<Asked> all, List<Rule> standing) {
        var ids = new TreeMap<Integer, String>();
        var taken = new HashSet<String>();
        for (int place = 0; place < all.size(); place++) {
            for (var rule : standing) {
                if (rule.wanted().equals(all.get(place).wanted()) && !ids.containsKey(place) && taken.add(rule.id()))
                    ids.put(place, rule.id());
            }
        }
        for (int place = 0; place < all.size(); place++) {
            if (!ids.containsKey(place)) {
                var slot = RuleSlot.of(all.get(place).wanted().criterion());
                var id = RuleSlot.free(patientId + "/" + slot, taken);
                taken.add(id);
                ids.put(place, id);
            }
        }
        return List.copyOf(ids.values());
    }

    /** What protocols ask for and the person's own rules do not look for already. */
    private List<Asked> asked(String patientId, List<Asked> own) {
        var covered =
                own.stream().map(one -> RuleSlot.of(one.wanted().criterion())).collect(Collectors.toSet());
        var since = clock.instant();
        Map<Criterion, Asked> asked = new java.util.LinkedHashMap<>();
        prescriptions.of(patientId).stream()
                .filter(Prescription::counts)
                .filter(one -> !covered.contains(RuleSlot.of(one.wanted().criterion())))
                .forEach(one -> asked.putIfAbsent(
                        one.wanted().criterion(),
                        new Asked(one.wanted(), new Rule.Origin(one.source(), one.slot(), one.name()), since)));
        return List.copyOf(asked.values());
    }

    private boolean may(Actor actor, String patientId) {
        return actor.reach().permits("CarePlan", Interaction.UPDATE)
                && patients.byId(actor, patientId).isPresent();
    }
}
