package org.cordee.monitoring;

import java.time.Instant;

/**
 * The Task of handling an alert, under the alert's id.
 *
 * @param note the last word of whoever closed it, empty for none
 */
record HandlingTask(
        String id,
        String patientId,
        Severity severity,
        String text,
        Instant authoredAt,
        Alert.Handling handling,
        String note) {

    HandlingTask withUrgency(Severity now, String said) {
        return new HandlingTask(id, patientId, now, said, authoredAt, handling, note);
    }

    HandlingTask with(Alert.Handling next, String word) {
        return new HandlingTask(id, patientId, severity, text, authoredAt, next, word);
    }
}
