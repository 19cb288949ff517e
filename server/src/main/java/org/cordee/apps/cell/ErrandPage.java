package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.Contact;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
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

/** What was asked of others for one person, and asking something new: of whom, by when, and of whom after. */
@Controller
class ErrandPage {
    private static final String PATH = "/cellule/patients/{id}/taches";
    private static final int LONGEST = 500;

    private final Errands errands;
    private final Contacts contacts;
    private final Patients patients;
    private final Cells cells;
    private final Clock clock;

    ErrandPage(Errands errands, Contacts contacts, Patients patients, Cells cells, Clock clock) {
        this.errands = errands;
        this.contacts = contacts;
        this.patients = patients;
        this.cells = cells;
        this.clock = clock;
    }

    @GetMapping("/cellule/taches/{task}")
    String one(Actor actor, @PathVariable String task) {
        return errands.find(actor, task)
                .map(errand -> "redirect:/cellule/patients/" + errand.patientId() + "/taches")
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(actor, patient(actor, id), Form.empty().with("within", "PT4H"), model);
    }

    @PostMapping(PATH)
    String ask(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var patient = patient(actor, id);
        var form = Form.of(request);
        var holders = holders(actor, id, form);
        var by = DemandScreens.moment(form.value("by"));
        var wanted = form.value("within");
        var within = Errands.delays().stream()
                .filter(one -> one.toString().equals(wanted))
                .findFirst()
                .orElse(Duration.ofHours(4));
        if (holders.isEmpty()) form = form.refusing("first", page.say("errand.missing.who"));
        if (form.value("what").isEmpty() || form.value("what").length() > LONGEST)
            form = form.refusing("what", page.say("errand.missing.what", LONGEST));
        if (by.isEmpty() || by.get().toInstant().isBefore(clock.instant()))
            form = form.refusing("by", page.say("demand.by.missing"));
        if (by.isEmpty() || form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, patient, form, model);
        }
        var asked = errands.ask(actor, id, holders, form.value("what"), by.get().toInstant(), within);
        Notice.done(page.say("errand.askedOf", asked.owner().name(), page.when(asked.answerBy())))
                .over(redirect);
        return "redirect:/cellule/patients/" + id + "/taches";
    }

    /** Asking someone else once nobody answered, or taking it back. */
    @PostMapping(PATH + "/{task}/suite")
    String again(
            Actor actor,
            @PathVariable String id,
            @PathVariable String task,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        patient(actor, id);
        var to = Form.of(request).value("to");
        var party = contacts.of(actor, id).stream()
                .filter(one -> one.reference().equals(to))
                .map(one -> new Errand.Party(one.reference(), one.name()))
                .findFirst();
        if (party.isEmpty() && !to.equals("nobody")) {
            Notice.refused(page.say("errand.missing.who")).over(redirect);
            return "redirect:/cellule/patients/" + id + "/taches";
        }
        var done = errands.find(actor, task)
                        .filter(one -> one.patientId().equals(id))
                        .isPresent()
                && errands.askAgain(actor, task, to.equals("nobody") ? Optional.empty() : party, colleagues(actor))
                        .isPresent();
        (done ? Notice.done(page.say("errand.again.done")) : Notice.refused(page.say("errand.again.not")))
                .over(redirect);
        return "redirect:/cellule/patients/" + id + "/taches";
    }

    private List<Errand.Party> holders(Actor actor, String id, Form form) {
        var circle = contacts.of(actor, id);
        var chosen = new ArrayList<Errand.Party>();
        for (var field : List.of("first", "second", "third")) {
            circle.stream()
                    .filter(one -> one.reference().equals(form.value(field)))
                    .map(one -> new Errand.Party(one.reference(), one.name()))
                    .filter(one -> !chosen.contains(one))
                    .findFirst()
                    .ifPresent(chosen::add);
        }
        return form.value("first").isEmpty() ? List.of() : chosen;
    }

    /** Those of the actor's cell, the actor among them. */
    private Set<String> colleagues(Actor actor) {
        return Stream.concat(
                        Stream.of(actor.reference()), cells.team(actor).stream().map(one -> one.reference()))
                .collect(Collectors.toSet());
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(Actor actor, Patient patient, Form form, Model model) {
        List<Contact> circle = contacts.of(actor, patient.id());
        model.addAttribute("patient", patient)
                .addAttribute("errands", errands.of(actor, patient.id()))
                .addAttribute("circle", circle)
                .addAttribute("colleagues", colleagues(actor))
                .addAttribute("form", form);
        return "apps/cell/errands";
    }
}
