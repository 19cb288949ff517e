package org.cordee.coordination;

import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Measure;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;

/** Says what changed since a look, each in one line. */
final class ChangedWords {
    private ChangedWords() {}

    static Sentence of(Alert alert) {
        var evidence = new Value.Part(alert.evidence());
        return switch (alert.handling()) {
            case Alert.Handling.Raised raised -> Sentence.of("coordination.since.alertRaised", evidence);
            case Alert.Handling.Taken(var by, var at) -> handled(evidence, by);
            case Alert.Handling.InHand(var by, var at) -> handled(evidence, by);
            case Alert.Handling.Closed(var by, var at, var reason) ->
                Sentence.of(
                        "coordination.since.alertClosed",
                        evidence,
                        new Value.Text(by.name()),
                        new Value.Part(Sentence.of(reason.nameKey())));
        };
    }

    static Sentence of(Measure now, Measure before) {
        var kind = now.kind();
        return Sentence.of(
                "coordination.since.measure",
                new Value.Part(EventWords.said(now)),
                new Value.Difference(now.value().subtract(before.value()), kind.decimals(), kind.unit()),
                new Value.Moment(before.at()));
    }

    private static Sentence handled(Value evidence, Alert.Person by) {
        return Sentence.of("coordination.since.alertHandled", evidence, new Value.Text(by.name()));
    }
}
