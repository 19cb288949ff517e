package org.cordee.coordination;

import java.time.Instant;

/**
 * Something of a person's record as one line: a need that was assessed, a goal, a plan, a task, a document, a word.
 *
 * @param said its title or first words, in the words of whoever wrote it
 * @param by who wrote it, is asked or answers; empty where it does not say
 * @param open whether it still asks for something
 */
public record Paper(Kind kind, String id, String said, String by, Instant at, boolean open) {
    /** What sort of thing. */
    public enum Kind {
        NEED("QuestionnaireResponse"),
        GOAL("Goal"),
        PLAN("CarePlan"),
        TASK("Task"),
        DOCUMENT("DocumentReference"),
        WORD("Communication");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        /** Key of its name. */
        public String nameKey() {
            return "coordination.paper." + name();
        }
    }
}
