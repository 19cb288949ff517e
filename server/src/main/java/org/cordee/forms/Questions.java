package org.cordee.forms;

import java.util.List;

/** Questions as they begin. */
final class Questions {
    private Questions() {}

    /** One that asks this and nothing more. */
    static Question blank(String linkId, Question.Kind kind, String text) {
        return new Question(
                linkId,
                kind,
                "",
                text,
                "",
                Question.Wanted.FREELY,
                Question.Bounds.NONE,
                List.of(),
                null,
                Question.When.ALWAYS,
                List.of(),
                Question.Reckoning.NONE,
                null,
                List.of());
    }
}
