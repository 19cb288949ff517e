package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.intake.Answers;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.Orientation;
import org.cordee.coordination.intake.Question;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.intake.Source;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A professional asks the support cell for help with a patient, by one click from the page on which she or he is. */
@Controller
class CellRequest {
    private static final int LONGEST = 1_000;

    private final Demands demands;
    private final Patients patients;
    private final Circles circles;
    private final Cells cells;
    private final Directory directory;
    private final Clock clock;

    CellRequest(Demands demands, Patients patients, Circles circles, Cells cells, Directory directory, Clock clock) {
        this.demands = demands;
        this.patients = patients;
        this.circles = circles;
        this.cells = cells;
        this.directory = directory;
        this.clock = clock;
    }

    private record Cell(String reference, String name) {}

    @PostMapping("/pro/patients/{id}/cellule")
    String ask(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var patient = patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var form = Form.of(request);
        var cell = cell(actor, id);
        var need = form.value("need");
        if (cell.isEmpty()
                || form.value("words").length() > LONGEST
                || !Question.NEED.answers().contains(need)) {
            Notice.refused(page.say(cell.isEmpty() ? "ask.noCell" : "ask.pro.refused", LONGEST))
                    .over(redirect);
            return "redirect:/pro/patients/" + id;
        }
        var answers = new Answers(Map.of(
                Question.NEED,
                need,
                Question.DANGER,
                form.value("worrying").isEmpty() ? "NONE" : "WORRYING",
                Question.AGREEMENT,
                "YES"));
        var proposal = Orientation.standard().propose(answers);
        var own = directory.professional(actor, actor.reference().replaceFirst("^.*/", ""));
        var kept = demands.open(
                actor,
                new Demands.Wish(
                        id,
                        patient.displayName(),
                        Source.PROFESSIONAL,
                        new Requester(
                                Requester.Kind.PROFESSIONAL,
                                actor.reference(),
                                actor.name(),
                                own.map(Professional::phone).orElse(null),
                                null),
                        answers,
                        form.value("words"),
                        proposal,
                        proposal.priority(),
                        proposal.pathway(),
                        cell.get().reference(),
                        cell.get().name(),
                        page.say("intake.circle", patient.displayName()),
                        null,
                        page.say("intake.next." + proposal.pathway().name()),
                        null,
                        null));
        Notice.done(page.say(
                        "ask.pro.done", cell.get().name(), page.when(kept.next().by())))
                .over(redirect);
        return "redirect:/pro/patients/" + id;
    }

    /** The cell of the circle, else the first of the territory. */
    private Optional<Cell> cell(Actor actor, String id) {
        var now = clock.instant();
        return circles.of(actor, id).stream()
                .flatMap(circle -> circle.membersAt(now).stream())
                .filter(member -> member.role() == MemberRole.SUPPORT_CELL)
                .map(member -> new Cell(member.reference(), member.name()))
                .findFirst()
                .or(() -> cells.first().map(one -> new Cell("Organization/" + one.id(), one.name())));
    }
}
