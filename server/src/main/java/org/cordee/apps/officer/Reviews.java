package org.cordee.apps.officer;

import java.time.LocalDate;
import org.cordee.access.Actor;
import org.cordee.access.audit.Questions;
import org.cordee.access.audit.Unusual;
import org.cordee.access.audit.UnusualAccesses;
import org.cordee.access.emergency.Emergencies;
import org.cordee.identity.keeping.Destructions;
import org.cordee.identity.keeping.EndedRecords;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for the officer: emergencies to look at, questions to answer, unusual accesses to see, records to destroy or not. No clinical content. */
@Controller
class Reviews {
    private final Emergencies emergencies;
    private final Questions questions;
    private final UnusualAccesses unusual;
    private final EndedRecords ended;

    Reviews(Emergencies emergencies, Questions questions, UnusualAccesses unusual, EndedRecords ended) {
        this.emergencies = emergencies;
        this.questions = questions;
        this.unusual = unusual;
        this.ended = ended;
    }

    @GetMapping("/controle")
    String show(Actor actor, Model model) {
        model.addAttribute("emergencies", emergencies.all(actor))
                .addAttribute("questions", questions.all(actor))
                .addAttribute("unusual", unusual.all(actor))
                .addAttribute("destructions", Destructions.isFor(actor) ? ended.waiting() : 0);
        return "apps/officer/reviews";
    }

    @PostMapping("/controle/urgences/{id}")
    String review(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean justified,
            @RequestParam(defaultValue = "") String words,
            Page page,
            RedirectAttributes redirect) {
        said(emergencies.review(actor, id, justified, words.strip()), page, redirect);
        return "redirect:/controle";
    }

    @PostMapping("/controle/questions/{id}")
    String answer(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Page page,
            RedirectAttributes redirect) {
        said(!words.isBlank() && questions.answer(actor, id, words.strip()), page, redirect);
        return "redirect:/controle";
    }

    @PostMapping("/controle/inhabituel")
    String seen(
            Actor actor,
            @RequestParam LocalDate day,
            @RequestParam String agent,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam Unusual.Reason reason,
            Page page,
            RedirectAttributes redirect) {
        unusual.seen(actor, day, agent, patient, reason);
        said(true, page, redirect);
        return "redirect:/controle";
    }

    private static void said(boolean done, Page page, RedirectAttributes redirect) {
        (done ? Notice.done(page.say("officer.done")) : Notice.refused(page.say("officer.notDone"))).over(redirect);
    }
}
