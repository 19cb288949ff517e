package org.cordee.apps.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.directory.Directory;
import org.cordee.directory.Structure;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The structures of the territory, and adding one. */
@Controller
class StructureList {
    private static final String PATH = "/administration/structures";

    private final Directory directory;

    StructureList(Directory directory) {
        this.directory = directory;
    }

    @GetMapping(PATH)
    String list(Actor actor, Page page, Model model) {
        return show(actor, Form.empty(), page, model);
    }

    @PostMapping(PATH)
    Object add(Actor actor, HttpServletRequest request, Page page, Model model, RedirectAttributes redirect) {
        if (!AdministratorReach.of(actor).isWhole()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        var form = Form.of(request);
        if (form.value("name").isEmpty()) form = form.refusing("name", page.say("admin.structure.name.missing"));
        if (form.value("city").isEmpty()) form = form.refusing("city", page.say("admin.structure.city.missing"));
        if (!form.value("postcode").matches("\\d{5}"))
            form = form.refusing("postcode", page.say("admin.structure.postcode.refused"));
        if (!form.value("finess").isEmpty() && !form.value("finess").matches("\\d[\\dAB]\\d{7}"))
            form = form.refusing("finess", page.say("admin.structure.finess.refused"));
        if (!kinds(page).containsKey(form.value("kind")))
            form = form.refusing("kind", page.say("admin.structure.kind.missing"));
        if (form.isRefused()) {
            show(actor, form, page, model);
            return new ModelAndView("apps/admin/structures", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        directory.putStructures(
                actor,
                List.of(new Structure(
                        UUID.randomUUID().toString(),
                        form.value("finess").isEmpty() ? null : form.value("finess"),
                        form.value("name"),
                        Structure.Kind.valueOf(form.value("kind")),
                        form.value("line"),
                        form.value("postcode"),
                        form.value("city"),
                        null,
                        null)));
        Notice.done(page.say("admin.structure.added", form.value("name"))).over(redirect);
        return "redirect:" + PATH;
    }

    private String show(Actor actor, Form form, Page page, Model model) {
        var reach = AdministratorReach.of(actor);
        model.addAttribute("whole", reach.isWhole());
        model.addAttribute(
                "structures",
                directory.structures(actor).stream()
                        .filter(one -> reach.holds("Organization/" + one.id()))
                        .sorted(Comparator.comparing(Structure::name))
                        .toList());
        model.addAttribute("form", form);
        model.addAttribute("kinds", kinds(page));
        return "apps/admin/structures";
    }

    private static SequencedMap<String, String> kinds(Page page) {
        var kinds = new LinkedHashMap<String, String>();
        for (var kind : Structure.Kind.values()) {
            kinds.put(kind.name(), page.say("admin.structure.kind." + kind.name()));
        }
        return kinds;
    }
}
