package org.cordee.apps.admin;

import java.time.Clock;
import org.cordee.access.Actor;
import org.cordee.access.will.Mandates;
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

/** Who may see a patient's record or speaks for the patient, on what proof; ending it. Patients stand there by number alone. */
@Controller
class MandateList {
    private static final String PATH = "/administration/mandats";

    private final Mandates mandates;
    private final Clock clock;

    MandateList(Mandates mandates, Clock clock) {
        this.mandates = mandates;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String list(Actor actor, @RequestParam(name = "nom", defaultValue = "") String name, Model model) {
        model.addAttribute("text", name)
                .addAttribute("mandates", mandates.within(actor, name.strip()))
                .addAttribute("now", clock.instant());
        return "apps/admin/mandates";
    }

    @PostMapping(PATH + "/{id}/fin")
    String end(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var ended = mandates.endWithin(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Notice.done(page.say("admin.mandates.ended", ended.name())).over(redirect);
        return "redirect:" + PATH;
    }
}
