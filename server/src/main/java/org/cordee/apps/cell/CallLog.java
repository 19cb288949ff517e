package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Call;
import org.cordee.coordination.Calls;
import org.cordee.coordination.Contact;
import org.cordee.coordination.Contacts;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Logging a call: who was called, how it ended, a note. The button of the result is the one that sends. */
@Controller
class CallLog {
    private final Calls calls;
    private final Contacts contacts;
    private final Patients patients;
    private final PatientScreens screens;
    private final Clock clock;

    CallLog(Calls calls, Contacts contacts, Patients patients, PatientScreens screens, Clock clock) {
        this.calls = calls;
        this.contacts = contacts;
        this.patients = patients;
        this.screens = screens;
        this.clock = clock;
    }

    @PostMapping("/cellule/patients/{id}/appels")
    Object log(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var patient = patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var form = Form.of(request);
        var called = form.value("called");
        var name = called.equals("Patient/" + id) ? Optional.of(patient.displayName()) : nameIn(actor, id, called);
        var outcome = Arrays.stream(Call.Outcome.values())
                .filter(one -> one.name().equals(form.value("outcome")))
                .findFirst();
        if (name.isEmpty() || outcome.isEmpty()) {
            var refused = name.isEmpty()
                    ? form.refusing("called", page.say("cell.call.whoMissing"))
                    : form.refusing("outcome", page.say("cell.call.resultMissing"));
            return screens.refused(actor, id, refused, page, model);
        }
        var alert = form.value("alert");
        calls.log(
                actor,
                new Call(
                        null,
                        id,
                        actor.reference(),
                        actor.name(),
                        called,
                        name.get(),
                        clock.instant(),
                        outcome.get(),
                        form.value("call-note"),
                        alert.isEmpty() ? null : alert));
        Notice.done(page.say("cell.call.done", name.get())).over(redirect);
        return "redirect:/cellule/patients/" + id;
    }

    private Optional<String> nameIn(Actor actor, String patientId, String reference) {
        return contacts.of(actor, patientId).stream()
                .filter(one -> one.reference().equals(reference))
                .map(Contact::name)
                .findFirst();
    }
}
