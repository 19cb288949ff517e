package org.cordee.identity.insi;

/** What became of a question to the tele-service. */
public sealed interface InsiAnswer {
    /** Exactly one person (CR 00). */
    record One(InsiIdentity identity) implements InsiAnswer {}

    /** Nobody (CR 01). */
    record None() implements InsiAnswer {}

    /** More than one person: it names none (CR 02). */
    record Several() implements InsiAnswer {}

    /**
     * It will not answer this question.
     *
     * @param code its own, such as {@code siram_40/insi_102}
     * @param text its own words, for whoever keeps the platform
     */
    record Refused(String code, String text) implements InsiAnswer {}

    /** It did not answer in time, or not in its own language; to be asked again later. */
    record Unavailable(String why) implements InsiAnswer {}

    /** This platform is not connected to it. */
    record NotConnected() implements InsiAnswer {}
}
