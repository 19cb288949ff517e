package org.cordee.monitoring;

import java.time.Instant;
import org.cordee.platform.page.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A rule in force for one patient.
 *
 * @param since measures made before are seen by it but raise nothing
 * @param origin what asks for it; null for one of the person's own
 */
public record Rule(
        String id,
        String patientId,
        Criterion criterion,
        Severity severity,
        Instant since,
        @Nullable Origin origin) {

    /** The prescription by which it is in force, and the name of its protocol. */
    public record Origin(String source, String slot, String name) {}

    /** What a person decides on: the rule before it is in force for anyone. */
    public record Wanted(Criterion criterion, Severity severity) {
        /** As one sentence. */
        public Sentence sentence() {
            return CriterionWords.rule(criterion);
        }
    }

    public Wanted wanted() {
        return new Wanted(criterion, severity);
    }

    /** The rule as one sentence, "Alerter si le poids augmente de 2 kg ou plus en 3 jours". */
    public Sentence sentence() {
        return CriterionWords.rule(criterion);
    }
}
