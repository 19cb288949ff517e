package org.cordee.monitoring;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person is followed at home: a CarePlan of category home monitoring, one active a person.
 *
 * @param gateway what sends the measures, such as {@code Device/demo-gateway}; it reaches the patient for that only
 */
public record Enrolment(
        String patientId,
        Condition condition,
        Set<MeasureKind> kinds,
        LocalDate since,
        @Nullable String gateway) {
    public Enrolment {
        kinds = Set.copyOf(kinds);
    }
}
