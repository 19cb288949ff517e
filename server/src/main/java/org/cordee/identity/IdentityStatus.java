package org.cordee.identity;

/** How far an identity may be trusted, as the national identity-vigilance rules (RNIV) have it. */
public enum IdentityStatus {
    /** Neither the tele-service nor a document of high trust has confirmed it. */
    PROVISIONAL,
    /** Brought from the tele-service INSi, without a document. */
    RETRIEVED,
    /** A document of high trust was checked, INSi was not asked or did not find it. */
    VALIDATED,
    /** Both: the only status in which the INS may be used. */
    QUALIFIED
}
