package org.cordee.apps.pro;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.coordination.Lately;
import org.cordee.coordination.errand.Errands;
import org.cordee.identity.Patient;
import org.cordee.platform.page.Page;
import org.cordee.protocol.StepTasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs this professional first: a nurse's visits; for anyone else the patients with an alert, then what is asked, then what others did. */
@Controller
class TodayPage {
    private final VisitList visits;
    private final PatientLines patients;
    private final Lately lately;
    private final Errands errands;
    private final StepTasks steps;

    TodayPage(VisitList visits, PatientLines patients, Lately lately, Errands errands, StepTasks steps) {
        this.visits = visits;
        this.patients = patients;
        this.lately = lately;
        this.errands = errands;
        this.steps = steps;
    }

    @GetMapping("/pro")
    String show(Actor actor, Page page, Model model) {
        if (actor.role().isSocial()) return "redirect:/pro/taches";
        if (actor.role() == Role.NURSE) {
            model.addAttribute("lines", visits.of(actor, page.words().today()));
            return "apps/pro/visits";
        }
        var all = patients.of(actor, "");
        model.addAttribute(
                "first", all.stream().filter(line -> line.alert() != null).toList());
        model.addAttribute("news", news(actor, all));
        model.addAttribute("all", all.size());
        model.addAttribute("errands", errands.countMine(actor));
        model.addAttribute("steps", steps.countMine(actor));
        return "apps/pro/today";
    }

    private List<NewsLine> news(Actor actor, List<PatientLine> all) {
        var known = all.stream().map(PatientLine::patient).collect(Collectors.toMap(Patient::id, Function.identity()));
        return lately.unseen(actor).stream()
                .flatMap(one -> Optional.ofNullable(known.get(one.patientId())).stream()
                        .map(patient -> new NewsLine(patient, one.event())))
                .toList();
    }
}
