package org.cordee.apps.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.monitoring.device.DeviceWords;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the words of one device mean, told by whoever keeps it. */
@Controller
class SensorNames {
    private static final String PATH = "/administration/objets/{id}/mots";
    private static final String NOTHING = "NOTHING";
    private static final String NO_KIND = "monitoring.device.fault.kind";

    private final DeviceWords words;
    private final SensorScreen screen;

    SensorNames(DeviceWords words, SensorScreen screen) {
        this.words = words;
        this.screen = screen;
    }

    @PostMapping(PATH)
    Object means(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        ofTheTerritory(actor);
        var form = Form.of(request);
        var kind = form.value("kind");
        var refused = kind.isEmpty()
                ? Optional.of(NO_KIND)
                : words.means(actor, id, form.value("word"), kind.equals(NOTHING) ? "" : kind);
        if (refused.isPresent()) {
            var field = refused.get().equals(NO_KIND) ? "kind" : "word";
            screen.show(actor, id, Form.empty(), form.refusing(field, page.say(refused.get())), model);
            return new ModelAndView("apps/admin/sensor", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Notice.done(page.say("admin.sensors.name.done", form.value("word"))).over(redirect);
        return "redirect:/administration/objets/" + id;
    }

    @PostMapping(PATH + "/oubli")
    String forget(
            Actor actor, @PathVariable String id, @RequestParam String word, Page page, RedirectAttributes redirect) {
        ofTheTerritory(actor);
        if (!words.forget(actor, id, word)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("admin.sensors.name.forgotten", word)).over(redirect);
        return "redirect:/administration/objets/" + id;
    }

    private static void ofTheTerritory(Actor actor) {
        if (!AdministratorReach.of(actor).isWhole()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
