package org.cordee.apps.cell.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.coordination.plan.Need;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanChange;
import org.cordee.coordination.plan.PlanContent;
import org.cordee.coordination.plan.PlanFault;
import org.cordee.coordination.plan.PlanOutcome;
import org.cordee.coordination.plan.PlanVersion;
import org.cordee.coordination.plan.Plans;
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

/** Writing a plan: kept half-way, proposed when it is whole, never over what another wrote meanwhile. */
@Controller
class PlanEditor {
    private static final String PATH = "/cellule/patients/{id}/plan/{plan}/ecrire";

    private final PlanDesk desk;
    private final Plans plans;
    private final NeedProposals proposals;

    PlanEditor(PlanDesk desk, Plans plans, NeedProposals proposals) {
        this.desk = desk;
        this.plans = plans;
        this.proposals = proposals;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, @PathVariable String plan, Page page, Model model) {
        var version = open(actor, id, plan);
        return page(actor, id, version, version.plan().content(), List.of(), Form.empty(), page, model);
    }

    @PostMapping(PATH)
    String save(
            Actor actor,
            @PathVariable String id,
            @PathVariable String plan,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var version = open(actor, id, plan);
        var form = Form.of(request);
        var owners = desk.owners(actor, desk.patient(actor, id), version.plan());
        var typed = taken(PlanFields.read(version.plan().content().kind(), form, owners), form);
        var tooLong = PlanFields.tooLong(form);
        if (tooLong.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var refused = Form.empty()
                    .refusing(tooLong.get(), page.say("plan.tooLong", PlanFields.LONGEST_LINE, PlanFields.LONGEST_WHY));
            return page(actor, id, version, typed, List.of(), refused, page, model);
        }
        return switch (plans.save(actor, id, plan, PlanSteps.edition(form), typed)) {
            case PlanOutcome.Kept(var kept)
            when form.value("action").equals("propose") -> propose(actor, id, kept, response, page, model, redirect);
            case PlanOutcome.Kept(var kept) -> {
                Notice.done(page.say("plan.saved")).over(redirect);
                yield "redirect:/cellule/patients/" + id + "/plan/" + plan + "/ecrire";
            }
            case PlanOutcome.Overtaken(var standing) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                var conflict = PlanConflict.of(standing.plan().content(), typed);
                yield page(actor, id, standing, conflict.both(), conflict.differences(), Form.empty(), page, model);
            }
            case PlanOutcome.Refused _, PlanOutcome.Missing _ -> throw PlanDesk.notFound();
        };
    }

    private String propose(
            Actor actor,
            String id,
            PlanVersion kept,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var plan = kept.plan();
        return switch (plans.propose(actor, id, plan.id(), kept.edition())) {
            case PlanOutcome.Kept _ -> {
                Notice.done(page.say("plan.proposed")).over(redirect);
                yield "redirect:/cellule/patients/" + id + "/plan/" + plan.id();
            }
            case PlanOutcome.Refused(var faults) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(
                        actor,
                        id,
                        kept,
                        plan.content(),
                        List.of(),
                        refusing(plan.content(), faults, page),
                        page,
                        model);
            }
            case PlanOutcome.Overtaken _, PlanOutcome.Missing _ ->
                "redirect:/cellule/patients/" + id + "/plan/" + plan.id() + "/ecrire";
        };
    }

    /** Each fault beside the field of its line. */
    static Form refusing(PlanContent content, List<PlanFault> faults, Page page) {
        var form = Form.empty();
        for (var fault : faults) {
            var ending = switch (fault.lack()) {
                case REVIEW, REVIEW_PAST -> "review";
                case OWNER -> "owner";
                case DATE, DATE_PAST -> "by";
                case ACTION_WORDS -> "what";
                default -> "why";
            };
            var field = fault.lack() == PlanFault.Lack.NEEDS
                    ? "need.0.words"
                    : PlanFields.field(content, fault.key(), ending);
            form = form.refusing(field, page.say(fault.sentenceKey(), fault.line()));
        }
        return form;
    }

    /** With the proposed needs that were ticked. */
    private static PlanContent taken(PlanContent content, Form form) {
        var with = content;
        for (var i = 0; !form.value("proposed." + i + ".words").isEmpty(); i++) {
            if (!form.value("proposed." + i).isEmpty())
                with = with.and(new Need(
                        UUID.randomUUID().toString().substring(0, 8),
                        form.value("proposed." + i + ".words"),
                        List.of()));
        }
        return with;
    }

    private PlanVersion open(Actor actor, String id, String plan) {
        var version = desk.version(actor, id, plan);
        if (!version.plan().isOpen()) throw PlanDesk.notFound();
        return version;
    }

    private String page(
            Actor actor,
            String id,
            PlanVersion version,
            PlanContent content,
            List<PlanChange> differences,
            Form form,
            Page page,
            Model model) {
        var patient = desk.patient(actor, id);
        Plan plan = version.plan();
        model.addAttribute(
                        "editing",
                        new PlanEditing(
                                patient,
                                plan,
                                content,
                                version.edition(),
                                desk.owners(actor, patient, plan),
                                differences,
                                proposals.of(actor, id, content, page.words())))
                .addAttribute("form", form);
        return "apps/cell/plan/editor";
    }
}
