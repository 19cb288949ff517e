package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.HandlingOutcome;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Giving an alert back to the queue. */
@Controller
class AlertRelease {
    private final Alerts alerts;

    AlertRelease(Alerts alerts) {
        this.alerts = alerts;
    }

    @PostMapping("/cellule/alertes/{id}/retour")
    String release(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return switch (alerts.release(actor, id)) {
            case HandlingOutcome.Done done -> {
                Notice.done(page.say("cell.released")).over(redirect);
                yield "redirect:/cellule";
            }
            case HandlingOutcome.NotYours(var alert) -> {
                Notice.refused(page.say("cell.notYours")).over(redirect);
                yield "redirect:/cellule/patients/" + alert.patientId();
            }
            case HandlingOutcome.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }
}
