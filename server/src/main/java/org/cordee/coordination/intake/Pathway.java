package org.cordee.coordination.intake;

/** Where a demand leads. */
public enum Pathway {
    /** The emergency number is called first; the cell makes sure that it was. */
    EMERGENCY,
    HOSPITAL_RETURN,
    HOME_CARE,
    HOME_HELP,
    CARER_SUPPORT,
    /** The cell opens a situation and follows it. */
    COMPLEX,
    INFORMATION
}
