package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import org.cordee.access.Actor;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.Visits;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Alerts;
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

/** Asking a nurse of the circle for a visit today. Without a reason, the alert's own sentence is the reason. */
@Controller
class VisitRequest {
    private final Visits visits;
    private final Contacts contacts;
    private final Patients patients;
    private final Alerts alerts;
    private final PatientScreens screens;

    VisitRequest(Visits visits, Contacts contacts, Patients patients, Alerts alerts, PatientScreens screens) {
        this.visits = visits;
        this.contacts = contacts;
        this.patients = patients;
        this.alerts = alerts;
        this.screens = screens;
    }

    @PostMapping("/cellule/patients/{id}/visites")
    Object ask(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        if (patients.byId(actor, id).isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        var form = Form.of(request);
        var nurse = PatientScreens.nurses(contacts.of(actor, id)).stream()
                .filter(one -> one.reference().equals(form.value("nurse")))
                .findFirst();
        if (nurse.isEmpty()) {
            return screens.refused(actor, id, form.refusing("nurse", page.say("cell.visit.nurseMissing")), page, model);
        }
        var alert = alerts.of(actor, id).stream()
                .filter(one -> one.id().equals(form.value("alert")))
                .findFirst();
        var reason = form.value("reason").isEmpty()
                ? alert.map(found -> page.words().sayToKeep(found.evidence())).orElse("")
                : form.value("reason");
        if (reason.isEmpty()) {
            return screens.refused(
                    actor, id, form.refusing("reason", page.say("cell.visit.reasonMissing")), page, model);
        }
        visits.ask(
                actor,
                id,
                nurse.get().reference(),
                nurse.get().name(),
                page.words().today(),
                reason,
                alert.map(found -> found.id()).orElse(null));
        Notice.done(page.say("cell.visit.done", nurse.get().name())).over(redirect);
        return "redirect:/cellule/patients/" + id;
    }
}
