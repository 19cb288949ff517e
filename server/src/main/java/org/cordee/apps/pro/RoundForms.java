package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Objects;
import org.cordee.access.Actor;
import org.cordee.forms.FormDesk;
import org.cordee.forms.FormView;
import org.cordee.forms.FreshForms;
import org.cordee.forms.Response;
import org.cordee.forms.Responses;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.phone.EnteredAt;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Forms of a round, filled in at the bedside also without a network: those that a step of a protocol asks for, of which nothing is begun
 * before it is answered, and drafts.
 */
@Controller
class RoundForms {
    private static final String STEP = "/pro/tournee/{patient}/etapes/{task}";
    private static final String DRAFT = "/pro/tournee/{patient}/formulaires/{response}";

    private final CarriedForms carried;
    private final FormDesk desk;
    private final FreshForms fresh;
    private final Responses responses;
    private final StepTasks steps;
    private final Patients patients;
    private final RoundAnswers answers;

    RoundForms(
            CarriedForms carried,
            FormDesk desk,
            FreshForms fresh,
            Responses responses,
            StepTasks steps,
            Patients patients,
            RoundAnswers answers) {
        this.carried = carried;
        this.desk = desk;
        this.fresh = fresh;
        this.responses = responses;
        this.steps = steps;
        this.patients = patients;
        this.answers = answers;
    }

    @GetMapping(STEP)
    String ofStep(
            Actor actor,
            @PathVariable String patient,
            @PathVariable String task,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var step = step(actor, patient, task);
        var draft = responses.draft(actor, patient, canonical(step)).map(Response::id);
        var form =
                new FormToFill(step.title(), CarriedForms.ofStep(patient, task), canonical(step), draft.orElse(null));
        var view = carried.view(actor, patient, form, new HashMap<>());
        if (view.isEmpty()) {
            Notice.refused(page.say("formsAt.notInUse")).over(redirect);
            return "redirect:" + CarriedForms.sheet(patient);
        }
        model.addAttribute("over", !step.isOpen());
        return shown(actor, patient, view.get(), model);
    }

    @PostMapping(STEP)
    String sent(
            Actor actor,
            @PathVariable String patient,
            @PathVariable String task,
            EnteredAt entered,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        var step = step(actor, patient, task);
        var path = CarriedForms.ofStep(patient, task);
        var sent = answers.once(
                actor,
                Form.of(request),
                () -> fresh.sent(actor, patient, canonical(step), request, entered.at(), page, path),
                page);
        return after(actor, patient, sent, page, model, answer, redirect);
    }

    @GetMapping(DRAFT)
    String draft(Actor actor, @PathVariable String patient, @PathVariable String response, Model model) {
        var view = desk.show(actor, patient, response, CarriedForms.drafts(patient), false)
                .orElseThrow(RoundForms::notFound);
        return view instanceof FormView.Fill
                ? shown(actor, patient, view, model)
                : "redirect:" + elsewhere(patient) + "/" + response;
    }

    @GetMapping(DRAFT + "/ecart")
    String diverged(Actor actor, @PathVariable String patient, @PathVariable String response) {
        var mine = responses.open(actor, response).orElseThrow(RoundForms::notFound);
        return "redirect:" + elsewhere(patient(actor, patient).id()) + "/"
                + mine.response().id() + "/ecart";
    }

    @PostMapping(DRAFT)
    String sentDraft(
            Actor actor,
            @PathVariable String patient,
            @PathVariable String response,
            EnteredAt entered,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        var base = CarriedForms.drafts(patient);
        var sent = answers.once(
                actor,
                Form.of(request),
                () -> desk.sent(actor, patient, response, request, entered.at(), page, base),
                page);
        return after(actor, patient, sent, page, model, answer, redirect);
    }

    private String after(
            Actor actor,
            String patient,
            RoundAnswers.Sent sent,
            Page page,
            Model model,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        if (sent.step() instanceof FormDesk.Step.Missing) throw notFound();
        if (sent.step() instanceof FormDesk.Step.Show(var view, var refused)) {
            return again(actor, patient, view, refused, model, answer);
        }
        var done = sent.step() instanceof FormDesk.Step.Kept(var kept, var key) ? key : "formsAt.already";
        (sent.told().isEmpty() ? Notice.done(page.say(done)) : Notice.refused(sent.told())).over(redirect);
        return "redirect:"
                + (sent.step() instanceof FormDesk.Step.Diverged(var mine)
                        ? elsewhere(patient) + "/" + mine.id() + "/ecart"
                        : CarriedForms.sheet(patient));
    }

    private String again(
            Actor actor, String patient, FormView view, boolean refused, Model model, HttpServletResponse answer) {
        if (view instanceof FormView.Changes changes) {
            model.addAttribute("view", changes).addAttribute("waits", true);
            return "forms/changes";
        }
        if (view instanceof FormView.Fill fill) model.addAttribute("form", fill.entered());
        answer.setStatus(refused ? HttpStatus.UNPROCESSABLE_CONTENT.value() : HttpStatus.OK.value());
        return shown(actor, patient, view, model);
    }

    private String shown(Actor actor, String id, FormView view, Model model) {
        model.addAttribute("patient", patient(actor, id)).addAttribute("view", view);
        return "apps/pro/roundForm";
    }

    private StepTask step(Actor actor, String patient, String task) {
        patient(actor, patient);
        return steps.find(actor, task)
                .filter(one -> one.patientId().equals(patient) && one.form() != null)
                .orElseThrow(RoundForms::notFound);
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(RoundForms::notFound);
    }

    private static String canonical(StepTask step) {
        return Objects.requireNonNullElse(step.form(), "");
    }

    private static String elsewhere(String patient) {
        return "/pro/patients/" + patient + "/formulaires";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
