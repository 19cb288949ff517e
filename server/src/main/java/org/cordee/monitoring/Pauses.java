package org.cordee.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.store.Interaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Times in which someone is away, so that what their devices say raises nothing; what was raised stays until a person closes it. */
@Component
public class Pauses {
    private final Patients patients;
    private final PauseTable table;
    private final RuleTable rules;
    private final SeriesTable series;
    private final SeriesVersions versions;
    private final Evaluation evaluation;
    private final Clock clock;

    Pauses(
            Patients patients,
            PauseTable table,
            RuleTable rules,
            SeriesTable series,
            SeriesVersions versions,
            Evaluation evaluation,
            Clock clock) {
        this.patients = patients;
        this.table = table;
        this.rules = rules;
        this.series = series;
        this.versions = versions;
        this.evaluation = evaluation;
        this.clock = clock;
    }

    /** Newest first; none out of reach. */
    public List<Pause> of(Actor actor, String patientId) {
        return patients.byId(actor, patientId).isPresent() ? table.of(patientId) : List.of();
    }

    /** Whether someone is away now; false out of reach. */
    public boolean isAway(Actor actor, String patientId) {
        var now = clock.instant();
        return of(actor, patientId).stream().anyMatch(pause -> pause.holds(now));
    }

    /** Pauses the watch; empty, and nothing done, out of reach or for who may not change a plan of care. */
    @Transactional
    public Optional<Pause> begin(
            Actor actor, String patientId, Instant begins, @Nullable Instant ends, Pause.Reason reason) {
        if (!may(actor, patientId)) {
            return Optional.empty();
        }
        var pause = new Pause(UUID.randomUUID().toString(), patientId, begins, ends, reason);
        keep(pause);
        return Optional.of(pause);
    }

    /** Ends it now, or takes it back when it has not begun. */
    @Transactional
    public boolean end(Actor actor, String patientId, String pauseId) {
        var standing = table.find(pauseId).filter(pause -> pause.patientId().equals(patientId));
        if (standing.isEmpty() || !may(actor, patientId)) {
            return false;
        }
        var pause = standing.get();
        var now = clock.instant();
        if (pause.begins().isBefore(now)) {
            keep(new Pause(pause.id(), patientId, pause.begins(), now, pause.reason()));
        } else {
            series.lock(patientId);
            table.remove(pause);
        }
        return true;
    }

    /** Holds these patients, and those of the pauses that stand, in the order of their ids: for whoever changes several. */
    void lock(Collection<String> pauseIds, Collection<String> patientIds) {
        var all = new TreeSet<>(patientIds);
        all.addAll(table.patients(pauseIds));
        if (!all.isEmpty()) {
            versions.lock(all);
        }
    }

    /** For what is known by itself, such as a stay in hospital; one that turns out to be another person's is taken back from the first. */
    void keep(Pause pause) {
        var patients = new TreeSet<>(Set.of(pause.patientId()));
        table.find(pause.id()).map(Pause::patientId).ifPresent(patients::add);
        patients.forEach(series::lock);
        var standing = table.find(pause.id());
        standing.filter(other -> !other.patientId().equals(pause.patientId())).ifPresent(this::takeBack);
        var before = standing.filter(same -> same.patientId().equals(pause.patientId()));
        if (before.filter(pause::equals).isPresent()) {
            return;
        }
        table.put(pause);
        // One that ends before its time must not leave them waiting for the end that it was to have.
        rules.lookSoon(pause.patientId(), clock.instant());
        var span = span(pause);
        evaluation.judgeAll(
                pause.patientId(), before.map(this::span).map(span::with).orElse(span));
    }

    /** Takes back what was never so. */
    void drop(String pauseId) {
        table.find(pauseId).ifPresent(pause -> {
            series.lock(pause.patientId());
            takeBack(pause);
        });
    }

    private void takeBack(Pause pause) {
        table.remove(pause);
        rules.lookSoon(pause.patientId(), clock.instant());
        evaluation.judgeAll(pause.patientId(), span(pause));
    }

    private Evaluation.Span span(Pause pause) {
        var ends = pause.ends();
        var now = clock.instant();
        return Evaluation.Span.of(pause.begins())
                .with(Evaluation.Span.of(ends == null ? pause.begins().isAfter(now) ? pause.begins() : now : ends));
    }

    private boolean may(Actor actor, String patientId) {
        return actor.reach().permits("CarePlan", Interaction.UPDATE)
                && patients.byId(actor, patientId).isPresent();
    }
}
