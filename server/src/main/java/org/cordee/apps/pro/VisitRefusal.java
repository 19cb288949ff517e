package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.cordee.access.Actor;
import org.cordee.coordination.Visits;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying that one cannot go, with the reason. */
@Controller
class VisitRefusal {
    private final Visits visits;
    private final VisitScreens screens;

    VisitRefusal(Visits visits, VisitScreens screens) {
        this.visits = visits;
        this.screens = screens;
    }

    /** Why a nurse cannot go; in words under {@code pro.refusal}. */
    enum Reason {
        NO_TIME,
        AWAY,
        TOO_FAR,
        OTHER
    }

    @PostMapping("/pro/visites/{id}/refus")
    Object refuse(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var note = form.value("refusal-note");
        var reason = Arrays.stream(Reason.values())
                .filter(one -> one.name().equals(form.value("refusal")))
                .findFirst();
        if (reason.isEmpty()) {
            return screens.refused(actor, id, form.refusing("refusal", page.say("pro.refusal.missing")), model);
        }
        if (reason.get() == Reason.OTHER && note.isEmpty()) {
            return screens.refused(
                    actor, id, form.refusing("refusal-note", page.say("pro.refusal.noteMissing")), model);
        }
        var said = reason.get() == Reason.OTHER
                ? note
                : (page.say("pro.refusal." + reason.get().name()) + ". " + note).strip();
        return VisitScreens.after(visits.refuse(actor, id, said), "pro.visit.refusedNow", "/pro", page, redirect);
    }
}
