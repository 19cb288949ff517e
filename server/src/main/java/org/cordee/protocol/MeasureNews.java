package org.cordee.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.access.Actor;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.record.RecordWatcher;
import org.cordee.store.exchange.Question;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Hears of each measure, and has the protocols of that person go on where what they watch for has come about. */
@Component
class MeasureNews implements RecordWatcher {
    /** Behind the rules, before the ledger. */
    private static final int LATE = Ordered.LOWEST_PRECEDENCE - 10;

    private final CourseTable courses;
    private final VersionTable versions;
    private final RecordWorld world;
    private final Engine engine;
    private final Alerts alerts;

    MeasureNews(CourseTable courses, VersionTable versions, RecordWorld world, Engine engine, Alerts alerts) {
        this.courses = courses;
        this.versions = versions;
        this.world = world;
        this.engine = engine;
        this.alerts = alerts;
    }

    @Override
    public Set<String> types() {
        return Set.of("Observation");
    }

    @Override
    public void changed(Written change) {
        changedTogether(List.of(change));
    }

    @Override
    public void changedTogether(List<Written> changes) {
        var patients = new TreeSet<String>();
        for (var change : changes) {
            var patient = change.patient();
            if (patient != null && change.created()) patients.add(patient);
        }
        if (!patients.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new Waiting(courses.askedActiveOf(patients)));
        }
    }

    private void measured(List<CourseTable.Row> active) {
        for (var row : active) {
            var drawing = versions.drawing(row.protocol(), row.version());
            if (drawing.steps().stream().noneMatch(step -> step.kind() == Step.Kind.WATCH)) continue;
            courses.lock(row.id());
            watched(new World.Place(row.id(), row.version(), drawing), row);
        }
    }

    /** After the rules have looked at the measures, whose first question takes this one with it. */
    private final class Waiting implements TransactionSynchronization {
        private final Question<CourseTable.Row> asked;

        Waiting(Question<CourseTable.Row> asked) {
            this.asked = asked;
        }

        @Override
        public int getOrder() {
            return LATE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            measured(courses.answered(asked));
        }
    }

    private void watched(World.Place place, CourseTable.Row row) {
        var waiting = engine.runtime()
                .createEventSubscriptionQuery()
                .processInstanceId(row.instance())
                .eventType("message")
                .list();
        for (var one : waiting) {
            var step = place.drawing().steps().stream()
                    .filter(candidate -> EngineModel.watching(candidate).equals(one.getEventName()))
                    .findFirst()
                    .orElseThrow();
            if (fulfilled(place, row, step, one.getCreated().toInstant())) {
                told(row, step, () -> engine.runtime().messageEventReceived(one.getEventName(), one.getExecutionId()));
            }
        }
    }

    /** What is asked then is about the open alert of the same measures, where a rule saw the same fact. */
    private void told(CourseTable.Row row, Step step, Runnable goesOn) {
        var kinds = KnownValues.measured(ExpressionReader.read(Objects.requireNonNull(step.condition())));
        alerts.of(Actor.platform(), row.patient()).stream()
                .filter(alert -> alert.isOpen()
                        && !Collections.disjoint(alert.criterion().kinds(), kinds))
                .min(Comparator.comparing(Alert::severity))
                .ifPresentOrElse(
                        alert -> ScopedValue.where(RecordWorld.ABOUT, "DetectedIssue/" + alert.id())
                                .run(goesOn),
                        goesOn);
    }

    /** Only what was measured since the watch began counts: what was already answered for does not ask again. */
    private boolean fulfilled(World.Place place, CourseTable.Row row, Step step, Instant since) {
        var condition = Objects.requireNonNull(step.condition());
        var expression = ExpressionReader.read(condition);
        var fresh = KnownValues.measured(expression).stream()
                .anyMatch(kind -> world.points(row.patient(), kind, since).stream()
                        .anyMatch(point -> !point.at().isBefore(since)));
        if (!fresh) return false;
        Map<String, String> seen = new HashMap<>();
        var holds = expression.holds(name -> {
            var value = world.value(place, name);
            seen.put(name, value == null ? "" : String.valueOf(value));
            return value;
        });
        if (holds) world.decided(place, new World.Decided("WATCH", step.id(), condition, seen, "true"));
        return holds;
    }
}
