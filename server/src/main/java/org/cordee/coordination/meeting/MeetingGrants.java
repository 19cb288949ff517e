package org.cordee.coordination.meeting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.access.Grounds;
import org.cordee.store.Grants;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a meeting opens: its members read the people of its cases from the closing of the agenda until some days after, the cell that
 * runs it from the submission on; only what a discussion needs, and never against a refusal of the person.
 */
@Component
class MeetingGrants {
    private static final Set<String> NARROW = Set.of(
            "Patient",
            "Task",
            "Condition",
            "AllergyIntolerance",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "QuestionnaireResponse",
            "DocumentReference",
            "DiagnosticReport",
            "Composition",
            "Binary");

    private final ObjectProvider<RecordStore> store;
    private final AgendaTable agenda;
    private final Grounds grounds;

    MeetingGrants(ObjectProvider<RecordStore> store, AgendaTable agenda, Grounds grounds) {
        this.store = store;
        this.agenda = agenda;
        this.grounds = grounds;
    }

    /** Makes the grants those of the agenda and the members as they stand; none once it is cancelled. */
    void follow(Meeting meeting) {
        var source = "Meeting/" + meeting.id();
        var grants = store.getObject().grants();
        grants.withdraw(source);
        if (meeting.cancelledAt() != null) return;
        for (var line : agenda.of(meeting.id())) {
            grants.replace(source, line.patientId(), given(meeting, line));
            grounds.forget(line.patientId());
        }
    }

    private static List<Grants.Grant> given(Meeting meeting, CaseLine line) {
        var until = meeting.accessUntil();
        var given = new ArrayList<Grants.Grant>();
        given.add(new Grants.Grant(meeting.kind().cell(), NARROW, begun(line.submittedAt()), until));
        for (var member : meeting.members()) {
            if (member.reference() != null) {
                given.add(new Grants.Grant(member.reference(), NARROW, begun(meeting.closesAt()), until));
            }
        }
        return given;
    }

    private static Instant begun(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
