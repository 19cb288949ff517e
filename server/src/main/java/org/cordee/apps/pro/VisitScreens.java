package org.cordee.apps.pro;

import org.cordee.access.Actor;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.Visit;
import org.cordee.coordination.VisitOutcome;
import org.cordee.coordination.Visits;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gathers the screen of one visit, for the page itself and for a refused form on it. */
@Component
class VisitScreens {
    private final Visits visits;
    private final Patients patients;
    private final Measures measures;
    private final Contacts contacts;

    VisitScreens(Visits visits, Patients patients, Measures measures, Contacts contacts) {
        this.visits = visits;
        this.patients = patients;
        this.measures = measures;
        this.contacts = contacts;
    }

    /** The visit of this id; one out of reach does not exist. */
    Visit visit(Actor actor, String visitId) {
        return visits.find(actor, visitId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    String shown(Actor actor, String visitId, Form form, Model model) {
        var visit = visit(actor, visitId);
        var patient = patients.byId(actor, visit.patientId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute(
                "screen",
                new VisitScreen(
                        visit, patient, measures.newestPerKind(actor, patient.id()), contacts.of(actor, patient.id())));
        model.addAttribute("form", form);
        return "apps/pro/visit";
    }

    /** The same page again with what is wrong in a form. */
    ModelAndView refused(Actor actor, String visitId, Form form, Model model) {
        return new ModelAndView(shown(actor, visitId, form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Where to go after a step, saying what became of it. */
    static String after(VisitOutcome outcome, String doneKey, String nextPage, Page page, RedirectAttributes redirect) {
        return switch (outcome) {
            case VisitOutcome.Kept kept -> {
                Notice.done(page.say(doneKey)).over(redirect);
                yield "redirect:" + nextPage;
            }
            case VisitOutcome.Overtaken(var visit) -> {
                Notice.refused(page.say("pro.visit.overtaken", visit.ownerName()))
                        .over(redirect);
                yield "redirect:/pro";
            }
            case VisitOutcome.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }
}
