package org.cordee.apps.portal;

import org.cordee.directory.Communes;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Finding a professional by commune: a name, its beginning or a post code. */
@Controller
class CareSearch {
    private static final int MOST = 12;

    private final Communes communes;
    private final CareNearby care;

    CareSearch(Communes communes, CareNearby care) {
        this.communes = communes;
        this.care = care;
    }

    @GetMapping("/soignants")
    String search(@RequestParam(name = "commune", defaultValue = "") String asked, Page page, Model model) {
        var found = communes.startingWith(asked, MOST);
        var named = found.stream()
                .filter(one -> found.size() == 1 || one.name().equalsIgnoreCase(asked.strip()))
                .findFirst();
        if (named.isPresent()) return "redirect:/soignants/" + named.get().code();
        var form = Form.empty().with("commune", asked);
        model.addAttribute("found", found);
        model.addAttribute("form", found.isEmpty() && !asked.isBlank() ? refused(form, page) : form);
        return "apps/portal/communes";
    }

    @GetMapping("/soignants/{code}")
    String commune(@PathVariable String code, Model model) {
        var commune = communes.byCode(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("commune", commune);
        model.addAttribute("inside", care.inside(commune));
        model.addAttribute("around", care.around(commune));
        return "apps/portal/commune";
    }

    private Form refused(Form form, Page page) {
        return form.refusing("commune", page.say("portal.search.none", communes.territoryName()));
    }
}
