package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.Situation;
import org.cordee.coordination.Situations;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Beginning to follow a person, and ending it, each with its reason. */
@Controller
class SituationSteps {
    private static final String PATH = "/cellule/patients/{id}/situation";
    private static final int LONGEST = 300;

    private final Situations situations;
    private final Patients patients;
    private final Cells cells;

    SituationSteps(Situations situations, Patients patients, Cells cells) {
        this.situations = situations;
        this.patients = patients;
        this.cells = cells;
    }

    @PostMapping(PATH)
    String open(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        within(actor, id);
        var reason = Form.of(request).value("reason");
        if (reason.isEmpty() || reason.length() > LONGEST) {
            Notice.refused(page.say("situation.reason.missing", LONGEST)).over(redirect);
        } else {
            var cell = cells.of(actor).orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
            situations.follow(actor, id, cell, reason);
            Notice.done(page.say("situation.opened")).over(redirect);
        }
        return "redirect:/cellule/patients/" + id;
    }

    @PostMapping(PATH + "/fin")
    String end(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        within(actor, id);
        var ending = Intake.constant(Situation.Ending.class, Form.of(request).value("ending"));
        var ended = ending.flatMap(why -> situations.end(actor, id, why)).isPresent();
        (ended ? Notice.done(page.say("situation.ended")) : Notice.refused(page.say("situation.ending.missing")))
                .over(redirect);
        return "redirect:/cellule/patients/" + id;
    }

    private void within(Actor actor, String id) {
        if (patients.byId(actor, id).isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
