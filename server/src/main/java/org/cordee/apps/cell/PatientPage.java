package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One person on one screen. */
@Controller
class PatientPage {
    private final PatientScreens screens;

    PatientPage(PatientScreens screens) {
        this.screens = screens;
    }

    @GetMapping("/cellule/patients/{id}")
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "mesure", required = false) @Nullable MeasureKind kind,
            @RequestParam(name = "quoi", defaultValue = "") String events,
            Page page,
            Model model) {
        return screens.shown(actor, id, kind, events, Form.empty(), page, model);
    }
}
