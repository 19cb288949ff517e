package org.cordee.apps.around;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.coordination.Contacts;
import org.cordee.forms.FormDesk;
import org.cordee.forms.FormView;
import org.cordee.forms.Responses;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.phone.EnteredAt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms about one person: begun, filled in, read, compared. */
@Controller
@RequestMapping({Around.CELL + PatientForms.BELOW, Around.PRO + PatientForms.BELOW})
class PatientForms {
    static final String BELOW = "/formulaires";

    private final FormDesk desk;
    private final Responses responses;
    private final Patients patients;
    private final Contacts contacts;

    PatientForms(FormDesk desk, Responses responses, Patients patients, Contacts contacts) {
        this.desk = desk;
        this.responses = responses;
        this.patients = patients;
        this.contacts = contacts;
    }

    @ModelAttribute("around")
    Around around(HttpServletRequest request, @PathVariable String id) {
        return Around.of(request, id);
    }

    @GetMapping
    String all(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
            Model model) {
        return shown(actor, id, desk.overview(actor, id, around.at(BELOW)), model);
    }

    /** Begins a form, answered by whoever begins it, the patient, or someone of the circle. */
    @PostMapping
    String begin(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
            @RequestParam String form,
            @RequestParam(defaultValue = "") String source,
            Page page,
            RedirectAttributes redirect) {
        var patient = patient(actor, id);
        var from = source(actor, patient, source);
        var begun = responses.begin(actor, id, form, from).orElseThrow(PatientForms::notFound);
        if (from.reference().equals(actor.reference())) {
            return "redirect:" + around.at(BELOW) + "/" + begun.id();
        }
        Notice.done(page.say("formsAt.asked", from.name())).over(redirect);
        return "redirect:" + around.at(BELOW);
    }

    /** What a step of a protocol asks the actor for, by the address of the form. */
    @PostMapping("/demande")
    String asked(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
            @RequestParam String form,
            Page page,
            RedirectAttributes redirect) {
        patient(actor, id);
        var asked = responses.asked(actor, id, form);
        if (asked.isEmpty()) Notice.refused(page.say("formsAt.notInUse")).over(redirect);
        return "redirect:" + around.at(BELOW) + asked.map(one -> "/" + one.id()).orElse("");
    }

    @GetMapping("/{response}")
    String one(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
            @PathVariable String response,
            @RequestParam(name = "corriger", defaultValue = "") String amending,
            Model model) {
        var view = desk.show(actor, id, response, around.at(BELOW), !amending.isEmpty())
                .orElseThrow(PatientForms::notFound);
        return shown(actor, id, view, model);
    }

    @PostMapping("/{response}")
    String sent(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
            @PathVariable String response,
            EnteredAt entered,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        return after(
                actor,
                id,
                around,
                desk.sent(actor, id, response, request, entered.at(), page, around.at(BELOW)),
                page,
                model,
                answer,
                redirect);
    }

    @GetMapping("/comparer")
    String compared(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
            @RequestParam(name = "formulaire", defaultValue = "") String url,
            Page page,
            Model model) {
        var view =
                desk.comparison(actor, id, url, page.words(), around.at(BELOW)).orElseThrow(PatientForms::notFound);
        return shown(actor, id, view, model);
    }

    @GetMapping("/{response}/ecart")
    String diverged(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
            @PathVariable String response,
            Model model) {
        return shown(
                actor,
                id,
                desk.diverged(actor, id, response, around.at(BELOW)).orElseThrow(PatientForms::notFound),
                model);
    }

    @PostMapping("/{response}/ecart")
    String merged(
            Actor actor,
            @PathVariable String id,
            @ModelAttribute(name = "around", binding = false) Around around,
            @PathVariable String response,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        var step = desk.merged(actor, id, response, request.getParameterMap(), around.at(BELOW));
        return after(actor, id, around, step, page, model, answer, redirect);
    }

    private String after(
            Actor actor,
            String id,
            Around around,
            FormDesk.Step step,
            Page page,
            Model model,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        return switch (step) {
            case FormDesk.Step.Show(FormView.Changes changes, var refused) -> {
                model.addAttribute("view", changes);
                yield "forms/changes";
            }
            case FormDesk.Step.Show(var view, var refused) -> {
                answer.setStatus(refused ? HttpStatus.UNPROCESSABLE_CONTENT.value() : HttpStatus.OK.value());
                yield shown(actor, id, view, model);
            }
            case FormDesk.Step.Kept(var kept, var key) -> {
                Notice.done(page.say(key)).over(redirect);
                yield "redirect:" + around.at(BELOW) + "/" + (kept.isDone() || kept.isOpen() ? kept.id() : "");
            }
            case FormDesk.Step.Diverged(var mine) -> "redirect:" + around.at(BELOW) + "/" + mine.id() + "/ecart";
            case FormDesk.Step.Missing missing -> throw notFound();
        };
    }

    private String shown(Actor actor, String id, FormView view, Model model) {
        model.addAttribute("patient", patient(actor, id)).addAttribute("view", view);
        if (view instanceof FormView.Overview) {
            model.addAttribute("circle", contacts.of(actor, id));
        }
        return "apps/around/forms";
    }

    private Responses.Source source(Actor actor, Patient patient, String reference) {
        if (reference.equals("Patient/" + patient.id())) {
            return new Responses.Source(reference, patient.displayName());
        }
        return contacts.of(actor, patient.id()).stream()
                .filter(one -> one.reference().equals(reference))
                .map(one -> new Responses.Source(one.reference(), one.name()))
                .findFirst()
                .orElseGet(() -> Responses.Source.of(actor));
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(PatientForms::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
