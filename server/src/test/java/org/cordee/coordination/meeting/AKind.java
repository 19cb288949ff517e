package org.cordee.coordination.meeting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A kind of meeting of a cell that asks for little: a question, and nobody in particular. */
final class AKind {
    private AKind() {}

    static MeetingKind of(String cell) {
        return new MeetingKind(
                UUID.randomUUID().toString(),
                cell,
                MeetingKind.Nature.GOS,
                "Essai",
                new Rhythm(DayOfWeek.MONDAY, LocalTime.NOON, 1),
                "Salle",
                new Quorum(0, Map.of(), List.of()),
                List.of(new MeetingKind.Weight(Element.QUESTION, 1)),
                50,
                Duration.ofDays(2),
                15,
                15,
                true);
    }
}
