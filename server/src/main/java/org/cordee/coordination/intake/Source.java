package org.cordee.coordination.intake;

/** By which door a demand came. */
public enum Source {
    PHONE,
    WEB,
    PROFESSIONAL,
    DISCHARGE,
    MAIL
}
