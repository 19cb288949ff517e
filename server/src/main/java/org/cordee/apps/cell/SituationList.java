package org.cordee.apps.cell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.Situation;
import org.cordee.coordination.Situations;
import org.cordee.coordination.intake.Callers;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The situations that the cell follows, newest first, with what is open for each. */
@Controller
class SituationList {
    private static final int PAGE = 50;

    private final Situations situations;
    private final Patients patients;
    private final Callers callers;

    SituationList(Situations situations, Patients patients, Callers callers) {
        this.situations = situations;
        this.patients = patients;
        this.callers = callers;
    }

    @GetMapping("/cellule/situations")
    String show(Actor actor, @RequestParam(name = "page", defaultValue = "1") String page, Model model) {
        var all = situations.followed(actor);
        var number = page.matches("[1-9]\\d{0,4}") ? Integer.parseInt(page) - 1 : 0;
        var from = Math.min(number * PAGE, all.size() / PAGE * PAGE);
        var shown = all.subList(from, Math.min(all.size(), from + PAGE));
        Map<String, Patient> people = patients
                .byIds(actor, shown.stream().map(Situation::patientId).toList())
                .stream()
                .collect(Collectors.toMap(Patient::id, Function.identity()));
        var standing = callers.standing(List.copyOf(people.values()));
        model.addAttribute(
                        "lines",
                        shown.stream()
                                .flatMap(one -> Optional.ofNullable(people.get(one.patientId())).stream()
                                        .map(person -> new SituationLine(
                                                one,
                                                person,
                                                standing.getOrDefault(person.id(), new Callers.Standing(0, true))
                                                        .demands())))
                                .toList())
                .addAttribute("total", all.size())
                .addAttribute("at", from / PAGE)
                .addAttribute("pages", Math.max(1, (all.size() + PAGE - 1) / PAGE));
        return "apps/cell/situations";
    }
}
