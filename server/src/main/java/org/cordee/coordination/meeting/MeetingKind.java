package org.cordee.coordination.meeting;

import java.time.Duration;
import java.util.List;

/**
 * A kind of meeting that a cell holds, as data.
 *
 * @param cell reference of the cell whose coordinators run it
 * @param content what a case must tell, with weights, in order
 * @param minimum score from which a case counts as complete
 * @param closesBefore how long before the beginning cases are due
 * @param accessDays for how many days after the meeting its members still read the cases
 * @param minutes planned for a case where nobody says otherwise
 * @param twoPersons whether whoever validates must be another than whoever wrote
 */
public record MeetingKind(
        String id,
        String cell,
        Nature nature,
        String name,
        Rhythm rhythm,
        String place,
        Quorum quorum,
        List<Weight> content,
        int minimum,
        Duration closesBefore,
        int accessDays,
        int minutes,
        boolean twoPersons) {
    public MeetingKind {
        content = List.copyOf(content);
    }

    /** Réunion de concertation pluridisciplinaire, groupe opérationnel de synthèse, or about a complex case. */
    public enum Nature {
        RCP,
        GOS,
        COMPLEX
    }

    /** How much an element counts. */
    public record Weight(Element element, int weight) {}
}
