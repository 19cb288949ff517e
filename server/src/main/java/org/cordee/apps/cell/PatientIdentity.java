package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.directory.Birthplaces;
import org.cordee.identity.Confirmations;
import org.cordee.identity.Confirmed;
import org.cordee.identity.InsiOutcome;
import org.cordee.identity.TraitText;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who a person of the cell is by the national register: asked with one click, compared trait by trait, taken over with another. */
@Controller
class PatientIdentity {
    private final Confirmations confirmations;

    private final Birthplaces birthplaces;

    PatientIdentity(Confirmations confirmations, Birthplaces birthplaces) {
        this.confirmations = confirmations;
        this.birthplaces = birthplaces;
    }

    @GetMapping("/cellule/patients/{id}/identite")
    String show(Actor actor, @PathVariable String id, Model model) {
        var one = confirmations.of(actor, id).orElseThrow(PatientIdentity::notFound);
        model.addAttribute("one", one)
                .addAttribute("places", birthplaces.names(TraitText.places(one.lines())))
                .addAttribute("connected", confirmations.isConnected());
        return "apps/cell/identity";
    }

    @PostMapping("/cellule/patients/{id}/identite/insi")
    String ask(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var outcome = confirmations.ask(actor, id).orElseThrow(PatientIdentity::notFound);
        (outcome == InsiOutcome.ONE ? Notice.done(page.say(outcome)) : Notice.refused(page.say(outcome)))
                .over(redirect);
        return back(id);
    }

    @PostMapping("/cellule/patients/{id}/identite/reprise")
    String take(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var outcome = confirmations.take(actor, id);
        if (outcome == Confirmed.UNKNOWN) {
            throw notFound();
        }
        (outcome == Confirmed.DONE ? Notice.done(page.say(outcome)) : Notice.refused(page.say(outcome))).over(redirect);
        return back(id);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String back(String id) {
        return "redirect:/cellule/patients/" + id + "/identite";
    }
}
