package org.cordee.apps.companion;

import org.cordee.apps.companion.health.Held;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Medicines, appointments and aims, letters and results: what the record holds about me, in plain words. */
@Controller
class HealthPages {
    private final Held held;

    HealthPages(Held held) {
        this.held = held;
    }

    @GetMapping({"/compagnon/medicaments", Seats.FOR + "/medicaments"})
    String medicines(Seat seat, Model model) {
        model.addAttribute("seat", seat).addAttribute("medicines", held.medicines(seat.actor(), seat.personId()));
        return "apps/companion/medicines";
    }

    @GetMapping({"/compagnon/plan", Seats.FOR + "/plan"})
    String plan(Seat seat, Model model) {
        model.addAttribute("seat", seat)
                .addAttribute("appointments", held.appointments(seat.actor(), seat.personId()))
                .addAttribute("aims", held.aims(seat.actor(), seat.personId()));
        return "apps/companion/plan";
    }

    @GetMapping({"/compagnon/papiers", Seats.FOR + "/papiers"})
    String papers(Seat seat, Model model) {
        model.addAttribute("seat", seat)
                .addAttribute("letters", held.letters(seat.actor(), seat.personId()))
                .addAttribute("results", held.results(seat.actor(), seat.personId()));
        return "apps/companion/papers";
    }
}
