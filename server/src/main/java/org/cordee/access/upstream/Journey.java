package org.cordee.access.upstream;

import java.time.Duration;
import java.time.Instant;

/**
 * The way of one browser to a provider and back, which counts once and for ten minutes.
 *
 * @param verifier proof key (RFC 7636), without which the code is of no use to whoever sees it
 * @param afresh whether the provider was asked to make sure anew who is there, however lately it did
 */
record Journey(
        String upstream,
        String state,
        String nonce,
        String verifier,
        Instant begunAt,
        Purpose purpose,
        boolean afresh) {
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** What it is for. */
    enum Purpose {
        SIGN_IN,
        /** Someone came by an invitation and chooses this provider from now on. */
        INVITATION,
        /** Someone who is signed in attaches this provider to the own account. */
        ATTACH
    }
}
