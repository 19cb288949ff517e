package org.cordee.monitoring;

import java.time.Instant;
import org.cordee.platform.page.Sentence;

/**
 * A rule in force for one patient.
 *
 * @param since measures made before are seen by it but raise nothing
 */
public record Rule(String id, String patientId, Criterion criterion, Severity severity, Instant since) {

    /** What a person decides on: the rule before it is in force for anyone. */
    public record Wanted(Criterion criterion, Severity severity) {}

    /** The rule as one sentence, "Alerter si le poids augmente de 2 kg ou plus en 3 jours". */
    public Sentence sentence() {
        return CriterionWords.rule(criterion);
    }
}
