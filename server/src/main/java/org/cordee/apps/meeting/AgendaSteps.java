package org.cordee.apps.meeting;

import jakarta.servlet.http.HttpServletRequest;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.meeting.CaseLine;
import org.cordee.coordination.meeting.Cases;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.coordination.meeting.Meetings;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The order of an agenda: up, down, for how long, presented by whom, or at the next date. */
@Controller
class AgendaSteps {
    private static final String PATH = "/cellule/reunions/{id}/cas/{one}";
    private static final int LONGEST_MINUTES = 120;

    private final Meetings meetings;
    private final Cases cases;

    AgendaSteps(Meetings meetings, Cases cases) {
        this.meetings = meetings;
        this.cases = cases;
    }

    @PostMapping(PATH + "/monter")
    String up(Actor actor, @PathVariable String id, @PathVariable String one) {
        return shifted(actor, id, one, true);
    }

    @PostMapping(PATH + "/descendre")
    String down(Actor actor, @PathVariable String id, @PathVariable String one) {
        return shifted(actor, id, one, false);
    }

    private String shifted(Actor actor, String id, String one, boolean up) {
        var meeting = ran(actor, id);
        meetings.shift(meeting, line(actor, meeting, one).id(), up);
        return "redirect:/cellule/reunions/" + id + "#cas-" + one;
    }

    @PostMapping(PATH + "/presentation")
    String present(
            Actor actor,
            @PathVariable String id,
            @PathVariable String one,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        var meeting = ran(actor, id);
        var line = line(actor, meeting, one);
        var form = Form.of(request);
        var minutes = Typed.number(form.value("minutes"), 1, LONGEST_MINUTES);
        var presenter = meeting.members().stream()
                .filter(member -> member.id().equals(form.value("presenter")))
                .map(member -> new Party(member.reference() == null ? "" : member.reference(), member.name()))
                .findFirst()
                .orElse(new Party(line.presenter(), line.presenterName()));
        if (minutes.isEmpty()) {
            Notice.refused(page.say("meeting.minutes.missing", LONGEST_MINUTES)).over(redirect);
        } else {
            cases.present(meeting, line, minutes.get(), presenter);
        }
        return "redirect:/cellule/reunions/" + id + "#cas-" + one;
    }

    /** Not discussed: it goes to the next date. */
    @PostMapping(PATH + "/report")
    String carry(
            Actor actor, @PathVariable String id, @PathVariable String one, Page page, RedirectAttributes redirect) {
        var meeting = ran(actor, id);
        var line = line(actor, meeting, one);
        if (line.validatedAt() != null) {
            Notice.refused(page.say("meeting.step.refused")).over(redirect);
        } else {
            var to = cases.carry(meeting, line);
            Notice.done(page.say("meeting.carried", page.when(to.startsAt()))).over(redirect);
        }
        return "redirect:/cellule/reunions/" + id;
    }

    private Meeting ran(Actor actor, String id) {
        return meetings.ran(actor, id).orElseThrow(Typed::notFound);
    }

    private CaseLine line(Actor actor, Meeting meeting, String one) {
        return cases.line(actor, meeting.id(), one).orElseThrow(Typed::notFound);
    }
}
