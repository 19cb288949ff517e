package org.cordee.apps.leave;

import org.cordee.access.Actor;
import org.cordee.access.smart.GivenLeaves;
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

/** Which apps may read in my name, whoever I am, since when and until when; ending it counts at once. */
@Controller
class GivenLeavesPage {
    private static final String PATH = "/compte/applications";

    private final GivenLeaves leaves;

    GivenLeavesPage(GivenLeaves leaves) {
        this.leaves = leaves;
    }

    @GetMapping(PATH)
    String show(Model model) {
        model.addAttribute("leaves", leaves.own());
        return "apps/leave/given";
    }

    @PostMapping(PATH + "/{app}/fin")
    String end(Actor actor, @PathVariable String app, Page page, RedirectAttributes redirect) {
        if (!leaves.end(actor, app)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("leave.given.ended")).over(redirect);
        return "redirect:" + PATH;
    }
}
