package org.cordee.apps.cell.plan;

import org.cordee.access.Actor;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.Plans;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All versions of a person's plans, and beginning the next one. */
@Controller
class PlanList {
    private static final String PATH = "/cellule/patients/{id}/plan";

    private final PlanDesk desk;
    private final Plans plans;

    PlanList(PlanDesk desk, Plans plans) {
        this.desk = desk;
        this.plans = plans;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("patient", desk.patient(actor, id)).addAttribute("plans", plans.of(actor, id));
        return "apps/cell/plan/list";
    }

    @PostMapping(PATH)
    String begin(Actor actor, @PathVariable String id, @RequestParam Plan.Kind kind) {
        desk.patient(actor, id);
        return "redirect:/cellule/patients/" + id + "/plan/"
                + plans.begin(actor, id, kind).id() + "/ecrire";
    }
}
