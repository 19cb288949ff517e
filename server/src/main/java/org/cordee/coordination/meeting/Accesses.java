package org.cordee.coordination.meeting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which meetings could read a person's record, for the person: whoever asks must have found the person within reach before. */
@Component
public class Accesses {
    private final AgendaTable agenda;
    private final MeetingTable meetings;
    private final Clock clock;

    Accesses(AgendaTable agenda, MeetingTable meetings, Clock clock) {
        this.agenda = agenda;
        this.meetings = meetings;
        this.clock = clock;
    }

    /** One meeting and those who could read, from when until when. */
    public record Access(String meeting, Instant at, Instant from, Instant until, List<String> members) {}

    /** Newest first; those whose time has come, of meetings that were not cancelled. */
    public List<Access> of(String patientId) {
        var now = clock.instant();
        return agenda.ofPatient(patientId).stream()
                .flatMap(line -> meetings.byId(line.meetingId()).stream())
                .filter(meeting ->
                        meeting.cancelledAt() == null && !meeting.closesAt().isAfter(now))
                .map(meeting -> new Access(
                        meeting.kind().name(),
                        meeting.startsAt(),
                        meeting.closesAt(),
                        meeting.accessUntil(),
                        meeting.members().stream()
                                .filter(one -> one.reference() != null)
                                .map(Attendee::name)
                                .toList()))
                .toList();
    }
}
