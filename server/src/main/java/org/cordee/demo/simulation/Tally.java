package org.cordee.demo.simulation;

import java.util.Map;
import java.util.TreeMap;

/** What became of the measures since the last line in the log. */
final class Tally {
    private int sent;
    private int kept;
    private int alreadyKnown;
    private int unanswered;
    private final Map<Integer, Integer> refusedByStatus = new TreeMap<>();

    void answered(int status) {
        sent++;
        switch (status) {
            case 200 -> alreadyKnown++;
            case 201 -> kept++;
            default -> refusedByStatus.merge(status, 1, Integer::sum);
        }
    }

    void unanswered() {
        sent++;
        unanswered++;
    }

    /** One line in plain words. */
    String line() {
        StringBuilder line = new StringBuilder()
                .append(sent)
                .append(" measures sent: ")
                .append(kept)
                .append(" kept, ")
                .append(alreadyKnown)
                .append(" already known");
        refusedByStatus.forEach((status, count) ->
                line.append(", ").append(count).append(" refused with ").append(status));
        if (unanswered > 0) {
            line.append(", ").append(unanswered).append(" without an answer");
        }
        return line.toString();
    }
}
