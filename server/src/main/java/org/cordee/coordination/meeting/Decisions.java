package org.cordee.coordination.meeting;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.errand.Errands;
import org.cordee.platform.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a meeting decides, case by case: written, then validated, which asks each action of its owner and files the sheet. */
@Component
public class Decisions {
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(1);
    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final Cases cases;
    private final AgendaTable agenda;
    private final MeetingTable table;
    private final Meetings meetings;
    private final Errands errands;
    private final Sheets sheets;
    private final Words words;
    private final Clock clock;

    Decisions(
            Cases cases,
            AgendaTable agenda,
            MeetingTable table,
            Meetings meetings,
            Errands errands,
            Sheets sheets,
            MessageSource messages,
            Clock clock) {
        this.cases = cases;
        this.agenda = agenda;
        this.table = table;
        this.meetings = meetings;
        this.errands = errands;
        this.sheets = sheets;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.clock = clock;
    }

    /** What became of a step. */
    public enum Outcome {
        DONE,
        /** The meeting has not begun. */
        NOT_HELD,
        /** Nobody noted that the person knows that the case is discussed. */
        NOT_INFORMED,
        /** The actor neither works for the cell nor may write and validate. */
        NOT_YOURS,
        /** Nothing was written yet. */
        NOT_WRITTEN,
        /** The kind asks for another person than whoever wrote. */
        SAME_PERSON,
        /** It is validated, or someone else changed it in the same instant. */
        TOO_LATE
    }

    /** Writes the decision, or writes it anew while it is not validated. */
    @Transactional
    public Outcome write(Actor actor, Meeting meeting, MeetingCase standing, Decision decision) {
        var refused = may(actor, meeting, standing);
        if (refused != Outcome.DONE) return refused;
        if (!cases.change(actor, Cases.id(standing), one -> one.deciding(decision))) return Outcome.TOO_LATE;
        agenda.mark(Cases.id(standing), "decided_at", clock.instant());
        meetings.changed(meeting.id());
        return Outcome.DONE;
    }

    private static Outcome may(Actor actor, Meeting meeting, MeetingCase standing) {
        if (meeting.heldAt() == null) return Outcome.NOT_HELD;
        if (!Cases.runs(actor, meeting)) return Outcome.NOT_YOURS;
        if (standing.informed() == null) return Outcome.NOT_INFORMED;
        var decision = standing.decision();
        return decision != null && decision.validation() != null ? Outcome.TOO_LATE : Outcome.DONE;
    }

    /** Stands for what was written: with quorum it is the meeting's decision, else an opinion without quorum. */
    @Transactional
    public Outcome validate(Actor actor, Meeting before, MeetingCase standing) {
        table.lock(before.id());
        var meeting = table.byId(before.id()).orElseThrow();
        var refused = may(actor, meeting, standing);
        if (refused != Outcome.DONE) return refused;
        var decision = standing.decision();
        if (decision == null) return Outcome.NOT_WRITTEN;
        if (meeting.kind().twoPersons() && decision.writtenBy().reference().equals(actor.reference())) {
            return Outcome.SAME_PERSON;
        }
        var verdict = meeting.quorum();
        var now = clock.instant();
        var validated = decision.validated(
                new Decision.Validation(
                        new Party(actor.reference(), actor.name()), now, verdict.reached(), verdict.said(words)),
                asked(actor, standing.patientId(), decision.actions()));
        if (!cases.change(actor, Cases.id(standing), one -> one.deciding(validated))) {
            org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus()
                    .setRollbackOnly();
            return Outcome.TOO_LATE;
        }
        agenda.validated(Cases.id(standing), now, !verdict.reached());
        sheets.file(actor, meeting, standing.deciding(validated));
        if (decision.again() != null) {
            cases.again(
                    meeting,
                    standing,
                    decision.again()
                            .atStartOfDay(Words.TERRITORY)
                            .minusSeconds(1)
                            .toInstant());
        }
        meetings.changed(meeting.id());
        return Outcome.DONE;
    }

    private List<Decision.Action> asked(Actor actor, String patientId, List<Decision.Action> actions) {
        return actions.stream()
                .map(action -> new Decision.Action(
                        action.what(),
                        action.owner(),
                        action.by(),
                        errands.askOfCare(
                                        actor,
                                        patientId,
                                        List.of(action.owner()),
                                        action.what(),
                                        action.by()
                                                .atTime(END_OF_DAY)
                                                .atZone(Words.TERRITORY)
                                                .toInstant(),
                                        ANSWERED_WITHIN)
                                .id()))
                .toList();
    }

    /** The person has been told, in these plain words: from now on the companion shows them, the case and its sheet. */
    @Transactional
    public boolean told(Actor actor, Meeting meeting, MeetingCase standing, String plainWords) {
        var decision = standing.decision();
        if (decision == null
                || decision.validation() == null
                || !cases.change(actor, Cases.id(standing), one -> one.toldSo(plainWords))) return false;
        sheets.show(actor, standing.toldSo(plainWords));
        meetings.changed(meeting.id());
        return true;
    }
}
