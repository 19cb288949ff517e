package org.cordee.coordination.meeting;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.errand.Errands;
import org.cordee.platform.page.Words;
import org.cordee.print.Printer;
import org.cordee.record.Records;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sheet of each case: filed in the person's record when the decision is validated, asked to be read by the referring doctor when sent. */
@Component
public class Sheets {
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(3);

    private final Records records;
    private final Circles circles;
    private final Errands errands;
    private final AgendaTable agenda;
    private final Meetings meetings;
    private final SheetWords sheetWords;
    private final Printer printer;
    private final Words words;
    private final Clock clock;

    Sheets(
            Records records,
            Circles circles,
            Errands errands,
            AgendaTable agenda,
            Meetings meetings,
            SheetWords sheetWords,
            Printer printer,
            MessageSource messages,
            Clock clock) {
        this.records = records;
        this.circles = circles;
        this.errands = errands;
        this.agenda = agenda;
        this.meetings = meetings;
        this.sheetWords = sheetWords;
        this.printer = printer;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.clock = clock;
    }

    /** What the sheet of a decided case says; nothing before its decision is validated. */
    public List<SheetSection> sections(Meeting meeting, MeetingCase decided, Words language) {
        return decided.decision() == null || decided.decision().validation() == null
                ? List.of()
                : sheetWords.sections(meeting, decided, language);
    }

    /** The sheet as it was filed, a PDF. */
    public Optional<byte[]> filed(Actor actor, String caseId) {
        return records.read(actor, SheetMapping.FILE, caseId)
                .map(sheet -> sheet.file().content());
    }

    void file(Actor actor, Meeting meeting, MeetingCase decided) {
        var decision = Objects.requireNonNull(decided.decision());
        var validation = Objects.requireNonNull(decision.validation());
        var title = words.say(
                "meeting.sheet.title",
                meeting.kind().name(),
                words.date(meeting.startsAt().atZone(Words.TERRITORY).toLocalDate()));
        var sections = sheetWords.sections(meeting, decided, words);
        var sheet = new Sheet(
                Cases.id(decided),
                decided.patientId(),
                title,
                words.say("meeting.sheet.kind." + meeting.kind().nature()),
                decision.writtenBy(),
                validation.by(),
                decided.cell(),
                validation.at(),
                decided.told() == null,
                sections,
                new Sheet.File(
                        "application/pdf",
                        printer.print(
                                "coordination/meetingSheet.jte",
                                Map.of(
                                        "words", words,
                                        "title", title,
                                        "kind",
                                                words.say("meeting.sheet.kind."
                                                        + meeting.kind().nature()),
                                        "quorum", validation.quorum(),
                                        "sections", sections))));
        // The sections are for software: a coordinator, who validates a GOS, writes no Composition of her own.
        records.put(Actor.platform(), SheetMapping.SECTIONS, sheet.caseId(), sheet);
        records.put(actor, SheetMapping.FILE, sheet.caseId(), sheet);
    }

    /** The person may read it from now on. */
    void show(Actor actor, MeetingCase told) {
        shown(Actor.platform(), "Composition", Cases.id(told));
        shown(actor, "DocumentReference", Cases.id(told));
    }

    private void shown(Actor actor, String type, String id) {
        var mapping = new ShownMapping(type);
        records.readVersioned(actor, mapping, id)
                .ifPresent(standing -> records.change(actor, mapping, id, standing.version(), same -> true));
    }

    /** Asks each referring doctor to read the sheets that were not sent yet; gives how many were sent. */
    @Transactional
    public int send(Actor actor, Meeting meeting) {
        var sent = 0;
        for (var line : agenda.of(meeting.id())) {
            if (line.validatedAt() == null || line.sentAt() != null) continue;
            var readers = readers(actor, line);
            if (!readers.isEmpty()) {
                errands.askOfCare(
                        actor,
                        line.patientId(),
                        readers,
                        words.say(
                                line.withoutQuorum() ? "meeting.sheet.read.opinion" : "meeting.sheet.read",
                                meeting.kind().name(),
                                words.date(meeting.startsAt()
                                        .atZone(Words.TERRITORY)
                                        .toLocalDate())),
                        clock.instant().plus(Duration.ofDays(7)),
                        ANSWERED_WITHIN);
            }
            agenda.mark(line.id(), "sent_at", clock.instant());
            sent++;
        }
        meetings.changed(meeting.id());
        return sent;
    }

    /** The referring doctor; whoever brought the case where there is none or it is the one who sends. */
    private List<Party> readers(Actor actor, CaseLine line) {
        var now = clock.instant();
        var found = new ArrayList<Party>();
        circles.of(Actor.platform(), line.patientId()).stream()
                .flatMap(circle -> circle.membersAt(now).stream())
                .filter(member -> member.role() == MemberRole.REFERRING_DOCTOR)
                .map(Sheets::party)
                .forEach(found::add);
        var presenter = new Party(line.presenter(), line.presenterName());
        if (found.stream().noneMatch(one -> one.reference().equals(presenter.reference()))) found.add(presenter);
        found.removeIf(one -> one.reference().equals(actor.reference()));
        return List.copyOf(found);
    }

    private static Party party(Circle.Member member) {
        return new Party(member.reference(), member.name());
    }
}
