package org.cordee.identity.insi;

/** What became of the question whether a number and its traits are still one person's. */
public sealed interface InsiVerdict {
    /** They are (OK). */
    record Confirmed() implements InsiVerdict {}

    /** They are not (KO): the number may not be used any longer. */
    record Contradicted() implements InsiVerdict {}

    /**
     * It will not answer this question.
     *
     * @param code its own, such as {@code siram_40/insi_102}
     * @param text its own words, for whoever keeps the platform
     */
    record Refused(String code, String text) implements InsiVerdict {}

    /** It did not answer in time, or not in its own language; to be asked again later. */
    record Unavailable(String why) implements InsiVerdict {}

    /** This platform is not connected to it. */
    record NotConnected() implements InsiVerdict {}
}
