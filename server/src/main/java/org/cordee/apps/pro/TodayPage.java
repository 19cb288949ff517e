package org.cordee.apps.pro;

import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs this professional first: a nurse's visits, anyone else's patients with an alert. */
@Controller
class TodayPage {
    private final VisitList visits;
    private final PatientLines patients;

    TodayPage(VisitList visits, PatientLines patients) {
        this.visits = visits;
        this.patients = patients;
    }

    @GetMapping("/pro")
    String show(Actor actor, Page page, Model model) {
        if (actor.role() == Role.NURSE) {
            model.addAttribute("lines", visits.of(actor, page.words().today()));
            return "apps/pro/visits";
        }
        var all = patients.of(actor, "");
        model.addAttribute(
                "first", all.stream().filter(line -> line.alert() != null).toList());
        model.addAttribute("all", all.size());
        return "apps/pro/today";
    }
}
