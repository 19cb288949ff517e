package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;

/** Whom do you help today: for someone who helps several persons, or nobody yet. */
@Controller
@ControllerAdvice("org.cordee.apps.companion")
class PersonChoice {
    static final String PATH = "/compagnon/personnes";

    private final Patients patients;

    PersonChoice(Patients patients) {
        this.patients = patients;
    }

    @GetMapping(PATH)
    String show(Actor actor, Model model) {
        model.addAttribute("persons", patients.all(actor));
        return "apps/companion/persons";
    }

    /**
     * In the place of the page, so that a telephone keeps it at the address at which it begins. A form about nobody in particular is
     * refused, so that a telephone that brings it later neither tries for ever nor says that it arrived.
     */
    @ExceptionHandler(Seats.PersonNotChosen.class)
    @Nullable
    String choose(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET")) return "forward:" + PATH;
        response.sendError(HttpStatus.CONFLICT.value());
        return null;
    }
}
