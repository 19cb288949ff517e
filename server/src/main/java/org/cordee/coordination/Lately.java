package org.cordee.coordination;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** What others did in the last week for the people within a professional's reach, and the professional has not looked at yet. */
@Component
public class Lately {
    private static final Duration FAR = Duration.ofDays(7);
    private static final int READ = 100;
    private static final int MOST = 6;

    private final Records records;
    private final LookTable looks;
    private final Clock clock;

    Lately(Records records, LookTable looks, Clock clock) {
        this.records = records;
        this.looks = looks;
        this.clock = clock;
    }

    /** One line of a person. */
    public record Happening(String patientId, Event event) {}

    /** The newest line of each person, at most six persons, newest first. */
    public List<Happening> unseen(Actor actor) {
        var since = clock.instant().minus(FAR).truncatedTo(ChronoUnit.SECONDS);
        var seen = looks.latest(actor.reference(), since);
        return Stream.concat(calls(actor, since), visits(actor, since))
                .filter(one -> one.event().at().isAfter(seen.getOrDefault(one.patientId(), since)))
                .sorted(Comparator.comparing((Happening one) -> one.event().at())
                        .reversed())
                .collect(Collectors.toMap(Happening::patientId, one -> one, (newest, older) -> newest))
                .values()
                .stream()
                .sorted(Comparator.comparing((Happening one) -> one.event().at())
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private Stream<Happening> calls(Actor actor, Instant since) {
        var query = CallMapping.CALLS + "&sent=ge" + since + "&_sort=-sent&_count=" + READ;
        return records.search(actor, CallMapping.CALL, query).stream()
                .filter(call -> !actor.holders().contains(call.caller()))
                .map(call -> new Happening(call.patientId(), EventWords.of(call)));
    }

    private Stream<Happening> visits(Actor actor, Instant since) {
        var query = VisitMapping.VISITS + "&status=completed,rejected&modified=ge" + since + "&_sort=-modified&_count="
                + READ;
        return records.search(actor, VisitMapping.VISIT, query).stream()
                .filter(visit -> !actor.holders().contains(visit.owner()))
                .map(visit ->
                        new Happening(visit.patientId(), EventWords.of(visit).getLast()));
    }
}
