package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.Demands.Step;
import org.cordee.coordination.intake.LetterParts;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gathers the screen of one demand, and answers what became of a step with it. */
@Component
class DemandScreens {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final Demands demands;
    private final Patients patients;
    private final Cells cells;
    private final LetterParts letters;

    DemandScreens(Demands demands, Patients patients, Cells cells, LetterParts letters) {
        this.demands = demands;
        this.patients = patients;
        this.cells = cells;
        this.letters = letters;
    }

    String shown(Actor actor, String id, Form form, Page page, Model model) {
        var demand = demand(actor, id);
        var patient = demand.patientId() == null ? Optional.<Patient>empty() : patients.byId(actor, demand.patientId());
        var search = form.value("search").isEmpty() ? demand.person() : form.value("search");
        var open = patient.map(one -> demands.openOf(actor, one.id()).stream()
                        .filter(other -> !id.equals(other.id()))
                        .toList())
                .orElse(List.of());
        var colleagues = cells.team(actor).stream()
                .filter(one -> !one.reference().equals(demand.owner().reference()))
                .toList();
        model.addAttribute(
                        "screen",
                        new DemandScreen(
                                demand,
                                patient.orElse(null),
                                open,
                                demands.news(actor, id),
                                letters.of(demand),
                                colleagues,
                                demand.patientId() != null || search.length() > 80
                                        ? List.of()
                                        : patients.find(actor, search).stream()
                                                .limit(6)
                                                .toList(),
                                demand.isOpen()
                                        && actor.reference()
                                                .equals(demand.owner().reference())))
                .addAttribute(
                        "form",
                        form.value("by").isEmpty()
                                ? form.with(
                                                "by",
                                                MINUTE.format(demand.next().by().atZone(Words.TERRITORY)))
                                        .with("next", demand.next().what())
                                : form);
        return "apps/cell/demand";
    }

    String refused(Actor actor, String id, Form form, Page page, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(actor, id, form, page, model);
    }

    Demand demand(Actor actor, String id) {
        return demands.find(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static String after(Step step, String done, Page page, RedirectAttributes redirect) {
        return switch (step) {
            case Step.Done(var demand) -> {
                Notice.done(page.say(done, demand.owner().name())).over(redirect);
                yield "redirect:/cellule/demandes/" + demand.id();
            }
            case Step.Overtaken(var demand) -> {
                Notice.refused(
                                demand.isOpen()
                                        ? page.say(
                                                "demand.overtaken",
                                                demand.owner().name())
                                        : page.say("demand.isClosed"))
                        .over(redirect);
                yield "redirect:/cellule/demandes/" + demand.id();
            }
            case Step.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** A moment as a browser's field gives it. */
    static Optional<ZonedDateTime> moment(String typed) {
        try {
            return Optional.of(java.time.LocalDateTime.parse(typed, MINUTE).atZone(Words.TERRITORY));
        } catch (java.time.format.DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
