package org.cordee.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a rule would have raised over the last 90 days, for a person and for those like them: how many alerts, at what hours, and
 * which stays in hospital they would have come before. An alert is taken to be closed a day after it began.
 */
@Component
public class Replay {
    private static final int DAYS = 90;
    private static final int MOST_SIMILAR = 200;
    private static final Duration OPEN = Duration.ofDays(1);
    private static final Duration BEFORE_A_STAY = Duration.ofDays(7);

    private final Patients patients;
    private final Enrolments enrolments;
    private final Records records;
    private final SeriesTable series;
    private final PauseTable pauses;
    private final Alerts alerts;
    private final Clock clock;
    private final double budget;

    Replay(
            Patients patients,
            Enrolments enrolments,
            Records records,
            SeriesTable series,
            PauseTable pauses,
            Alerts alerts,
            Clock clock,
            @Value("${cordee.monitoring.alerts-per-day:15}") double budget) {
        this.patients = patients;
        this.enrolments = enrolments;
        this.records = records;
        this.series = series;
        this.pauses = pauses;
        this.alerts = alerts;
        this.clock = clock;
        this.budget = budget;
    }

    /**
     * What it would have raised.
     *
     * @param known false where the past cannot tell, and nothing is counted: which devices were silent is not kept
     * @param own when, for this person
     * @param similar how many others are followed for the same reason
     * @param ofSimilar how many alerts for all of those together
     * @param byPartOfDay how many of all in each quarter of the day, from midnight on
     * @param stays stays in hospital of all of them in that time
     * @param foreseen how many of these had an alert in the seven days before
     * @param perDay alerts a day that whoever asks has now
     * @param more alerts a day that the rule would add
     * @param budget alerts a day that one person can take
     */
    public record Found(
            boolean known,
            List<Instant> own,
            int similar,
            int ofSimilar,
            List<Integer> byPartOfDay,
            int stays,
            int foreseen,
            BigDecimal perDay,
            BigDecimal more,
            BigDecimal budget) {
        public Found {
            own = List.copyOf(own);
            byPartOfDay = List.copyOf(byPartOfDay);
        }

        private static BigDecimal perDay(int count, int days) {
            return BigDecimal.valueOf(count).divide(BigDecimal.valueOf(days), 2, RoundingMode.HALF_UP);
        }

        /** Whether the day of one person would hold more alerts than it can, and this rule is part of why. */
        public boolean breaksBudget() {
            return more.signum() > 0 && perDay.add(more).compareTo(budget) > 0;
        }
    }

    /** For a person within reach; of others only those within reach are counted. */
    public Found of(Actor actor, String patientId, Criterion criterion) {
        if (patients.byId(actor, patientId).isEmpty()) {
            return found(actor, criterion, List.of(), Map.of(), Map.of(), patientId, clock.instant());
        }
        var own = enrolments.of(actor, patientId);
        var followed = own.map(one -> similar(actor, one)).orElseGet(HashMap::new);
        own.ifPresent(one -> followed.put(patientId, begins(one)));
        var all = new ArrayList<>(followed.keySet());
        if (own.isEmpty()) all.add(patientId);
        return over(actor, all, followed, criterion, patientId);
    }

    /** For many within reach, none of them meant more than the others: what a protocol's rule would raise. */
    public Found over(Actor actor, List<String> people, Criterion criterion) {
        return over(actor, people, Map.of(), criterion, "");
    }

    private Found over(
            Actor actor, List<String> all, Map<String, Instant> followed, Criterion criterion, String patientId) {
        var now = clock.instant();
        var from = now.minus(Duration.ofDays(DAYS));
        var points = series.points(all, criterion.kinds(), Window.start(criterion, from), now);
        var away = pauses.of(all);
        var raised = new TreeMap<String, List<Instant>>();
        for (var patient : all) {
            var theirs = new TreeSet<>(points.getOrDefault(patient, List.of()));
            // Nobody waited for a measure before there was somebody to wait.
            var begun = followed.getOrDefault(patient, from);
            var since = criterion.waitsForSilence() && begun.isAfter(from) ? begun : from;
            raised.put(patient, raised(criterion, theirs, away.getOrDefault(patient, List.of()), since, now));
        }
        return found(actor, criterion, all, raised, away, patientId, now);
    }

    /** Alerts that begin: the first breach, and each after the last was closed and the rule had rested. */
    static List<Instant> raised(
            Criterion criterion, TreeSet<Point> points, List<Pause> away, Instant from, Instant to) {
        var breaches = criterion.waitsForSilence()
                ? PastSilences.of(criterion, points, from, to)
                : Breaches.in(criterion, points, from);
        var begun = new ArrayList<Instant>();
        Instant closed = null;
        var worst = BigDecimal.ZERO;
        for (var breach : breaches) {
            var at = breach.point().at();
            if (away.stream().anyMatch(pause -> pause.holds(at))) {
                continue;
            }
            if (closed != null && at.isBefore(closed)) {
                worst = worst.max(breach.excess());
                continue;
            }
            var last = closed == null ? null : new Episode.LastClosed(closed, worst);
            if (Episode.begins(criterion, List.of(breach), last)) {
                begun.add(at);
                closed = at.plus(OPEN);
                worst = breach.excess();
            }
        }
        return begun;
    }

    private static Instant begins(Enrolment enrolment) {
        return enrolment.since().atStartOfDay(Words.TERRITORY).toInstant();
    }

    /** Others who are followed for the same reason, and since when. */
    private Map<String, Instant> similar(Actor actor, Enrolment enrolment) {
        var similar = new HashMap<String, Instant>();
        records
                .search(
                        actor,
                        EnrolmentMapping.ENROLMENT,
                        "status=active&category=" + FhirWords.HOME_WATCH.replace(":", "%3A") + "%7C"
                                + enrolment.condition().name() + "&_count=" + MOST_SIMILAR)
                .stream()
                .map(EnrolmentMapping.Plan::enrolment)
                .filter(other -> !other.patientId().equals(enrolment.patientId()))
                .forEach(other -> similar.put(other.patientId(), begins(other)));
        return similar;
    }

    private Found found(
            Actor actor,
            Criterion criterion,
            List<String> all,
            Map<String, List<Instant>> raised,
            Map<String, List<Pause>> away,
            String patientId,
            Instant now) {
        var own = raised.getOrDefault(patientId, List.of());
        int total = raised.values().stream().mapToInt(List::size).sum();
        var parts = new int[4];
        raised.values()
                .forEach(times ->
                        times.forEach(at -> parts[at.atZone(Words.TERRITORY).getHour() / 6]++));
        int stays = 0;
        int foreseen = 0;
        for (var one : away.entrySet()) {
            for (var pause : one.getValue()) {
                if (pause.reason() == Pause.Reason.HOSPITAL
                        && pause.begins().isAfter(now.minus(Duration.ofDays(DAYS)))) {
                    stays++;
                    foreseen += raised.getOrDefault(one.getKey(), List.of()).stream()
                                    .anyMatch(at -> at.isBefore(pause.begins())
                                            && at.isAfter(pause.begins().minus(BEFORE_A_STAY)))
                            ? 1
                            : 0;
                }
            }
        }
        return new Found(
                !(criterion instanceof Criterion.Unheard),
                own,
                patientId.isEmpty() ? all.size() : Math.max(0, all.size() - 1),
                total - own.size(),
                Arrays.stream(parts).boxed().toList(),
                stays,
                foreseen,
                Found.perDay(alerts.raisedSince(actor, now.minus(Duration.ofDays(28))), 28),
                Found.perDay(patientId.isEmpty() ? total : own.size(), DAYS),
                BigDecimal.valueOf(budget));
    }
}
