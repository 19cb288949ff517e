package org.cordee.apps.pro;

import org.cordee.access.Actor;
import org.cordee.coordination.Visits;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying that one will go. */
@Controller
class VisitAcceptance {
    private final Visits visits;

    VisitAcceptance(Visits visits) {
        this.visits = visits;
    }

    @PostMapping("/pro/visites/{id}/accord")
    String accept(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return VisitScreens.after(
                visits.accept(actor, id), "pro.visit.acceptedNow", "/pro/visites/" + id, page, redirect);
    }
}
