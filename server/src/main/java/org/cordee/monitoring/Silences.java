package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at rules that wait for silence, on any one node, once each time. A rule is looked at when its silence could have lasted long
 * enough and not before, so what arrives costs nothing here.
 */
@Component
class Silences {
    private static final Logger LOG = LoggerFactory.getLogger(Silences.class);
    private static final int PAUSE = 20;
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(10);

    /** What was measured before an hour may come some minutes after it. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final RuleTable rules;
    private final SeriesTable series;
    private final PauseTable pauses;
    private final Heard heard;
    private final Patients patients;
    private final Episodes episodes;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Silences(
            RuleTable rules,
            SeriesTable series,
            PauseTable pauses,
            Heard heard,
            Patients patients,
            Episodes episodes,
            TransactionTemplate transactions,
            Clock clock) {
        this.rules = rules;
        this.series = series;
        this.pauses = pauses;
        this.heard = heard;
        this.patients = patients;
        this.episodes = episodes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What a look found: nothing since, for longer than it may be, of a device or several; and when to look next. */
    private record Look(List<Breach> silences, Instant next) {
        static Look quiet(Instant next) {
            return new Look(List.of(), next);
        }
    }

    /** One round over all that are due, each in a transaction of its own; how many were looked at. */
    @Scheduled(initialDelay = PAUSE, fixedDelay = PAUSE, timeUnit = TimeUnit.SECONDS)
    int round() {
        int looked = 0;
        for (var due = rules.dueForALook(clock.instant()); due.isPresent(); due = rules.dueForALook(clock.instant())) {
            var rule = due.get();
            try {
                transactions.executeWithoutResult(status -> look(rule));
                looked++;
            } catch (RuntimeException fault) {
                LOG.error("A rule that waits for silence failed and is tried again later", fault);
                rules.lookAgain(rule.id(), clock.instant().plus(AFTER_A_FAULT));
            }
        }
        return looked;
    }

    /**
     * The patient's lock first, as whoever changes a rule takes it; another node may have looked meanwhile. Who has died is silent, and
     * nobody is to be called for that; a death that was recorded by mistake is asked again every day.
     */
    private void look(RuleTable.Waiting found) {
        series.lock(found.patientId());
        var now = clock.instant();
        rules.dueForALook(found.id(), now).ifPresent(rule -> {
            var look = look(rule, now);
            if (!look.silences().isEmpty() && patients.hasDied(Actor.platform(), rule.patientId())) {
                rules.lookAgain(rule.id(), now.plus(Duration.ofDays(1)));
                return;
            }
            boolean fresh = false;
            for (var silence : look.silences()) {
                fresh |= series.add(rule.id(), silence);
            }
            if (fresh) {
                episodes.settle(rule);
            }
            rules.lookAgain(rule.id(), look.next());
        });
    }

    private Look look(Rule rule, Instant now) {
        var paused = pauses.of(rule.patientId());
        var current = paused.stream().filter(pause -> pause.holds(now)).findFirst();
        if (current.isPresent()) {
            var ends = current.get().ends();
            return Look.quiet(ends == null ? now.plus(Duration.ofHours(1)) : ends);
        }
        return switch (rule.criterion()) {
            case Criterion.Silent silent -> silent(rule, silent, paused, now);
            case Criterion.Still still -> still(rule, still, paused, now);
            case Criterion.Unheard unheard -> unheard(rule, unheard, paused, now);
            default -> throw new IllegalStateException("a rule that does not wait for silence is due: " + rule.id());
        };
    }

    private Look silent(Rule rule, Criterion.Silent silent, List<Pause> paused, Instant now) {
        var span = Duration.ofHours(silent.hours());
        var began = began(rule, paused, now);
        var since = series.latest(rule.patientId(), silent.kind(), began, now).orElse(began);
        var due = since.plus(span);
        if (due.isAfter(now)) {
            return Look.quiet(due);
        }
        // Still silent after as long again is one more reason, for whoever closed the first.
        var times = Duration.between(since, now).dividedBy(span);
        var at = since.plus(span.multipliedBy(times));
        return new Look(List.of(silence(silent.kind(), at, since)), at.plus(span));
    }

    private Look still(Rule rule, Criterion.Still still, List<Pause> paused, Instant now) {
        var local = now.minus(GRACE).atZone(Words.TERRITORY);
        var day = local.toLocalTime().isBefore(still.to()) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        var from = day.atTime(still.from()).atZone(Words.TERRITORY).toInstant();
        var to = day.atTime(still.to()).atZone(Words.TERRITORY).toInstant();
        var next = day.plusDays(1)
                .atTime(still.to())
                .atZone(Words.TERRITORY)
                .toInstant()
                .plus(GRACE);
        boolean away = paused.stream().anyMatch(pause -> pause.begins().isBefore(to) && !ended(pause, from));
        boolean moved = series.latest(rule.patientId(), still.kind(), from, to).isPresent();
        return away || moved || rule.since().isAfter(from)
                ? Look.quiet(next)
                : new Look(List.of(silence(still.kind(), to, from)), next);
    }

    /** Each device by itself: one that is broken for good hides no other. */
    private Look unheard(Rule rule, Criterion.Unheard unheard, List<Pause> paused, Instant now) {
        var began = began(rule, paused, now);
        var dues = heard.devicesOf(rule.patientId()).stream()
                .map(device -> new Overdue(
                        device.last().isBefore(began) ? began : device.last(),
                        device.interval().multipliedBy(unheard.times())))
                .toList();
        var silences = dues.stream()
                .flatMap(due -> due.latest(now).map(at -> silence(unheard.kind(), at, due.since())).stream())
                .toList();
        var next = dues.stream().map(due -> due.next(now)).min(Comparator.naturalOrder());
        return new Look(silences, next.orElse(now.plus(Duration.ofHours(1))));
    }

    /** Silence counts from the beginning of the rule, and from the end of a pause. */
    private static Instant began(Rule rule, List<Pause> paused, Instant now) {
        return paused.stream()
                .map(Pause::ends)
                .flatMap(ends -> Optional.ofNullable(ends).stream())
                .filter(ends -> !ends.isAfter(now))
                .max(Comparator.naturalOrder())
                .filter(ends -> ends.isAfter(rule.since()))
                .orElse(rule.since());
    }

    private static boolean ended(Pause pause, Instant by) {
        var ends = pause.ends();
        return ends != null && !ends.isAfter(by);
    }

    private static Breach silence(MeasureKind kind, Instant at, Instant since) {
        return new Breach(Point.of(kind, at, BigDecimal.ZERO), BigDecimal.ONE, Point.of(kind, since, BigDecimal.ZERO));
    }
}
