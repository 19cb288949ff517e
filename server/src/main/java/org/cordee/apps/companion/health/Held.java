package org.cordee.apps.companion.health;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/**
 * What the record holds about a person that this actor may see: a mask, and "not before the announcement", are part of each
 * search, so what is held back is not here and leaves no gap.
 */
@Component
public class Held {
    private static final Duration RECENT = Duration.ofDays(2 * 365L);

    private final Records records;
    private final Clock clock;

    Held(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** To be taken now, by name; each once, the prescription before what someone stated. */
    public List<Medicine> medicines(Actor actor, String patientId) {
        var all = new ArrayList<>(
                records.search(actor, MedicineMapping.ORDERED, of(patientId) + "&status=active&_sort=-authoredon"));
        all.addAll(records.search(actor, MedicineMapping.STATED, of(patientId) + "&status=active,intended"));
        var seen = new java.util.HashSet<String>();
        return all.stream()
                .filter(Medicine::taken)
                .filter(one -> !one.name().isBlank())
                .filter(one -> seen.add(one.name().toLowerCase(java.util.Locale.ROOT)))
                .sorted(Comparator.comparing(Medicine::name))
                .toList();
    }

    /** Newest first. */
    public List<Letter> letters(Actor actor, String patientId) {
        return records.search(actor, LetterMapping.LETTER, of(patientId) + "&status=current&_sort=-date");
    }

    /** Conclusions and values of two years that hold, newest first: none that is not final yet, or was taken back. */
    public List<Result> results(Actor actor, String patientId) {
        var since = "&date=ge" + clock.instant().minus(RECENT).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var all = new ArrayList<>(records.search(
                actor,
                ResultMapping.REPORT,
                of(patientId) + since + "&status=final,amended,corrected,appended&_sort=-date"));
        all.addAll(records.search(
                actor,
                ResultMapping.VALUE,
                of(patientId) + since + "&category=laboratory&status=final,amended,corrected&_sort=-date"));
        return all.stream()
                .sorted(Comparator.comparing(Result::on, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
    }

    /** From today on, soonest first. */
    public List<Planned> appointments(Actor actor, String patientId) {
        var from = "&date=ge" + clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        return records.search(actor, PlannedMapping.PLANNED, of(patientId) + from + "&_sort=date").stream()
                .filter(one -> !one.cancelled())
                .toList();
    }

    /** All of one day, soonest first: also what is over, so that the programme of a day stays whole. */
    public List<Planned> programme(Actor actor, String patientId, LocalDate day) {
        var from = "&date=ge" + day.atStartOfDay(Words.TERRITORY).toInstant();
        var until = "&date=lt" + day.plusDays(1).atStartOfDay(Words.TERRITORY).toInstant();
        return records.search(actor, PlannedMapping.PLANNED, of(patientId) + from + until + "&_sort=date").stream()
                .filter(one -> one.at() != null && !one.cancelled())
                .toList();
    }

    /** The stay in hospital that is under way; empty at home. */
    public java.util.Optional<Stay> stay(Actor actor, String patientId) {
        return records
                .search(
                        actor,
                        StayMapping.STAY,
                        "_count=1&patient=" + Records.escape(patientId)
                                + "&class=IMP,ACUTE,NONAC&status=in-progress&_sort=-date")
                .stream()
                .findFirst();
    }

    public List<Aim> aims(Actor actor, String patientId) {
        return records
                .search(actor, AimMapping.AIM, of(patientId) + "&lifecycle-status=active,accepted,completed")
                .stream()
                .filter(one -> !one.words().isBlank())
                .toList();
    }

    private static String of(String patientId) {
        return "_count=50&patient=" + Records.escape(patientId);
    }
}
