package org.cordee.apps.admin;

import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.smart.Apps;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The apps that people may open (SMART App Launch), and their removal. */
@Controller
class AppList {
    static final String PATH = "/administration/applications";

    private final Apps apps;
    private final AuditTrail trail;

    AppList(Apps apps, AuditTrail trail) {
        this.apps = apps;
        this.trail = trail;
    }

    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        model.addAttribute("apps", apps.all());
        model.addAttribute("whole", AdministratorReach.of(actor).isWhole());
        return "apps/admin/apps";
    }

    @PostMapping(PATH + "/{id}/retrait")
    String revoke(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        ClientList.ofTheTerritory(actor);
        if (apps.withdraw(id)) {
            trail.record(actor, 'D', 0, null, "Device/" + id, "app");
            Notice.done(page.say("admin.apps.revoked")).over(redirect);
        }
        return "redirect:" + PATH;
    }
}
