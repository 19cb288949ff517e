package org.cordee.identity;

/** Administrative sex, as identity rules know it (INS traits). */
public enum Sex {
    FEMALE,
    MALE,
    UNKNOWN
}
