package org.cordee.monitoring;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a DetectedIssue: what was found and on what evidence.
 *
 * @param looksFor what the criterion looks for: gain, loss, above or below
 */
record AlertIssue(
        String id,
        String patientId,
        String looksFor,
        MeasureKind kind,
        Severity severity,
        String text,
        Instant identified,
        List<String> measureIds,
        @Nullable Closing closing) {

    /** What a person did that ended it. */
    record Closing(Alert.Person by, Instant at, ClosingReason reason) {}

    AlertIssue closed(Closing by) {
        return new AlertIssue(id, patientId, looksFor, kind, severity, text, identified, measureIds, by);
    }

    static String looksFor(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Gain gain -> "gain";
            case Criterion.Loss loss -> "loss";
            case Criterion.Above above -> "above";
            case Criterion.Below below -> "below";
            case Criterion.Rising rising -> "rising";
            case Criterion.Falling falling -> "falling";
            case Criterion.Unusual unusual -> "unusual";
            case Criterion.Answered answered -> "answered";
            case Criterion.Repeated(var of, var times, var hours) -> looksFor(of);
            case Criterion.During(var of, var from, var to) -> looksFor(of);
            case Criterion.Together together -> "together";
            case Criterion.Either either -> "either";
            case Criterion.Silent silent -> "silent";
            case Criterion.Still still -> "still";
            case Criterion.Unheard unheard -> "unheard";
        };
    }
}
