package org.cordee.apps.meeting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.coordination.meeting.Attendee;
import org.cordee.coordination.meeting.Cases;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.coordination.meeting.Meetings;
import org.cordee.coordination.meeting.Part;
import org.cordee.coordination.meeting.Sheets;
import org.cordee.directory.Directory;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The life of a meeting, step by step, by the cell that runs it. */
@Controller
class MeetingSteps {
    private static final String PATH = "/cellule/reunions/{id}";
    private static final int LONGEST = 200;

    private final Meetings meetings;
    private final Cases cases;
    private final Sheets sheets;
    private final Directory directory;

    MeetingSteps(Meetings meetings, Cases cases, Sheets sheets, Directory directory) {
        this.meetings = meetings;
        this.cases = cases;
        this.sheets = sheets;
        this.directory = directory;
    }

    @PostMapping(PATH + "/ouvrir")
    String open(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return stepped(meetings.openAgenda(ran(actor, id)), "meeting.opened", id, page, redirect);
    }

    @PostMapping(PATH + "/clore")
    String close(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return stepped(meetings.closeAgenda(ran(actor, id)), "meeting.closed", id, page, redirect);
    }

    @PostMapping(PATH + "/commencer")
    String hold(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return stepped(meetings.hold(ran(actor, id)), "meeting.held", id, page, redirect);
    }

    @PostMapping(PATH + "/annuler")
    String cancel(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var why = Form.of(request).value("why");
        if (why.isEmpty() || why.length() > LONGEST) return missing("meeting.why.missing", id, page, redirect);
        return stepped(cases.cancel(ran(actor, id), why), "meeting.cancelled", id, page, redirect);
    }

    @PostMapping(PATH + "/deplacer")
    String move(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var to = Typed.moment(form.value("to"));
        var why = form.value("why");
        if (to.isEmpty() || why.isEmpty() || why.length() > LONGEST) {
            return missing("meeting.move.missing", id, page, redirect);
        }
        return stepped(meetings.move(ran(actor, id), to.get(), why), "meeting.moved", id, page, redirect);
    }

    /** Someone of the directory, or a guest by name. */
    @PostMapping(PATH + "/membres")
    String invite(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var meeting = ran(actor, id);
        var form = Form.of(request);
        var specialty = form.value("specialty");
        var runs = !form.value("runs").isEmpty();
        if (specialty.length() > LONGEST) return missing("meeting.member.missing", id, page, redirect);
        if (!form.value("practitioner").isEmpty()) {
            var one = directory.professional(actor, form.value("practitioner")).orElseThrow(Typed::notFound);
            var said = specialty.isEmpty() ? page.say("meeting.specialty." + one.profession()) : specialty;
            return stepped(meetings.invite(meeting, one, said, runs), "meeting.member.invited", id, page, redirect);
        }
        var name = form.value("name");
        var part = Typed.constant(Part.class, form.value("part"));
        if (name.isEmpty() || name.length() > LONGEST || part.isEmpty()) {
            return missing("meeting.member.missing", id, page, redirect);
        }
        var guest = new Attendee(UUID.randomUUID().toString(), null, name, part.get(), specialty, false, false);
        return stepped(meetings.invite(meeting, guest), "meeting.member.invited", id, page, redirect);
    }

    @PostMapping(PATH + "/membres/{member}/retirer")
    String withdraw(
            Actor actor, @PathVariable String id, @PathVariable String member, Page page, RedirectAttributes redirect) {
        meetings.withdraw(ran(actor, id), member);
        return stepped(true, "meeting.member.withdrawn", id, page, redirect);
    }

    @PostMapping(PATH + "/presents")
    String came(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "present", required = false) List<String> present,
            Page page,
            RedirectAttributes redirect) {
        var ticked = present == null ? List.<String>of() : present;
        return stepped(meetings.came(ran(actor, id), ticked), "meeting.attendance.kept", id, page, redirect);
    }

    @PostMapping(PATH + "/fiches")
    String send(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var sent = sheets.send(actor, ran(actor, id));
        Notice.done(page.say("meeting.sheets.sent", sent)).over(redirect);
        return "redirect:/cellule/reunions/" + id;
    }

    private Meeting ran(Actor actor, String id) {
        return meetings.ran(actor, id).orElseThrow(Typed::notFound);
    }

    private static String stepped(boolean done, String said, String id, Page page, RedirectAttributes redirect) {
        (done ? Notice.done(page.say(said)) : Notice.refused(page.say("meeting.step.refused"))).over(redirect);
        return "redirect:/cellule/reunions/" + id;
    }

    private static String missing(String said, String id, Page page, RedirectAttributes redirect) {
        Notice.refused(page.say(said, LONGEST)).over(redirect);
        return "redirect:/cellule/reunions/" + id;
    }
}
