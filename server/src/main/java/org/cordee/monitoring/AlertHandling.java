package org.cordee.monitoring;

import java.time.Clock;
import org.cordee.access.Actor;
import org.cordee.platform.page.LiveStreams;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.record.Change;
import org.cordee.record.Mapping;
import org.cordee.record.Records;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes what a person did with an alert: the Task, the step, and for a closing the DetectedIssue. The row is locked. */
@Component
class AlertHandling {
    private final Records records;
    private final AlertTable table;
    private final StepTable steps;
    private final ApplicationEventPublisher events;
    private final LiveStreams pages;
    private final Clock clock;

    AlertHandling(
            Records records,
            AlertTable table,
            StepTable steps,
            ApplicationEventPublisher events,
            LiveStreams pages,
            Clock clock) {
        this.records = records;
        this.table = table;
        this.steps = steps;
        this.events = events;
        this.pages = pages;
        this.clock = clock;
    }

    Alert step(Actor actor, Alert alert, Alert.Handling next, AlertStep.Kind kind) {
        return written(actor, alert, next, kind, "", Sentence.of("monitoring.step." + kind.name(), by(actor)));
    }

    Alert handedOver(Actor actor, Alert alert, Alert.Handling.Taken next) {
        var said = Sentence.of(
                "monitoring.step.HANDED_OVER",
                by(actor),
                new Value.Text(next.by().name()));
        return written(actor, alert, next, AlertStep.Kind.HANDED_OVER, "", said);
    }

    Alert close(Actor actor, Alert alert, ClosingReason reason, String note) {
        var now = clock.instant();
        var person = person(actor);
        closeIssue(actor, alert.id(), new AlertIssue.Closing(person, now, reason));
        var word = note.strip();
        var next = new Alert.Handling.Closed(person, now, reason);
        return written(actor, alert, next, AlertStep.Kind.CLOSED, word, closed(actor, reason, word));
    }

    /** All that goes with a closing but the Task, which {@code actor} completed through the API. */
    void closedThere(Actor actor, HandlingTask task, ClosingReason reason) {
        var platform = Actor.platform();
        if (records.readVersioned(platform, AlertIssueMapping.ISSUE, task.id()).isPresent())
            closeIssue(platform, task.id(), new AlertIssue.Closing(person(actor), clock.instant(), reason));
        else table.close(task.id(), clock.instant());
        var said = closed(actor, reason, task.note().strip());
        stepped(actor, task.id(), task.patientId(), AlertStep.Kind.CLOSED, said);
    }

    private void closeIssue(Actor actor, String alertId, AlertIssue.Closing closing) {
        var issue =
                records.readVersioned(actor, AlertIssueMapping.ISSUE, alertId).orElseThrow();
        made(records.change(
                actor, AlertIssueMapping.ISSUE, alertId, issue.version(), standing -> standing.closed(closing)));
        table.close(alertId, closing.at());
    }

    private static Sentence closed(Actor actor, ClosingReason reason, String word) {
        var because = new Value.Part(Sentence.of(reason.nameKey()));
        return word.isEmpty()
                ? Sentence.of("monitoring.step.CLOSED", by(actor), because)
                : Sentence.of("monitoring.step.CLOSED.note", by(actor), because, new Value.Text(word));
    }

    private Alert written(
            Actor actor, Alert alert, Alert.Handling next, AlertStep.Kind kind, String word, Sentence said) {
        Mapping<HandlingTask> mapping = HandlingMapping.HANDLING;
        var task = records.readVersioned(actor, mapping, alert.id()).orElseThrow();
        made(records.change(actor, mapping, alert.id(), task.version(), standing -> standing.with(next, word)));
        stepped(actor, alert.id(), alert.patientId(), kind, said);
        return alert.with(next);
    }

    private void stepped(Actor actor, String alertId, String patientId, AlertStep.Kind kind, Sentence said) {
        steps.add(alertId, clock.instant(), kind, person(actor), said);
        events.publishEvent(new AlertChanged(alertId, patientId));
        pages.tell("alerts");
        pages.tell("patient/" + patientId);
    }

    private static Alert.Person person(Actor actor) {
        return new Alert.Person(actor.reference(), actor.name());
    }

    private static void made(Change<?> change) {
        if (!(change instanceof Change.Made)) {
            throw new IllegalStateException("an alert changed beside its lock");
        }
    }

    private static Value by(Actor actor) {
        return new Value.Text(actor.name());
    }
}
