package org.cordee.apps.meeting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.meeting.MeetingKind;
import org.cordee.coordination.meeting.Meetings;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A kind of meeting: its rhythm and place, who must be there, what a case must tell, deadlines and rules. */
@Controller
class KindPage {
    private static final String PATH = "/cellule/reunions/types/{kind}";
    private static final String NEW = "nouveau";

    private final Meetings meetings;
    private final Cells cells;

    KindPage(Meetings meetings, Cells cells) {
        this.meetings = meetings;
        this.cells = cells;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String kind, Model model) {
        return shown(kind, KindForm.filled(standing(actor, kind)), model);
    }

    @PostMapping(PATH)
    String keep(
            Actor actor,
            @PathVariable String kind,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var standing = standing(actor, kind);
        var form = KindForm.checked(Form.of(request), page);
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(kind, form, model);
        }
        var cell = cells.of(actor).orElseThrow(Typed::notFound);
        meetings.keep(actor, KindForm.kind(form, standing, cell));
        Notice.done(page.say("meeting.kind.kept")).over(redirect);
        return "redirect:/cellule/reunions";
    }

    private Optional<MeetingKind> standing(Actor actor, String kind) {
        return kind.equals(NEW)
                ? Optional.empty()
                : Optional.of(meetings.kind(actor, kind).orElseThrow(Typed::notFound));
    }

    private static String shown(String kind, Form form, Model model) {
        model.addAttribute("kind", kind).addAttribute("form", form);
        return "apps/meeting/kind";
    }
}
