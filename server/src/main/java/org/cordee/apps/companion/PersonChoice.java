package org.cordee.apps.companion;

import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;

/** Whom do you help today: for someone who helps several persons, or nobody yet. */
@Controller
@ControllerAdvice("org.cordee.apps.companion")
class PersonChoice {
    private final Patients patients;

    PersonChoice(Patients patients) {
        this.patients = patients;
    }

    @GetMapping("/compagnon/personnes")
    String show(Actor actor, Model model) {
        model.addAttribute("persons", patients.all(actor));
        return "apps/companion/persons";
    }

    @ExceptionHandler(Seats.PersonNotChosen.class)
    String choose() {
        return "redirect:/compagnon/personnes";
    }
}
