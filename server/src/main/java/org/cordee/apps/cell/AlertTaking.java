package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.TakeOutcome;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Taking an alert: whoever is first has it and goes to the person's page; anyone later reads who was faster. What a colleague left is taken over. */
@Controller
class AlertTaking {
    private final Alerts alerts;

    AlertTaking(Alerts alerts) {
        this.alerts = alerts;
    }

    @PostMapping("/cellule/alertes/{id}/prise")
    String take(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return taken(alerts.take(actor, id), page, redirect);
    }

    /** From a colleague who is away. */
    @PostMapping("/cellule/alertes/{id}/reprise")
    String takeOver(
            Actor actor,
            @PathVariable String id,
            @RequestParam("de") String from,
            Page page,
            RedirectAttributes redirect) {
        return taken(alerts.takeOver(actor, id, from), page, redirect);
    }

    private static String taken(TakeOutcome outcome, Page page, RedirectAttributes redirect) {
        return switch (outcome) {
            case TakeOutcome.Taken(var alert) -> {
                Notice.done(page.say("cell.taken.done")).over(redirect);
                yield "redirect:/cellule/patients/" + alert.patientId();
            }
            case TakeOutcome.AlreadyTaken(var by, var at) -> {
                Notice.refused(page.say("cell.taken.already", by.name(), page.when(at)))
                        .over(redirect);
                yield "redirect:/cellule";
            }
            case TakeOutcome.AlreadyClosed(var by, var at) -> {
                Notice.refused(page.say("cell.taken.closed", by.name(), page.when(at)))
                        .over(redirect);
                yield "redirect:/cellule";
            }
            case TakeOutcome.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }
}
