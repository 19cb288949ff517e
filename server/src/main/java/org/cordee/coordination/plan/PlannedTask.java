package org.cordee.coordination.plan;

import java.time.Instant;
import org.cordee.coordination.errand.Errand.Party;

/**
 * A Task that follows from a plan and is nobody's errand: what the person, someone close or the cell itself does, and looking at the
 * plan again. It is in the cell's queue from its last moment on.
 *
 * @param plan id of the plan
 * @param result what came of it, empty while it is open
 */
record PlannedTask(
        String id,
        Sort sort,
        String patientId,
        String plan,
        String what,
        Party owner,
        Party requester,
        Instant by,
        Instant askedAt,
        State state,
        String result) {
    /** What for. */
    enum Sort {
        ACTION("plan-action"),
        REVIEW("plan-review");

        private final String code;

        Sort(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Where it stands. */
    enum State {
        OPEN,
        DONE,
        WITHDRAWN
    }

    PlannedTask in(State next, String words) {
        return new PlannedTask(id, sort, patientId, plan, what, owner, requester, by, askedAt, next, words);
    }
}
