package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sending the link by which whoever is asked answers without an account. */
@Controller
class ErrandSending {
    private final ErrandLink link;
    private final Patients patients;

    ErrandSending(ErrandLink link, Patients patients) {
        this.link = link;
        this.patients = patients;
    }

    @PostMapping("/cellule/patients/{id}/taches/{task}/lien")
    String send(
            Actor actor,
            @PathVariable String id,
            @PathVariable String task,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        if (patients.byId(actor, id).isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        var address = ErrandLink.address(request);
        if (address.isEmpty()) {
            Notice.refused(page.say("errand.link.address")).over(redirect);
        } else if (link.send(actor, id, task, address.get(), page)) {
            Notice.done(page.say("errand.link.sent", address.get().value())).over(redirect);
        } else {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/cellule/patients/" + id + "/taches";
    }
}
