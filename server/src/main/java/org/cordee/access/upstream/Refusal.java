package org.cordee.access.upstream;

/** Why someone whom a provider sent is not let in; each has a sentence and a next step of its own on the page. */
enum Refusal {
    /** The way took too long, or began in another browser or window. */
    EXPIRED,
    CANCELLED,
    UNAVAILABLE,
    UNTRUSTED,
    TOO_WEAK,
    /** Someone who is signed in was to be asked anew who it is, and was let through by what was proved before. */
    NOT_ANEW,
    LACKS_CLAIMS,
    NO_NUMBER,
    NOT_IN_DIRECTORY,
    SEVERAL_IN_DIRECTORY,
    PROFESSION,
    /** The account plays another part than the profession that was proved. */
    OTHER_PART,
    SUSPENDED,
    NO_RECORD,
    OTHER_PERSON,
    ATTACHED_ELSEWHERE,
    NOT_A_MEMBER
}
