package org.cordee.coordination.meeting;

/** How a fact of the record stands now. */
enum Standing {
    HOLDS,
    /** Nobody has confirmed it. */
    UNCONFIRMED,
    ON_HOLD,
    RESOLVED,
    REMISSION,
    STOPPED,
    ENDED,
    /** It is no fact: refuted, replaced, only begun, or an error. */
    NONE;

    /** Key of what is said of a line that does not simply hold. */
    String key() {
        return "meeting.context." + name();
    }
}
