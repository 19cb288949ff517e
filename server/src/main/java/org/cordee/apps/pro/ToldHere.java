package org.cordee.apps.pro;

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

/** Wanting to be told on this telephone of an alert that waits; or no more. */
@Controller
class ToldHere {
    private static final String PATH = "/pro/notifications";

    private final Browsers browsers;
    private final PushKeys keys;

    ToldHere(Browsers browsers, PushKeys keys) {
        this.browsers = browsers;
        this.keys = keys;
    }

    @GetMapping(PATH)
    String show(Actor actor, Model model) {
        model.addAttribute("told", browsers.isTold(actor)).addAttribute("key", keys.publicKey());
        return "apps/pro/toldHere";
    }

    @PostMapping(PATH)
    String keep(Actor actor, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var isKept = browsers.tell(actor, form.value("endpoint"), form.value("subscription"));
        (isKept ? Notice.done(page.say("told.kept")) : Notice.refused(page.say("reminder.refused"))).over(redirect);
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/fin")
    String stop(Actor actor, Page page, RedirectAttributes redirect) {
        browsers.end(actor);
        Notice.done(page.say("told.stopped")).over(redirect);
        return "redirect:" + PATH;
    }
}
