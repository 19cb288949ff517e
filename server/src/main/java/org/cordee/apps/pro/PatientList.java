package org.cordee.apps.pro;

import org.cordee.access.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The patients within reach of a professional, found by name or INS. */
@Controller
class PatientList {
    private final PatientLines patients;

    PatientList(PatientLines patients) {
        this.patients = patients;
    }

    @GetMapping("/pro/patients")
    String show(Actor actor, @RequestParam(name = "nom", defaultValue = "") String text, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("lines", patients.of(actor, text));
        model.addAttribute("emergencies", actor.role().isProfessional());
        return "apps/pro/patients";
    }
}
