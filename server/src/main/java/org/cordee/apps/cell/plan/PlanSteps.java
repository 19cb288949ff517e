package org.cordee.apps.cell.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.coordination.plan.PlanOutcome;
import org.cordee.coordination.plan.PlanTasks;
import org.cordee.coordination.plan.Plans;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Putting a plan in force, ending it, and noting what came of an action that nobody answers for elsewhere. */
@Controller
class PlanSteps {
    private static final String PATH = "/cellule/patients/{id}/plan/{plan}";
    private static final int LONGEST = 500;

    private final PlanDesk desk;
    private final PlanPage pages;
    private final Plans plans;
    private final PlanTasks tasks;

    PlanSteps(PlanDesk desk, PlanPage pages, Plans plans, PlanTasks tasks) {
        this.desk = desk;
        this.pages = pages;
        this.plans = plans;
        this.tasks = tasks;
    }

    @PostMapping(PATH + "/vigueur")
    String putInForce(
            Actor actor,
            @PathVariable String id,
            @PathVariable String plan,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        desk.patient(actor, id);
        var outcome = plans.putInForce(actor, id, plan, edition(Form.of(request)));
        if (outcome instanceof PlanOutcome.Refused(var faults)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var form = Form.empty();
            for (var fault : faults)
                form = form.refusing("line-" + fault.lack() + fault.key(), page.say(fault.sentenceKey(), fault.line()));
            return pages.shown(actor, id, plan, form, page, model);
        }
        return told(outcome, "plan.inForce", id, plan, page, redirect);
    }

    @PostMapping(PATH + "/fin")
    String end(
            Actor actor,
            @PathVariable String id,
            @PathVariable String plan,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        desk.patient(actor, id);
        return told(plans.end(actor, id, plan, edition(Form.of(request))), "plan.ended", id, plan, page, redirect);
    }

    @PostMapping(PATH + "/actions/{task}")
    String done(
            Actor actor,
            @PathVariable String id,
            @PathVariable String plan,
            @PathVariable String task,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        desk.patient(actor, id);
        desk.version(actor, id, plan);
        var result = Form.of(request).value("result");
        if (result.isEmpty() || result.length() > LONGEST) {
            Notice.refused(page.say("plan.done.missing", LONGEST)).over(redirect);
        } else if (tasks.done(actor, id, task, result)) {
            Notice.done(page.say("plan.done.kept")).over(redirect);
        } else {
            Notice.refused(page.say("plan.overtaken")).over(redirect);
        }
        return "redirect:/cellule/patients/" + id + "/plan/" + plan;
    }

    static int edition(Form form) {
        return form.value("edition").matches("\\d{1,9}") ? Integer.parseInt(form.value("edition")) : -1;
    }

    private static String told(
            PlanOutcome outcome, String key, String id, String plan, Page page, RedirectAttributes redirect) {
        switch (outcome) {
            case PlanOutcome.Kept _ -> Notice.done(page.say(key)).over(redirect);
            case PlanOutcome.Overtaken _, PlanOutcome.Refused _ ->
                Notice.refused(page.say("plan.overtaken")).over(redirect);
            case PlanOutcome.Missing _ -> throw PlanDesk.notFound();
        }
        return "redirect:/cellule/patients/" + id + "/plan/" + plan;
    }
}
