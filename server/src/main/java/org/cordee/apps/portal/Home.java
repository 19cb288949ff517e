package org.cordee.apps.portal;

import org.cordee.directory.Communes;
import org.cordee.platform.page.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The public home page. */
@Controller
class Home {
    private final Communes communes;
    private final SupportCell cell;

    Home(Communes communes, SupportCell cell) {
        this.communes = communes;
        this.cell = cell;
    }

    @GetMapping("/")
    String show(Model model) {
        model.addAttribute("territory", communes.territoryName());
        model.addAttribute("cellPhone", cell.phone());
        model.addAttribute("form", Form.empty());
        return "apps/portal/home";
    }
}
