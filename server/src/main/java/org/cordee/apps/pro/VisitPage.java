package org.cordee.apps.pro;

import org.cordee.access.Actor;
import org.cordee.platform.page.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One visit that was asked for: why, where, what is known, and what was seen. */
@Controller
class VisitPage {
    private final VisitScreens screens;

    VisitPage(VisitScreens screens) {
        this.screens = screens;
    }

    @GetMapping("/pro/visites/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return screens.shown(actor, id, Form.empty(), model);
    }
}
