package org.cordee.coordination.meeting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.identity.TraitText;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/** What a sheet says, section by section, in the words of the record. */
@Component
class SheetWords {
    private final Patients patients;

    SheetWords(Patients patients) {
        this.patients = patients;
    }

    List<SheetSection> sections(Meeting meeting, MeetingCase decided, Words words) {
        var decision = Objects.requireNonNull(decided.decision());
        var validation = Objects.requireNonNull(decision.validation());
        var sections = new ArrayList<SheetSection>();
        patients.byId(Actor.platform(), decided.patientId())
                .ifPresent(person -> add(
                        sections,
                        words.say("meeting.sheet.person"),
                        person.displayName() + ", " + TraitText.born(words, person)));
        for (var weight : meeting.kind().content()) {
            add(
                    sections,
                    words.say(weight.element().nameKey()),
                    decided.answers().getOrDefault(weight.element(), ""));
        }
        add(
                sections,
                words.say(validation.quorum() ? "meeting.sheet.decision" : "meeting.sheet.opinion"),
                decision.proposal());
        add(sections, words.say("meeting.decision.reasons"), decision.reasons());
        add(sections, words.say("meeting.decision.guideline"), decision.guideline());
        add(
                sections,
                words.say("meeting.decision.actions"),
                decision.actions().stream()
                        .map(one -> words.say(
                                "meeting.action.line", one.what(), one.owner().name(), words.date(one.by())))
                        .collect(Collectors.joining("\n")));
        add(sections, words.say("meeting.decision.again"), said(decision.again(), words));
        add(
                sections,
                words.say("meeting.attendance"),
                validation.said() + "\n"
                        + meeting.members().stream()
                                .filter(Attendee::present)
                                .map(one -> one.name() + " ("
                                        + (one.specialty().isBlank()
                                                ? words.say(one.part().nameKey())
                                                : one.specialty())
                                        + ")")
                                .collect(Collectors.joining(", ")));
        add(
                sections,
                words.say("meeting.sheet.signed"),
                words.say(
                        "meeting.sheet.signed.by",
                        decision.writtenBy().name(),
                        validation.by().name(),
                        words.date(validation.at().atZone(Words.TERRITORY).toLocalDate())));
        return sections;
    }

    private static String said(@org.jspecify.annotations.Nullable LocalDate day, Words words) {
        return day == null ? "" : words.date(day);
    }

    private static void add(List<SheetSection> sections, String title, String text) {
        if (!text.isBlank()) sections.add(new SheetSection(title, text));
    }
}
