package org.cordee.apps.meeting;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.coordination.meeting.MeetingFigures;
import org.cordee.coordination.meeting.MeetingKind;
import org.cordee.coordination.meeting.Meetings;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Meetings to come and those that were, with what they did in a quarter; a professional sees those that invite. */
@Controller
class MeetingList {
    private static final int QUARTER_DAYS = 90;

    private final Meetings meetings;
    private final MeetingFigures figures;
    private final Cells cells;
    private final Clock clock;

    MeetingList(Meetings meetings, MeetingFigures figures, Cells cells, Clock clock) {
        this.meetings = meetings;
        this.figures = figures;
        this.cells = cells;
        this.clock = clock;
    }

    @GetMapping("/cellule/reunions")
    String ofCell(Actor actor, Page page, Model model) {
        var today = page.words().today();
        model.addAttribute("kinds", meetings.kinds(actor))
                .addAttribute(
                        "figures",
                        cells.of(actor)
                                .map(cell -> figures.of(cell, today.minusDays(QUARTER_DAYS), today))
                                .orElse(List.of()));
        return shown(meetings.run(actor), model);
    }

    @GetMapping("/pro/reunions")
    String ofProfessional(Actor actor, Model model) {
        model.addAttribute("kinds", List.<MeetingKind>of()).addAttribute("figures", List.<MeetingFigures.Figures>of());
        return shown(meetings.inviting(actor), model);
    }

    /** Plans the next date of a kind. */
    @PostMapping("/cellule/reunions")
    String plan(Actor actor, @RequestParam String kind, Page page, RedirectAttributes redirect) {
        var planned = meetings.plan(meetings.kind(actor, kind).orElseThrow(Typed::notFound), Optional.empty(), false);
        Notice.done(page.say("meeting.planned", planned.kind().name(), page.when(planned.startsAt())))
                .over(redirect);
        return "redirect:/cellule/reunions/" + planned.id();
    }

    private String shown(List<Meeting> all, Model model) {
        var now = clock.instant();
        model.addAttribute(
                        "coming", all.stream().filter(one -> !isOver(one, now)).toList())
                .addAttribute(
                        "past",
                        all.stream().filter(one -> isOver(one, now)).toList().reversed())
                .addAttribute("now", now);
        return "apps/meeting/meetings";
    }

    private static boolean isOver(Meeting meeting, java.time.Instant now) {
        return switch (meeting.stage(now)) {
            case PLANNED, OPEN, CLOSED, HELD -> false;
            case VALIDATED, SENT, CANCELLED -> true;
        };
    }
}
