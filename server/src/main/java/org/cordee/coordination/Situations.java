package org.cordee.coordination;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The situations that a cell follows, and what has happened in them. */
@Component
public class Situations {
    private static final String ACTIVE =
            "status=active&type=" + FhirWordsMapping.SITUATION + "|cell-follow-up&_count=1000";

    private final Records records;
    private final PatientLock lock;
    private final Timeline timeline;
    private final Clock clock;

    Situations(Records records, PatientLock lock, Timeline timeline, Clock clock) {
        this.records = records;
        this.lock = lock;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** The active situation of the person. */
    public Optional<Situation> of(Actor actor, String patientId) {
        return records
                .search(actor, SituationMapping.SITUATION, ACTIVE + "&patient=" + Records.escape(patientId))
                .stream()
                .findFirst();
    }

    /** Active ones within reach, newest first. */
    public List<Situation> followed(Actor actor) {
        return records.search(actor, SituationMapping.SITUATION, ACTIVE).stream()
                .sorted(Comparator.comparing(Situation::since).reversed().thenComparing(Situation::id))
                .toList();
    }

    /** Begins to follow; an active situation of the person stays the one. */
    @Transactional
    public Situation follow(Actor actor, String patientId, String cell, String reason) {
        lock.take(patientId);
        return of(actor, patientId)
                .orElseGet(() -> records.create(
                        actor,
                        SituationMapping.SITUATION,
                        new Situation(
                                "",
                                patientId,
                                cell,
                                clock.instant().atZone(Words.TERRITORY).toLocalDate(),
                                reason,
                                true)));
    }

    /** Follows no longer, for that reason; empty where nothing is followed within reach. */
    @Transactional
    public Optional<Situation> end(Actor actor, String patientId, Situation.Ending why) {
        lock.take(patientId);
        var today = clock.instant().atZone(Words.TERRITORY).toLocalDate();
        return of(actor, patientId)
                .flatMap(one -> records.readVersioned(actor, SituationMapping.SITUATION, one.id()))
                .flatMap(one -> records.change(
                                        actor,
                                        SituationMapping.SITUATION,
                                        one.id(),
                                        one.version(),
                                        standing -> standing.ended(today, why))
                                instanceof Change.Made<Situation>(var made)
                        ? Optional.of(made)
                        : Optional.empty());
    }

    /** Keeps situations under their ids, all or none, for people whom no cell follows yet. */
    public void putAll(Actor actor, List<Situation> situations) {
        records.putAll(
                actor,
                SituationMapping.SITUATION,
                situations.stream()
                        .map(one -> new Records.Entry<>(one.id(), one))
                        .toList());
    }

    /** What has happened since, newest first. */
    public List<Event> timeline(Actor actor, String patientId, Instant since) {
        return timeline.of(actor, patientId, since);
    }
}
