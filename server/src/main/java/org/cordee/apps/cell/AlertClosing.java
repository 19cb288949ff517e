package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.cordee.access.Actor;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.ClosingReason;
import org.cordee.monitoring.HandlingOutcome;
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

/** Closing an alert, with the reason. */
@Controller
class AlertClosing {
    private final Alerts alerts;
    private final PatientScreens screens;

    AlertClosing(Alerts alerts, PatientScreens screens) {
        this.alerts = alerts;
        this.screens = screens;
    }

    @PostMapping("/cellule/alertes/{id}/cloture")
    Object close(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var reason = Arrays.stream(ClosingReason.values())
                .filter(one -> one.name().equals(form.value("closing")))
                .findFirst();
        if (reason.isEmpty()) {
            var alert = alerts.find(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            return screens.refused(
                    actor, alert.patientId(), form.refusing("closing", page.say("cell.close.missing")), page, model);
        }
        return switch (alerts.close(actor, id, reason.get(), form.value("closing-note"))) {
            case HandlingOutcome.Done(var alert) -> backTo(alert, Notice.done(page.say("cell.closed")), redirect);
            case HandlingOutcome.NotYours(var alert) ->
                backTo(alert, Notice.refused(page.say("cell.notYours")), redirect);
            case HandlingOutcome.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static String backTo(Alert alert, Notice notice, RedirectAttributes redirect) {
        notice.over(redirect);
        return "redirect:/cellule/patients/" + alert.patientId();
    }
}
