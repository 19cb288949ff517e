package org.cordee.forms;

import java.util.Arrays;
import org.cordee.access.Actor;
import org.cordee.store.Interaction;

/** Which forms someone may begin: all, or those that the actor's reach is bound to by their addresses. */
final class OfferedForms {
    private static final String BOUND = "questionnaire=";

    private OfferedForms() {}

    static boolean isOffered(Actor actor, Questionnaire form) {
        return actor.reach().permissionsFor("QuestionnaireResponse").stream()
                .filter(permission -> permission.interactions().contains(Interaction.CREATE))
                .anyMatch(permission -> {
                    var constraint = permission.constraint();
                    return constraint == null
                            || !constraint.startsWith(BOUND)
                            || Arrays.asList(
                                            constraint.substring(BOUND.length()).split(","))
                                    .contains(form.url());
                });
    }
}
