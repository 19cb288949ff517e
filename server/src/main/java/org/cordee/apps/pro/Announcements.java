package org.cordee.apps.pro;

import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.will.Papers;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Letters and results of a patient, and which of them the patient is to hear of from a person first. */
@Controller
class Announcements {
    private final Papers papers;
    private final Patients patients;

    Announcements(Papers papers, Patients patients) {
        this.papers = papers;
        this.patients = patients;
    }

    @GetMapping("/pro/patients/{id}/documents")
    String show(Actor actor, @PathVariable String id, Model model) {
        var patient = patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("patient", patient).addAttribute("papers", List.copyOf(papers.of(actor, id)));
        return "apps/pro/papers";
    }

    @PostMapping("/pro/patients/{id}/documents")
    String announce(
            Actor actor,
            @PathVariable String id,
            @RequestParam String paper,
            @RequestParam(defaultValue = "false") boolean awaits,
            Page page,
            RedirectAttributes redirect) {
        if (patients.byId(actor, id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (papers.announce(actor, id, paper, awaits)) {
            Notice.done(page.say(awaits ? "pro.papers.waits.done" : "pro.papers.announced.done"))
                    .over(redirect);
        } else {
            Notice.refused(page.say("pro.papers.refused")).over(redirect);
        }
        return "redirect:/pro/patients/" + id + "/documents";
    }
}
