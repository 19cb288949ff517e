package org.cordee.identity;

import org.cordee.identity.insi.InsiVerdict;

/** What came of the question whether a number is still someone's, as it is shown and counted. */
public enum VerificationOutcome {
    /** INSi says so (OK). */
    CONFIRMED,
    /** INSi says that it is not (KO): the number was taken away. */
    CONTRADICTED,
    /** It answered about what was no longer so by then: nothing changed. */
    OVERTAKEN,
    REFUSED,
    UNAVAILABLE,
    NOT_CONNECTED,
    /** It was not asked: only the number of a qualified identity is verified. */
    NOT_QUALIFIED,
    /** It was not asked: a strict trait that it insists on lacks. */
    INCOMPLETE;

    static VerificationOutcome of(InsiVerdict verdict) {
        return switch (verdict) {
            case InsiVerdict.Confirmed confirmed -> CONFIRMED;
            case InsiVerdict.Contradicted contradicted -> CONTRADICTED;
            case InsiVerdict.Refused refused -> REFUSED;
            case InsiVerdict.Unavailable unavailable -> UNAVAILABLE;
            case InsiVerdict.NotConnected none -> NOT_CONNECTED;
        };
    }

    /** What INSi said besides, for whoever keeps the platform. */
    static String detail(InsiVerdict verdict) {
        return switch (verdict) {
            case InsiVerdict.Refused(var code, var text) -> code + " " + text;
            case InsiVerdict.Unavailable(var why) -> why;
            case InsiVerdict.Confirmed confirmed -> "";
            case InsiVerdict.Contradicted contradicted -> "";
            case InsiVerdict.NotConnected none -> "";
        };
    }
}
