package org.cordee.coordination;

/** The part someone plays in a circle of care. */
public enum MemberRole {
    REFERRING_DOCTOR,
    SPECIALIST,
    NURSE,
    NURSING_OFFICE,
    PHARMACY,
    SUPPORT_CELL,
    COORDINATOR,
    HOSPITAL,
    CARER,
    OTHER;

    /** Key of its name. */
    public String nameKey() {
        return "coordination.role." + name();
    }
}
