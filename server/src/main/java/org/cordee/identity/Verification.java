package org.cordee.identity;

import java.time.Instant;

/**
 * One question to INSi whether a number is still someone's.
 *
 * @param asker name of who asked
 */
public record Verification(Instant asked, String asker, VerificationOutcome outcome) {
    /** Someone whose number is to be verified, since INSi last confirmed it, or the identity was qualified, too long ago. */
    public record Due(String patient, String name, String birthDate, Instant since) {}

    /**
     * What came of several in a row.
     *
     * @param refused questions that INSi would not answer
     * @param stopped why the last was not asked to an end, {@link VerificationOutcome#CONFIRMED} where all were
     */
    public record Tally(int confirmed, int contradicted, int refused, VerificationOutcome stopped) {}
}
