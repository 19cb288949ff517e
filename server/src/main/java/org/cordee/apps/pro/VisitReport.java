package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.coordination.Visits;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Noting what was seen: it ends the visit, and tells the cell. */
@Controller
class VisitReport {
    private final Visits visits;
    private final VisitScreens screens;
    private final Clock clock;

    VisitReport(Visits visits, VisitScreens screens, Clock clock) {
        this.visits = visits;
        this.screens = screens;
        this.clock = clock;
    }

    @PostMapping("/pro/visites/{id}/compte-rendu")
    Object done(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "sign", defaultValue = "") Set<String> signs,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var visit = screens.visit(actor, id);
        var form = Form.of(request).with("signs", String.join(",", signs));
        var seen = Seen.of(form, signs, actor, visit.patientId(), clock.instant(), page);
        if (seen.form().isRefused()) return screens.refused(actor, id, seen.form(), model);
        return VisitScreens.after(
                visits.done(actor, id, seen.said(), seen.measures()), "pro.visit.doneNow", "/pro", page, redirect);
    }
}
