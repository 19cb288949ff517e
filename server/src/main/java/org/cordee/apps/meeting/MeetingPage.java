package org.cordee.apps.meeting;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.meeting.CaseLine;
import org.cordee.coordination.meeting.Cases;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.coordination.meeting.Meetings;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.LiveStreams;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One meeting: its agenda with its timetable, who is invited and came, what can be done next; and the same on paper. */
@Controller
class MeetingPage {
    private final Meetings meetings;
    private final Cases cases;
    private final Patients patients;
    private final Directory directory;
    private final LiveStreams streams;
    private final Clock clock;

    MeetingPage(
            Meetings meetings, Cases cases, Patients patients, Directory directory, LiveStreams streams, Clock clock) {
        this.meetings = meetings;
        this.cases = cases;
        this.patients = patients;
        this.directory = directory;
        this.streams = streams;
        this.clock = clock;
    }

    @GetMapping({"/cellule/reunions/{id}", "/pro/reunions/{id}"})
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "chercher", defaultValue = "") String sought,
            Page page,
            Model model) {
        var screen = screen(actor, id, page);
        List<Professional> found = screen.runs() ? directory.named(actor, sought) : List.of();
        model.addAttribute("screen", screen).addAttribute("sought", sought).addAttribute("found", found);
        return "apps/meeting/meeting";
    }

    @GetMapping({"/cellule/reunions/{id}/impression", "/pro/reunions/{id}/impression"})
    String onPaper(Actor actor, @PathVariable String id, Page page, Model model) {
        model.addAttribute("screen", screen(actor, id, page));
        return "apps/meeting/agendaSheet";
    }

    @GetMapping({"/cellule/reunions/{id}/flux", "/pro/reunions/{id}/flux"})
    SseEmitter listen(Actor actor, @PathVariable String id) {
        if (meetings.of(actor, id).isEmpty()) throw Typed.notFound();
        return streams.open("meeting/" + id);
    }

    private MeetingScreen screen(Actor actor, String id, Page page) {
        var meeting = meetings.of(actor, id).orElseThrow(Typed::notFound);
        var lines = cases.agenda(actor, meeting);
        Map<String, Patient> people = patients
                .byIds(actor, lines.stream().map(CaseLine::patientId).toList())
                .stream()
                .collect(Collectors.toMap(Patient::id, Function.identity()));
        var rows = new ArrayList<MeetingScreen.Row>();
        var at = meeting.startsAt();
        for (var line : lines) {
            rows.add(new MeetingScreen.Row(
                    line,
                    people.get(line.patientId()),
                    at,
                    line.score() >= meeting.kind().minimum()));
            at = at.plus(Duration.ofMinutes(line.minutes()));
        }
        var verdict = meeting.quorum();
        return new MeetingScreen(
                meeting,
                meeting.stage(clock.instant()),
                isOfCell(actor, meeting) && Typed.door(page).equals("/cellule"),
                rows,
                at,
                verdict.reached(),
                verdict.said(page.words()));
    }

    private static boolean isOfCell(Actor actor, Meeting meeting) {
        return actor.holders().contains(meeting.kind().cell());
    }
}
