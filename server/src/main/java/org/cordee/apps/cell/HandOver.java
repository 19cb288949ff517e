package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.Demands;
import org.cordee.directory.Professional;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.HandlingOutcome;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Giving what one has, or what a colleague who is away has, to another of the cell, with a word. */
@Controller
class HandOver {
    private static final int LONGEST = 500;

    private final Demands demands;
    private final Alerts alerts;
    private final Cells cells;

    HandOver(Demands demands, Alerts alerts, Cells cells) {
        this.demands = demands;
        this.alerts = alerts;
        this.cells = cells;
    }

    @PostMapping("/cellule/demandes/{id}/relais")
    String demand(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var to = colleague(actor, form);
        if (to.isEmpty() || form.value("word").isEmpty() || form.value("word").length() > LONGEST) {
            if (demands.find(actor, id).isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            Notice.refused(page.say("demand.handOver.missing")).over(redirect);
            return "redirect:/cellule/demandes/" + id;
        }
        var holder = new Demand.Holder(to.get().reference(), to.get().displayName());
        return DemandScreens.after(
                demands.handOver(actor, id, holder, form.value("word")), "demand.handedOver", page, redirect);
    }

    @PostMapping("/cellule/alertes/{id}/relais")
    String alert(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var to = colleague(actor, Form.of(request));
        var alert = alerts.find(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var back = "redirect:/cellule/patients/" + alert.patientId();
        if (to.isEmpty()) {
            Notice.refused(page.say("demand.handOver.missing")).over(redirect);
            return back;
        }
        var person = new Alert.Person(to.get().reference(), to.get().displayName());
        var done = alerts.handOver(actor, id, person) instanceof HandlingOutcome.Done;
        (done ? Notice.done(page.say("demand.handedOver", person.name())) : Notice.refused(page.say("cell.notYours")))
                .over(redirect);
        return back;
    }

    private Optional<Professional> colleague(Actor actor, Form form) {
        return cells.team(actor).stream()
                .filter(one -> one.reference().equals(form.value("colleague")))
                .findFirst();
    }
}
