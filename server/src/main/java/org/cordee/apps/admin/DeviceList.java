package org.cordee.apps.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.RecentSignIn;
import org.cordee.access.signin.SharedDevices;
import org.cordee.directory.Directory;
import org.cordee.directory.Structure;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The phones that the members of a structure share. */
@Controller
class DeviceList {
    private static final String PATH = "/administration/appareils";

    private final SharedDevices devices;
    private final Directory directory;

    DeviceList(SharedDevices devices, Directory directory) {
        this.devices = devices;
        this.directory = directory;
    }

    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        return show(actor, Form.empty(), model);
    }

    @RecentSignIn
    @PostMapping(PATH)
    Object add(Actor actor, HttpServletRequest request, Page page, Model model) {
        var form = Form.of(request);
        if (form.value("name").isEmpty()) form = form.refusing("name", page.say("admin.devices.name.missing"));
        if (directory.structure(actor, form.value("structure")).isEmpty()
                || !AdministratorReach.of(actor).holds("Organization/" + form.value("structure")))
            form = form.refusing("structure", page.say("admin.invite.structure.missing"));
        if (form.isRefused()) {
            show(actor, form, model);
            return new ModelAndView("apps/admin/devices", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var link = devices.add(actor, form.value("name"), "Organization/" + form.value("structure"));
        model.addAttribute("link", link.toString());
        return show(actor, Form.empty(), model);
    }

    @PostMapping(PATH + "/{id}/retrait")
    String revoke(Actor actor, @PathVariable UUID id, Page page, RedirectAttributes redirect) {
        if (devices.all(AdministratorReach.of(actor)).stream()
                .noneMatch(one -> one.id().equals(id))) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        devices.revoke(actor, id);
        Notice.done(page.say("admin.devices.revoked")).over(redirect);
        return "redirect:" + PATH;
    }

    private String show(Actor actor, Form form, Model model) {
        var reach = AdministratorReach.of(actor);
        var structures = new LinkedHashMap<String, String>();
        directory.structures(actor).stream()
                .filter(one -> reach.holds("Organization/" + one.id()))
                .sorted(Comparator.comparing(Structure::name))
                .forEach(one -> structures.put(one.id(), one.name() + ", " + one.city()));
        model.addAttribute("devices", devices.all(reach));
        model.addAttribute("form", form);
        model.addAttribute("structures", structures);
        return "apps/admin/devices";
    }
}
