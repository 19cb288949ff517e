package org.cordee.coordination;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.monitoring.KeptMeasure;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What professionals note at home, also hours later when there was no network; a visit that another has ended keeps both notes. */
@Component
public class HomeNotes {
    private static final Duration RECENT = Duration.ofDays(90);
    private static final int AT_ONCE = 50;

    private final Records records;
    private final Visits visits;
    private final Measures measures;
    private final LiveStreams pages;
    private final Clock clock;

    HomeNotes(Records records, Visits visits, Measures measures, LiveStreams pages, Clock clock) {
        this.records = records;
        this.visits = visits;
        this.measures = measures;
        this.pages = pages;
        this.clock = clock;
    }

    /** Keeps what was seen and measured; ends the visit where it is still the actor's to end. All or nothing. */
    @Transactional
    public HomeNote.Outcome keep(
            Actor actor, String patientId, Optional<String> visitId, String seen, List<Measure> measured, Instant at) {
        var visit = visitId.flatMap(id -> visits.find(actor, id))
                .filter(one -> one.patientId().equals(patientId));
        if (visit.isPresent()
                && visit.get().isOpen()
                && actor.holders().contains(visit.get().owner())
                && visits.done(actor, String.valueOf(visit.get().id()), seen, measured, at)
                        instanceof VisitOutcome.Kept) {
            return new HomeNote.Outcome.Kept();
        }
        records.create(
                actor,
                HomeEncounterMapping.ENCOUNTER,
                new HomeEncounter(
                        patientId,
                        actor.reference(),
                        actor.name(),
                        at,
                        visit.map(one -> String.valueOf(one.id())).orElse(""),
                        seen));
        for (var measure : measured) {
            if (!(measures.keep(actor, measure) instanceof KeptMeasure.Kept)) {
                throw new IllegalArgumentException("a measure of the note is not plausible: " + measure.kind());
            }
        }
        pages.tell("patient/" + patientId);
        return visit.<HomeNote.Outcome>map(one -> new HomeNote.Outcome.Beside(one.ownerName(), since(one)))
                .orElseGet(HomeNote.Outcome.Kept::new);
    }

    /** Files a photograph under the person. */
    @Transactional
    public void file(Actor actor, HomePhoto photo, String title) {
        var content = records.create(actor, HomePhotoMapping.CONTENT, new HomePhotoMapping.Filed("", photo, title, ""));
        records.create(
                actor,
                HomePhotoMapping.DOCUMENT,
                new HomePhotoMapping.Filed("", photo, title, "Binary/" + content.id()));
    }

    /** Of the last three months, by person, newest first. */
    public Map<String, List<HomeNote>> of(Actor actor, List<String> patientIds) {
        var since = clock.instant().minus(RECENT).truncatedTo(ChronoUnit.SECONDS);
        var found = new ArrayList<HomeEncounter>();
        for (var from = 0; from < patientIds.size(); from += AT_ONCE) {
            var some = patientIds.subList(from, Math.min(patientIds.size(), from + AT_ONCE)).stream()
                    .map(Records::escape)
                    .collect(Collectors.joining(","));
            found.addAll(records.search(
                    actor,
                    HomeEncounterMapping.ENCOUNTER,
                    "patient=" + some + "&class=HH&status=finished&date=ge" + since + "&_sort=-date&_count=1000"));
        }
        return found.stream()
                .filter(one -> !one.seen().isBlank())
                .map(one -> new HomeNote(one.patientId(), one.by(), one.byName(), one.at(), one.visitId(), one.seen()))
                .collect(Collectors.groupingBy(HomeNote::patientId));
    }

    private static @org.jspecify.annotations.Nullable Instant since(Visit visit) {
        return switch (visit.state()) {
            case Visit.State.Asked asked -> null;
            case Visit.State.Accepted(var at) -> at;
            case Visit.State.Refused(var at, var reason) -> at;
            case Visit.State.Done(var at, var seen) -> at;
        };
    }
}
