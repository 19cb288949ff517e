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
        var person = new Alert.Person(actor.reference(), actor.name());
        var issue = records.readVersioned(actor, AlertIssueMapping.ISSUE, alert.id())
                .orElseThrow();
        made(records.change(
                actor,
                AlertIssueMapping.ISSUE,
                alert.id(),
                issue.version(),
                standing -> standing.closed(new AlertIssue.Closing(person, now, reason))));
        table.close(alert.id(), now);
        var word = note.strip();
        var because = new Value.Part(Sentence.of(reason.nameKey()));
        var said = word.isEmpty()
                ? Sentence.of("monitoring.step.CLOSED", by(actor), because)
                : Sentence.of("monitoring.step.CLOSED.note", by(actor), because, new Value.Text(word));
        return written(actor, alert, new Alert.Handling.Closed(person, now, reason), AlertStep.Kind.CLOSED, word, said);
    }

    private Alert written(
            Actor actor, Alert alert, Alert.Handling next, AlertStep.Kind kind, String word, Sentence said) {
        Mapping<HandlingTask> mapping = HandlingMapping.HANDLING;
        var task = records.readVersioned(actor, mapping, alert.id()).orElseThrow();
        made(records.change(actor, mapping, alert.id(), task.version(), standing -> standing.with(next, word)));
        steps.add(alert.id(), clock.instant(), kind, new Alert.Person(actor.reference(), actor.name()), said);
        events.publishEvent(new AlertChanged(alert.id(), alert.patientId()));
        pages.tell("alerts");
        pages.tell("patient/" + alert.patientId());
        return alert.with(next);
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
