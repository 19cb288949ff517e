package org.cordee.coordination.plan;

import org.cordee.coordination.errand.Errand;

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

    static Progress of(Errand.State state) {
        return switch (state) {
            case Errand.State.Asked _ -> new Progress(Standing.ASKED, "", true);
            case Errand.State.Refused _ -> new Progress(Standing.ASKED, "", true);
            case Errand.State.Accepted _ -> new Progress(Standing.ACCEPTED, "", true);
            case Errand.State.Unanswered _ -> new Progress(Standing.UNANSWERED, "", true);
            case Errand.State.Done(var at, var result) -> new Progress(Standing.DONE, result, true);
            case Errand.State.Withdrawn _ -> new Progress(Standing.WITHDRAWN, "", true);
        };
    }

    static Progress of(PlannedTask task) {
        var standing = switch (task.state()) {
            case OPEN -> Standing.PLANNED;
            case DONE -> Standing.DONE;
            case WITHDRAWN -> Standing.WITHDRAWN;
        };
        return new Progress(standing, task.result(), false);
    }

    public String nameKey() {
        return "plan.progress." + standing.name();
    }

    public boolean isOpen() {
        return standing != Standing.DONE && standing != Standing.WITHDRAWN;
    }
}
