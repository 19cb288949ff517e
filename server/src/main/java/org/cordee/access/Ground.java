package org.cordee.access;

/** On what ground an access was allowed; noted in its line of the ledger (L1110-4, L1110-12 and R1110 of the public health code). */
public enum Ground {
    /** The care team of the patient: in the circle of care, in person or through the place of exercise. */
    CARE_TEAM,
    OWN_RECORD,
    /** A carer, trusted person or guardian, for what and until when the patient or the law has said. */
    MANDATE,
    /** The support cell, while it follows the patient's situation. */
    SUPPORT_CELL,
    /** A request that names whom it is addressed to. */
    ADDRESSED_REQUEST,
    EMERGENCY,
    /** A meeting about the case, from the closing of its agenda until some days after, for those invited. */
    MEETING,
    /** Entered the patient less than a day ago, before there is a circle of care. */
    ENTRY,
    /** Who cares and what is on offer: no patient's record. */
    PUBLIC_DIRECTORY,
    MACHINE_SCOPE,
    /** Keeping accounts and watching over accesses: no clinical content. */
    OVERSIGHT,
    /** What the platform does by itself. */
    PLATFORM
}
