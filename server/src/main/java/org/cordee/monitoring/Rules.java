package org.cordee.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.store.Interaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules in force for the people within reach: their own, and those that protocols ask for. */
@Component
public class Rules {
    /** Of one person's own, besides what protocols ask for. */
    public static final int MOST_OWN = 30;

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

    /** What came of a rule that was to be added. */
    public enum Added {
        ADDED,
        /** The person has as many of their own as can be. */
        TOO_MANY,
        /** The person, or a rule whose place it was to take, is not within reach, or the plan of care is not theirs to change. */
        NOT_FOUND
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

    /** One more of the person's own. */
    @Transactional
    public Added add(Actor actor, String patientId, Rule.Wanted wanted) {
        return unite(actor, patientId, Set.of(), wanted);
    }

    /** One in the place of several in force for this person, those of protocols too: all of them go and it comes, or nothing changes. */
    @Transactional
    public Added unite(Actor actor, String patientId, Set<String> ruleIds, Rule.Wanted united) {
        if (!may(actor, patientId)) return Added.NOT_FOUND;
        series.lock(patientId);
        var gone = table.inForce(patientId).stream()
                .filter(rule -> ruleIds.contains(rule.id()))
                .toList();
        if (gone.size() != ruleIds.size()) return Added.NOT_FOUND;
        var own = Stream.concat(
                        own(patientId)
                                .filter(rule -> !ruleIds.contains(rule.id()))
                                .map(Rule::wanted),
                        Stream.of(united))
                .toList();
        if (own.size() > MOST_OWN) return Added.TOO_MANY;
        gone.stream()
                .flatMap(rule -> Optional.ofNullable(rule.origin()).stream())
                .forEach(origin -> prescribed(patientId, origin, Prescription::taken));
        set(patientId, own, clock.instant());
        return Added.ADDED;
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
                    .flatMap(rule -> rule.id().equals(ruleId) ? wanted.stream() : Stream.of(rule.wanted()))
                    .toList();
            set(patientId, own, clock.instant());
        } else {
            prescribed(patientId, origin, one -> wanted.map(one::as).orElseGet(one::taken));
            renew(patientId);
        }
        return true;
    }

    private void prescribed(String patientId, Rule.Origin origin, UnaryOperator<Prescription> becomes) {
        prescriptions.of(patientId).stream()
                .filter(one ->
                        one.source().equals(origin.source()) && one.slot().equals(origin.slot()))
                .map(becomes)
                .forEach(prescriptions::put);
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

    private Stream<Rule> own(String patientId) {
        return table.inForce(patientId).stream().filter(rule -> rule.origin() == null);
    }

    private List<Rule> inForce(String patientId, List<Asked> own) {
        var standing = table.inForce(patientId).stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        var all = new ArrayList<>(own);
        all.addAll(asked(patientId, own));
        var inForce = new ArrayList<Rule>();
        var ids = RuleSlot.ids(patientId, all.stream().map(Asked::wanted).toList(), List.copyOf(standing.values()));
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
