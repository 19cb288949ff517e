package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people within reach of the cell, found by name or INS. */
@Controller
class PatientSearch {
    private final Patients patients;

    PatientSearch(Patients patients) {
        this.patients = patients;
    }

    @GetMapping("/cellule/patients")
    String show(Actor actor, @RequestParam(name = "nom", defaultValue = "") String text, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("found", patients.find(actor, text));
        return "apps/cell/patients";
    }
}
