package org.cordee.apps.around;

import jakarta.servlet.http.HttpServletRequest;
import org.cordee.access.Actor;
import org.cordee.messaging.Browsers;
import org.cordee.messaging.PushKeys;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Wanting to be told on this machine of an alert that waits, behind the doors of professionals and of the cell; or no more. */
@Controller
class ToldHere {
    private static final String PRO = "/pro/notifications";
    private static final String CELL = "/cellule/notifications";

    private final Browsers browsers;
    private final PushKeys keys;

    ToldHere(Browsers browsers, PushKeys keys) {
        this.browsers = browsers;
        this.keys = keys;
    }

    @GetMapping({PRO, CELL})
    String show(Actor actor, Model model) {
        model.addAttribute("told", browsers.isTold(actor)).addAttribute("key", keys.publicKey());
        return "apps/around/toldHere";
    }

    @PostMapping({PRO, CELL})
    String keep(Actor actor, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var isKept = browsers.tell(actor, form.value("endpoint"), form.value("subscription"));
        (isKept ? Notice.done(page.say("told.kept")) : Notice.refused(page.say("reminder.refused"))).over(redirect);
        return "redirect:" + page.path();
    }

    @PostMapping({PRO + "/fin", CELL + "/fin"})
    String stop(Actor actor, Page page, RedirectAttributes redirect) {
        browsers.end(actor);
        Notice.done(page.say("told.stopped")).over(redirect);
        return "redirect:" + page.path().replace("/fin", "");
    }
}
