package org.cordee.apps.cell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.coordination.intake.Answers;
import org.cordee.coordination.intake.Callers;
import org.cordee.coordination.intake.Orientation;
import org.cordee.identity.Patient;
import org.cordee.platform.page.Form;
import org.jspecify.annotations.Nullable;

/**
 * A call as far as it is noted, with what the platform proposes.
 *
 * @param callers who may be calling, the most probable first
 * @param found people who may be meant
 * @param standing what is already under way for them, by id
 * @param proposal null as long as the questions are not all answered
 */
public record IntakeScreen(
        Form form,
        List<Callers.Caller> callers,
        List<Patient> found,
        Map<String, Callers.Standing> standing,
        Answers answers,
        Orientation.@Nullable Proposal proposal) {
    public static final String NEW = "new";
    public static final String NOBODY = "none";

    IntakeScreen with(Form other) {
        return new IntakeScreen(other, callers, found, standing, answers, proposal);
    }

    /** The person that is chosen, empty for one who is new or not named. */
    public Optional<Patient> chosen() {
        return found.stream()
                .filter(one -> one.id().equals(form.value("person")))
                .findFirst();
    }

    /** Who calls, where the number is known. */
    public Optional<Callers.Caller> caller() {
        return callers.stream().findFirst();
    }
}
