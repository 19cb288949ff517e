package org.cordee.coordination.plan;

/**
 * What a plan lacks to be proposed or put in force.
 *
 * @param key of the line, empty for the plan itself
 * @param line its words, or where it stands when it has none, such as {@code 2.1.3}
 */
public record PlanFault(Lack lack, String key, String line) {
    /** What is missing. */
    public enum Lack {
        WHY,
        NEEDS,
        REVIEW,
        REVIEW_PAST,
        NEED_WORDS,
        GOALS,
        GOAL_WORDS,
        ACTIONS,
        ACTION_WORDS,
        OWNER,
        DATE,
        DATE_PAST,
        FLAG,
        AGREEMENT
    }

    /** Key of the sentence, with the line as {@code {0}}. */
    public String sentenceKey() {
        return "plan.lack." + lack.name();
    }
}
