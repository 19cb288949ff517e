package org.cordee.coordination.plan;

/**
 * How far an action of a plan in force has come.
 *
 * @param said what came of it, empty while nothing did
 * @param errand whether whoever does it answers on a page of tasks; otherwise the cell notes it
 */
public record Progress(Standing standing, String said, boolean errand) {
    /** Where it stands. */
    public enum Standing {
        ASKED,
        ACCEPTED,
        UNANSWERED,
        PLANNED,
        DONE,
        WITHDRAWN
    }

    public String nameKey() {
        return "plan.progress." + standing.name();
    }

    public boolean isOpen() {
        return standing != Standing.DONE && standing != Standing.WITHDRAWN;
    }
}
