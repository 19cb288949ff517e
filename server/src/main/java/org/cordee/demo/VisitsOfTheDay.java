package org.cordee.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.cordee.access.Role;
import org.cordee.coordination.Visits;
import org.springframework.stereotype.Component;

/** The visits that the nurse of the demonstration has before her, or behind her, on the first morning. */
@Component
class VisitsOfTheDay {
    private static final String FILE = "/demo/visits.txt";

    private final Visits visits;

    VisitsOfTheDay(Visits visits) {
        this.visits = visits;
    }

    void begin(Population people, LocalDate today) {
        var nurse = people.account(Role.NURSE);
        var cell = people.account(Role.COORDINATOR).actor();
        var hers = people.patients().stream()
                .filter(patient -> patient.circle().nurses().stream()
                        .anyMatch(key -> nurse.person().equals("Practitioner/" + key)))
                .toList();
        for (var cells : Lines.of(FILE)) {
            var patient = hers.get(Integer.parseInt(cells.getFirst()));
            var on = today.plusDays(Integer.parseInt(cells.get(2)));
            var asked = visits.ask(cell, patient.key(), nurse.person(), nurse.displayName(), on, cells.get(3), null);
            var id = Objects.requireNonNull(asked.id());
            switch (cells.get(1)) {
                case "ACCEPTED" -> visits.accept(nurse.actor(), id);
                case "DONE" -> visits.done(nurse.actor(), id, cells.get(4), List.of());
                default -> {}
            }
        }
    }
}
