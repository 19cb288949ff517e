package org.cordee.apps.meeting;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.meeting.Cases;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.coordination.meeting.Meetings;
import org.cordee.coordination.meeting.Sheets;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Component;

/** Puts a case that is within reach on a screen; for anyone else there is none. */
@Component
class CaseScreens {
    private final Meetings meetings;
    private final Cases cases;
    private final Patients patients;
    private final Contacts contacts;
    private final Sheets sheets;
    private final Clock clock;

    CaseScreens(Meetings meetings, Cases cases, Patients patients, Contacts contacts, Sheets sheets, Clock clock) {
        this.meetings = meetings;
        this.cases = cases;
        this.patients = patients;
        this.contacts = contacts;
        this.sheets = sheets;
        this.clock = clock;
    }

    CaseScreen of(Actor actor, String meetingId, String caseId, Page page) {
        var line = cases.line(actor, meetingId, caseId).orElseThrow(Typed::notFound);
        var told = cases.find(actor, meetingId, caseId).orElseThrow(Typed::notFound);
        var meeting = meetings.holding(line);
        var verdict = meeting.quorum();
        var runs = Cases.runs(actor, meeting);
        return new CaseScreen(
                Typed.door(page) + "/reunions/" + meetingId + "/cas/" + caseId,
                meeting,
                meeting.stage(clock.instant()),
                line,
                told,
                patients.byId(actor, line.patientId()).orElse(null),
                Cases.weigh(meeting.kind(), told.answers()),
                owners(actor, meeting, line.patientId()),
                runs,
                line.validatedAt() == null
                        && (runs || told.submitter().reference().equals(actor.reference())),
                verdict.reached(),
                verdict.said(page.words()),
                sheets.sections(meeting, told, page.words()));
    }

    /** Those of the circle who have an account or a place, and the members. */
    private List<Party> owners(Actor actor, Meeting meeting, String patientId) {
        var owners = new ArrayList<Party>();
        contacts.of(actor, patientId).stream()
                .filter(one -> !one.reference().startsWith("RelatedPerson/"))
                .map(one -> new Party(one.reference(), one.name()))
                .forEach(owners::add);
        for (var member : meeting.members()) {
            var reference = member.reference();
            if (reference != null
                    && owners.stream().noneMatch(one -> one.reference().equals(reference))) {
                owners.add(new Party(reference, member.name()));
            }
        }
        return owners;
    }
}
