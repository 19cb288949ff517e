package org.cordee.apps.admin;

import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.directory.offer.Corrections;
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

/** What readers of the directory say is not right, to be decided on. */
@Controller
class CorrectionList {
    private static final String PATH = "/administration/annuaire";

    private final Corrections corrections;

    CorrectionList(Corrections corrections) {
        this.corrections = corrections;
    }

    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        refuseWithoutTheWhole(actor);
        model.addAttribute("waiting", corrections.waiting());
        return "apps/admin/corrections";
    }

    @PostMapping(PATH + "/{id}")
    String decide(
            Actor actor,
            @PathVariable long id,
            @RequestParam("accepter") boolean accept,
            Page page,
            RedirectAttributes redirect) {
        refuseWithoutTheWhole(actor);
        var decided = corrections.decide(actor, id, accept);
        Notice.done(
                        decided
                                ? page.say(accept ? "admin.correction.accepted" : "admin.correction.refused")
                                : page.say("admin.correction.already"))
                .over(redirect);
        return "redirect:" + PATH;
    }

    /** The directory is everybody's: who keeps one house only has no say in it here. */
    private static void refuseWithoutTheWhole(Actor actor) {
        if (!AdministratorReach.of(actor).isWhole()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
