package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One demand: who asks what for whom, who has it, what comes next. */
@Controller
class DemandPage {
    private final DemandScreens screens;

    DemandPage(DemandScreens screens) {
        this.screens = screens;
    }

    @GetMapping("/cellule/demandes/{id}")
    String show(Actor actor, @PathVariable String id, Page page, Model model) {
        return screens.shown(actor, id, Form.empty(), page, model);
    }
}
