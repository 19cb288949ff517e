package org.cordee.identity;

import org.cordee.identity.insi.InsiAnswer;

/** What came of a question to INSi, as it is shown and counted. */
public enum InsiOutcome {
    ONE,
    NONE,
    SEVERAL,
    REFUSED,
    UNAVAILABLE,
    NOT_CONNECTED,
    /** It was not asked: a strict trait that it insists on lacks. */
    INCOMPLETE,
    /** It was not asked: a doubtful or made-up identity may not be looked up. */
    HELD,
    /** It answered with a number that no one can bear. */
    IMPOSSIBLE_NUMBER;

    static InsiOutcome of(InsiAnswer answer) {
        return switch (answer) {
            case InsiAnswer.One(var identity) ->
                Ins.isValid(identity.number()) && Ins.isDomain("urn:oid:" + identity.oid()) ? ONE : IMPOSSIBLE_NUMBER;
            case InsiAnswer.None none -> NONE;
            case InsiAnswer.Several several -> SEVERAL;
            case InsiAnswer.Refused refused -> REFUSED;
            case InsiAnswer.Unavailable unavailable -> UNAVAILABLE;
            case InsiAnswer.NotConnected none -> NOT_CONNECTED;
        };
    }
}
