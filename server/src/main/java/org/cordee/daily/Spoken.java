package org.cordee.daily;

import java.util.List;
import org.cordee.messaging.OutgoingMessage.Key;
import org.cordee.monitoring.MeasureKind;

/** Answers by the keys of a telephone, as they would have been written: star is the comma, or stands between two numbers. */
final class Spoken {
    /** After a number: it is whole. */
    static final List<Key> KEYS = List.of(new Key("*", "comma"), new Key("#", "end"));

    private static final String STOP = "**";
    private static final String YES = "1";

    private Spoken() {}

    /** @param isDoubted whether the question was "is that right?" */
    static String written(String pressed, MeasureKind asked, boolean isDoubted) {
        var keys = pressed.replace("#", "");
        if (keys.equals(STOP)) return "STOP";
        if (isDoubted && keys.equals(YES)) return "OUI";
        return keys.replace("*", asked == MeasureKind.BLOOD_PRESSURE ? "/" : ",");
    }
}
