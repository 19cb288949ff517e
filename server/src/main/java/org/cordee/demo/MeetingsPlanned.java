package org.cordee.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.coordination.meeting.Attendee;
import org.cordee.coordination.meeting.Cases;
import org.cordee.coordination.meeting.Element;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.coordination.meeting.MeetingCase;
import org.cordee.coordination.meeting.MeetingKind;
import org.cordee.coordination.meeting.MeetingKind.Nature;
import org.cordee.coordination.meeting.MeetingKind.Weight;
import org.cordee.coordination.meeting.Meetings;
import org.cordee.coordination.meeting.Part;
import org.cordee.coordination.meeting.Quorum;
import org.cordee.coordination.meeting.Rhythm;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The meetings of the demonstration: an RCP and a GOS, whose next date has two cases. */
@Component
class MeetingsPlanned {
    private final Meetings meetings;
    private final Cases cases;
    private final Words words;

    MeetingsPlanned(Meetings meetings, Cases cases, MessageSource messages, Clock clock) {
        this.meetings = meetings;
        this.cases = cases;
        this.words = new Words(messages, Locale.FRENCH, clock);
    }

    void begin(Population people, LocalDate today) {
        var cell = "Organization/" + people.supportCell().key();
        var runner = people.account(Role.COORDINATOR).actor();
        meetings.keep(runner, rcp(cell));
        var gos = gos(cell);
        meetings.keep(runner, gos);
        var date =
                today.plusDays(3).with(TemporalAdjusters.nextOrSame(gos.rhythm().day()));
        var meeting = meetings.plan(
                gos,
                Optional.of(date.atTime(gos.rhythm().at()).atZone(Seeding.ZONE).toInstant()),
                true);
        invite(meeting, people, Role.GENERAL_PRACTITIONER, Part.DOCTOR, "GENERAL_PRACTITIONER");
        invite(meeting, people, Role.HOSPITAL_DOCTOR, Part.DOCTOR, "NEUROLOGIST");
        invite(meeting, people, Role.NURSE, Part.NURSE, "NURSE");
        invite(meeting, people, Role.COORDINATOR, Part.COORDINATOR, "COORDINATOR");
        var followed = people.patients().stream().filter(Patient::complex).toList();
        submit(runner, people.patients().getFirst(), meeting, today, "first");
        submit(runner, followed.get(1), meeting, null, "second");
    }

    private void submit(Actor actor, Patient patient, Meeting meeting, @Nullable LocalDate informed, String which) {
        var answers = new EnumMap<Element, String>(Element.class);
        answers.putAll(cases.propose(actor, patient.key(), words));
        answers.put(Element.QUESTION, words.say("demo.meeting.question." + which));
        if (informed != null) {
            answers.put(Element.SOCIAL, words.say("demo.meeting.social"));
            answers.put(Element.WISHES, words.say("demo.meeting.wishes"));
            answers.put(Element.HISTORY, words.say("demo.meeting.history"));
        }
        cases.submit(
                actor,
                patient.key(),
                meeting,
                answers,
                informed == null,
                informed == null ? null : new MeetingCase.Informed(informed, actor.name()));
    }

    private void invite(Meeting meeting, Population people, Role role, Part part, String specialty) {
        people.accounts().stream()
                .filter(account -> account.role() == role)
                .findFirst()
                .ifPresent(account -> meetings.invite(
                        meeting,
                        new Attendee(
                                "gos-" + account.login(),
                                account.person(),
                                account.displayName(),
                                part,
                                words.say("meeting.specialty." + specialty),
                                part == Part.DOCTOR,
                                false)));
    }

    private MeetingKind rcp(String cell) {
        return new MeetingKind(
                "rcp-demonstration",
                cell,
                Nature.RCP,
                words.say("demo.meeting.rcp"),
                new Rhythm(DayOfWeek.THURSDAY, LocalTime.of(13, 0), 1),
                words.say("demo.meeting.rcp.place"),
                new Quorum(3, Map.of(), List.of()),
                List.of(
                        new Weight(Element.QUESTION, 20),
                        new Weight(Element.REASON, 5),
                        new Weight(Element.REFERRING_DOCTOR, 10),
                        new Weight(Element.DIAGNOSES, 15),
                        new Weight(Element.EXTENT, 15),
                        new Weight(Element.HISTORY, 5),
                        new Weight(Element.GENERAL_STATE, 10),
                        new Weight(Element.TREATMENTS, 5),
                        new Weight(Element.DOCUMENTS, 15)),
                80,
                Duration.ofHours(48),
                15,
                10,
                true);
    }

    private MeetingKind gos(String cell) {
        return new MeetingKind(
                "gos-demonstration",
                cell,
                Nature.GOS,
                words.say("demo.meeting.gos"),
                new Rhythm(DayOfWeek.TUESDAY, LocalTime.of(14, 30), 2),
                words.say("demo.meeting.gos.place"),
                new Quorum(1, Map.of(Part.COORDINATOR, 1, Part.NURSE, 1), List.of()),
                List.of(
                        new Weight(Element.QUESTION, 20),
                        new Weight(Element.REFERRING_DOCTOR, 10),
                        new Weight(Element.DIAGNOSES, 15),
                        new Weight(Element.HISTORY, 5),
                        new Weight(Element.MEASURES, 10),
                        new Weight(Element.SCORES, 15),
                        new Weight(Element.SOCIAL, 15),
                        new Weight(Element.WISHES, 10)),
                60,
                Duration.ofHours(24),
                15,
                20,
                false);
    }
}
