package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.cordee.access.Actor;
import org.cordee.access.RecentSignIn;
import org.cordee.access.will.Mandate;
import org.cordee.access.will.Mandates;
import org.cordee.access.will.SaidMandate;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Carers, trusted person and guardian of a patient, entered by the cell, which writes down what proof it has seen. */
@Controller
class PatientMandates {
    private static final String PATH = "/cellule/patients/{id}/mandats";
    /** A measure of protection may be given for so long where the state of the person will not improve (art. 442 of the civil code). */
    private static final int GUARDIAN_YEARS = 20;

    private static final int YEARS = 5;
    private static final int LONGEST_PROOF = 200;

    private final Mandates mandates;
    private final Patients patients;
    private final Clock clock;

    PatientMandates(Mandates mandates, Patients patients, Clock clock) {
        this.mandates = mandates;
        this.patients = patients;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(actor, patient(actor, id), Form.empty(), model);
    }

    @RecentSignIn
    @PostMapping(PATH)
    String give(
            Actor actor,
            @PathVariable String id,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var patient = patient(actor, id);
        var said = Form.of(request);
        var kind = SaidMandate.kind(said);
        var form = SaidMandate.checked(said, kind, kind == Mandate.Kind.GUARDIAN ? GUARDIAN_YEARS : YEARS, page);
        var what = form.value("proof");
        if (what.isEmpty() || what.length() > LONGEST_PROOF) {
            form = form.refusing("proof", page.say("cell.mandates.proofMissing"));
        }
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, patient, form, model);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var given =
                mandates.give(actor, SaidMandate.of(form, kind, id, now, new Mandate.Proof(what, actor.name(), now)));
        Notice.done(page.say("cell.mandates.given", given.name())).over(redirect);
        return "redirect:/cellule/patients/" + id + "/mandats";
    }

    @PostMapping(PATH + "/{mandate}/fin")
    String end(
            Actor actor,
            @PathVariable String id,
            @PathVariable String mandate,
            Page page,
            RedirectAttributes redirect) {
        patient(actor, id);
        var ended =
                mandates.end(actor, id, mandate).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Notice.done(page.say("admin.mandates.ended", ended.name())).over(redirect);
        return "redirect:/cellule/patients/" + id + "/mandats";
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(Actor actor, Patient patient, Form form, Model model) {
        var now = clock.instant();
        model.addAttribute("patient", patient)
                .addAttribute(
                        "mandates",
                        mandates.of(actor, patient.id()).stream()
                                .filter(one -> one.holds(now))
                                .toList())
                .addAttribute("form", form);
        return "apps/cell/mandates";
    }
}
