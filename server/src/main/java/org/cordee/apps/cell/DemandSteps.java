package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.Demands;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person of the cell does with a demand: take it, say what comes next, say who is meant, end it. */
@Controller
class DemandSteps {
    private static final String PATH = "/cellule/demandes/{id}";
    private static final int LONGEST = 500;

    private final Demands demands;
    private final DemandScreens screens;
    private final Patients patients;
    private final Cells cells;
    private final Clock clock;

    DemandSteps(Demands demands, DemandScreens screens, Patients patients, Cells cells, Clock clock) {
        this.demands = demands;
        this.screens = screens;
        this.patients = patients;
        this.cells = cells;
        this.clock = clock;
    }

    @PostMapping(PATH + "/prise")
    String take(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return DemandScreens.after(demands.take(actor, id), "demand.taken", page, redirect);
    }

    @PostMapping(PATH + "/suite")
    String plan(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var by = DemandScreens.moment(form.value("by"));
        if (form.value("next").isEmpty() || form.value("next").length() > LONGEST) {
            form = form.refusing("next", page.say("demand.next.missing"));
        }
        if (by.isEmpty() || by.get().toInstant().isBefore(clock.instant())) {
            form = form.refusing("by", page.say("demand.by.missing"));
        }
        if (by.isEmpty() || form.isRefused()) {
            return screens.refused(actor, id, form, page, response, model);
        }
        var next = new Demand.Next(form.value("next"), by.get().toInstant());
        return DemandScreens.after(demands.plan(actor, id, next), "demand.planned", page, redirect);
    }

    @PostMapping(PATH + "/personne")
    String identify(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        if (!form.value("do").equals("keep")) {
            return screens.shown(actor, id, form, page, model);
        }
        var person = patients.byId(actor, form.value("person"));
        if (person.isEmpty() || !form.value("agrees").equals("yes")) {
            var refused = person.isEmpty()
                    ? form.refusing("person", page.say("intake.missing.person"))
                    : form.refusing("agrees", page.say("demand.agreement.missing"));
            return screens.refused(actor, id, refused, page, response, model);
        }
        var cell = cells.of(actor).orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        var name = cells.named(cell).map(one -> one.name()).orElse("");
        return DemandScreens.after(
                demands.identify(
                        actor,
                        id,
                        person.get().id(),
                        name,
                        page.say("intake.circle", person.get().displayName())),
                "demand.identified",
                page,
                redirect);
    }

    @PostMapping(PATH + "/cloture")
    String close(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var outcome = Intake.constant(Demand.Outcome.class, form.value("outcome"));
        if (outcome.isEmpty()) {
            form = form.refusing("outcome", page.say("demand.outcome.missing"));
        } else if (outcome.get() == Demand.Outcome.FOLLOWED
                && screens.demand(actor, id).patientId() == null) {
            form = form.refusing("outcome", page.say("demand.outcome.nobody"));
        }
        if (form.value("close-words").length() > LONGEST) {
            form = form.refusing("close-words", page.say("intake.long.words", LONGEST));
        }
        return form.isRefused()
                ? screens.refused(actor, id, form, page, response, model)
                : DemandScreens.after(
                        demands.close(actor, id, outcome.orElseThrow(), form.value("close-words")),
                        "demand.ended",
                        page,
                        redirect);
    }
}
