package org.cordee.monitoring;

import java.time.Clock;
import java.util.Locale;
import org.cordee.access.Actor;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes alerts into the record as the platform: the DetectedIssue, and the Task of handling it. */
@Component
class AlertRecord {
    private final Records records;
    private final Words words;

    AlertRecord(Records records, MessageSource messages, Clock clock) {
        this.records = records;
        this.words = new Words(messages, Locale.FRENCH, clock);
    }

    void raise(AlertTable.Row alert) {
        var issue = issue(alert);
        records.put(Actor.platform(), AlertIssueMapping.ISSUE, alert.id(), issue);
        records.put(
                Actor.platform(),
                HandlingMapping.HANDLING,
                alert.id(),
                new HandlingTask(
                        alert.id(),
                        alert.patientId(),
                        alert.severity(),
                        issue.text(),
                        alert.raisedAt(),
                        new Alert.Handling.Raised(),
                        ""));
    }

    /** After its evidence changed; the Task only when it became more or less urgent. */
    void refresh(AlertTable.Row alert, boolean urgencyChanged) {
        var issue = issue(alert);
        records.put(Actor.platform(), AlertIssueMapping.ISSUE, alert.id(), issue);
        if (urgencyChanged) {
            var task = records.readVersioned(Actor.platform(), HandlingMapping.HANDLING, alert.id())
                    .orElseThrow();
            var change = records.change(
                    Actor.platform(),
                    HandlingMapping.HANDLING,
                    alert.id(),
                    task.version(),
                    standing -> standing.withUrgency(alert.severity(), issue.text()));
            // Whoever handles the alert holds its row first, as this transaction does now.
            if (!(change instanceof Change.Made)) {
                throw new IllegalStateException("the task of alert " + alert.id() + " changed beside its lock");
            }
        }
    }

    /** The text in the record is read elsewhere and later: it is French and says the day in full. */
    private AlertIssue issue(AlertTable.Row alert) {
        var said = EvidenceWords.evidence(alert.criterion(), alert.latest(), at -> {
            var day = at.atZone(Words.TERRITORY).toLocalDate();
            return new Value.Text(words.say("moment.dayAndHour", words.date(day), words.hour(at)));
        });
        return new AlertIssue(
                alert.id(),
                alert.patientId(),
                AlertIssue.looksFor(alert.criterion()),
                alert.criterion().kind(),
                alert.severity(),
                words.say(said),
                alert.raisedAt(),
                alert.measureIds(),
                null);
    }
}
