package org.cordee.coordination.meeting;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.meeting.Meeting.Stage;
import org.cordee.platform.page.Words;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cases submitted to meetings, within reach: told, completed, carried over to another date, never lost. */
@Component
public class Cases {
    private final Records records;
    private final AgendaTable agenda;
    private final Meetings meetings;
    private final RecordContext context;
    private final Clock clock;

    Cases(Records records, AgendaTable agenda, Meetings meetings, RecordContext context, Clock clock) {
        this.records = records;
        this.agenda = agenda;
        this.meetings = meetings;
        this.context = context;
        this.clock = clock;
    }

    /** What became of a submission. */
    public sealed interface Submitted {
        record Kept(MeetingCase kept) implements Submitted {}

        /** The person has a case in that meeting already. */
        record Twice(String caseId) implements Submitted {}

        /** That meeting takes no more cases. */
        record Closed() implements Submitted {}
    }

    /** What the record proposes for a case. */
    public Map<Element, String> propose(Actor actor, String patientId, Words words) {
        return context.of(actor, patientId, words);
    }

    public static Completeness weigh(MeetingKind kind, Map<Element, String> answers) {
        return Completeness.of(kind, answers);
    }

    /** Whether the actor runs the meeting: for its cell, or as one who may write and validate. */
    public static boolean runs(Actor actor, Meeting meeting) {
        return actor.holders().contains(meeting.kind().cell())
                || meeting.members().stream()
                        .anyMatch(one -> one.runs()
                                && one.reference() != null
                                && actor.holders().contains(one.reference()));
    }

    /** A person's case for a meeting that takes cases; after the deadline only whoever runs it adds one. */
    @Transactional
    public Submitted submit(
            Actor actor,
            String patientId,
            Meeting meeting,
            Map<Element, String> answers,
            boolean urgent,
            MeetingCase.@Nullable Informed informed) {
        var now = clock.instant();
        var stage = meeting.stage(now);
        if (stage != Stage.OPEN && !(stage == Stage.CLOSED && runs(actor, meeting))) return new Submitted.Closed();
        var made = new MeetingCase(
                UUID.randomUUID().toString(),
                patientId,
                meeting.id(),
                meeting.kind().name(),
                meeting.startsAt(),
                meeting.kind().cell(),
                new Party(actor.reference(), actor.name()),
                now,
                urgent,
                answers,
                informed,
                null,
                null,
                false);
        return agenda.add(line(made, meeting, null))
                ? new Submitted.Kept(kept(actor, made, meeting))
                : new Submitted.Twice(
                        agenda.of(meeting.id(), patientId).map(CaseLine::id).orElse(""));
    }

    private MeetingCase kept(Actor actor, MeetingCase made, Meeting meeting) {
        var kept = records.put(actor, CaseMapping.CASE, id(made), made);
        meetings.changed(meeting.id());
        return kept;
    }

    private static CaseLine line(MeetingCase made, Meeting meeting, @Nullable String from) {
        return new CaseLine(
                id(made),
                meeting.id(),
                made.patientId(),
                0,
                meeting.kind().minutes(),
                made.submitter().reference(),
                made.submitter().name(),
                made.submittedAt(),
                weigh(meeting.kind(), made.answers()).score(),
                made.urgent(),
                null,
                null,
                false,
                null,
                from);
    }

    /** The agenda as far as its cases are within reach, in order. */
    public List<CaseLine> agenda(Actor actor, Meeting meeting) {
        var lines = meetings.agenda(meeting);
        var within =
                records.within(actor, "Task", lines.stream().map(CaseLine::id).toList());
        return lines.stream().filter(line -> within.contains(line.id())).toList();
    }

    /** The case of a person in a meeting, where it is within reach. */
    public Optional<CaseLine> ofPatient(Actor actor, Meeting meeting, String patientId) {
        return agenda(actor, meeting).stream()
                .filter(line -> line.patientId().equals(patientId))
                .findFirst();
    }

    /** All of a person within reach, newest first. */
    public List<CaseLine> ofPatient(Actor actor, String patientId) {
        var lines = agenda.ofPatient(patientId);
        var within =
                records.within(actor, "Task", lines.stream().map(CaseLine::id).toList());
        return lines.stream().filter(line -> within.contains(line.id())).toList();
    }

    public Optional<CaseLine> line(Actor actor, String meetingId, String caseId) {
        return agenda.byId(caseId)
                .filter(line -> line.meetingId().equals(meetingId))
                .filter(line -> !records.within(actor, "Task", List.of(caseId)).isEmpty());
    }

    public Optional<MeetingCase> find(Actor actor, String meetingId, String caseId) {
        return line(actor, meetingId, caseId).flatMap(line -> records.read(actor, CaseMapping.CASE, caseId));
    }

    /** Cases of a person that she or he has been told about, newest first, within reach. */
    public List<MeetingCase> told(Actor actor, String patientId) {
        return records
                .search(
                        actor,
                        CaseMapping.CASE,
                        CaseMapping.CASES + "&status=completed&patient=" + Records.escape(patientId) + "&_count=50")
                .stream()
                .filter(one -> one.told() != null)
                .toList();
    }

    /** Whoever submitted it or runs the meeting completes it until its decision is validated. */
    @Transactional
    public boolean complete(
            Actor actor,
            Meeting meeting,
            MeetingCase standing,
            Map<Element, String> answers,
            boolean urgent,
            MeetingCase.@Nullable Informed informed) {
        var decision = standing.decision();
        if ((decision != null && decision.validation() != null)
                || !(standing.submitter().reference().equals(actor.reference()) || runs(actor, meeting))) return false;
        if (!change(actor, id(standing), one -> one.telling(answers, urgent, informed))) return false;
        agenda.scored(id(standing), weigh(meeting.kind(), answers).score(), urgent);
        meetings.changed(meeting.id());
        return true;
    }

    /** How long it is given, and who presents it. */
    @Transactional
    public void present(Meeting meeting, CaseLine line, int minutes, Party presenter) {
        agenda.present(line.id(), minutes, presenter.reference(), presenter.name());
        meetings.changed(meeting.id());
    }

    /** To the next date of the kind; where the person has a case there already, its question is added to that one. */
    @Transactional
    public Meeting carry(Meeting from, CaseLine line) {
        var now = clock.instant();
        var to = meetings.next(from.kind(), from.startsAt().isAfter(now) ? from.startsAt() : now);
        // The agenda moves as a whole, whether or not whoever moves it reads each case.
        var platform = Actor.platform();
        var other = agenda.of(to.id(), line.patientId());
        if (other.isPresent()) {
            var question = records.read(platform, CaseMapping.CASE, line.id())
                    .map(MeetingCase::question)
                    .orElse("");
            change(platform, other.get().id(), one -> one.telling(asking(one, question), one.urgent(), one.informed()));
            change(platform, line.id(), MeetingCase::takenBack);
            agenda.mark(line.id(), "withdrawn_at", clock.instant());
        } else {
            change(platform, line.id(), one -> one.at(to).deciding(null));
            agenda.move(line.id(), to.id());
        }
        meetings.changed(from.id());
        return meetings.changed(to.id());
    }

    private static Map<Element, String> asking(MeetingCase one, String more) {
        var answers = new EnumMap<Element, String>(Element.class);
        answers.putAll(one.answers());
        if (!more.isBlank() && !one.question().contains(more)) {
            answers.put(Element.QUESTION, (one.question() + "\n" + more).strip());
        }
        return answers;
    }

    /** Cancels a meeting that was not held: each case goes to the next date. */
    @Transactional
    public boolean cancel(Meeting meeting, String why) {
        if (meeting.heldAt() != null || meeting.cancelledAt() != null) return false;
        meetings.agenda(meeting).forEach(line -> carry(meeting, line));
        meetings.cancelled(meeting, why);
        return true;
    }

    /** Puts what was decided to be discussed again on the agenda of the first date from then on. */
    void again(Meeting meeting, MeetingCase done, Instant from) {
        var to = meetings.next(meeting.kind(), from.isAfter(meeting.startsAt()) ? from : meeting.startsAt());
        var next = new MeetingCase(
                UUID.randomUUID().toString(),
                done.patientId(),
                to.id(),
                to.kind().name(),
                to.startsAt(),
                done.cell(),
                done.submitter(),
                clock.instant(),
                done.urgent(),
                done.answers(),
                null,
                null,
                null,
                false);
        if (agenda.add(line(next, to, done.id()))) kept(Actor.platform(), next, to);
    }

    /** Takes a case back before it is discussed. */
    @Transactional
    public boolean withdraw(Actor actor, Meeting meeting, MeetingCase standing) {
        if (standing.decision() != null
                || !(standing.submitter().reference().equals(actor.reference()) || runs(actor, meeting))
                || !change(actor, id(standing), MeetingCase::takenBack)) return false;
        agenda.mark(id(standing), "withdrawn_at", clock.instant());
        meetings.changed(meeting.id());
        return true;
    }

    boolean change(Actor actor, String id, java.util.function.UnaryOperator<MeetingCase> change) {
        return records.readVersioned(actor, CaseMapping.CASE, id)
                .filter(standing -> records.change(actor, CaseMapping.CASE, id, standing.version(), change)
                        instanceof Change.Made<MeetingCase>)
                .isPresent();
    }

    static String id(MeetingCase one) {
        return Objects.requireNonNullElse(one.id(), "");
    }
}
