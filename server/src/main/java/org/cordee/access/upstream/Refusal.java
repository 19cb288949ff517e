package org.cordee.access.upstream;

/** Why someone whom a provider sent is not let in; each has a sentence and a next step of its own on the page. */
enum Refusal {
    /** The way took too long, or began in another browser or window. */
    EXPIRED,
    CANCELLED,
    UNAVAILABLE,
    UNTRUSTED,
    TOO_WEAK,
    LACKS_CLAIMS,
    NO_NUMBER,
    NOT_IN_DIRECTORY,
    SEVERAL_IN_DIRECTORY,
    PROFESSION,
    SUSPENDED,
    NO_RECORD,
    OTHER_PERSON,
    ATTACHED_ELSEWHERE,
    NOT_A_MEMBER
}
