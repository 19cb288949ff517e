package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.cordee.access.will.Mandates;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.Agreement;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanOutcome;
import org.cordee.coordination.plan.Plans;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.phone.EnteredAt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My plan in plain words: what is proposed and what holds, yes or no to it, and no longer yes. */
@Controller
public class MyPlan {
    private static final String BELOW = "/mon-plan";
    private static final int LONGEST = 500;

    private final Plans plans;
    private final Mandates mandates;
    private final Entries entries;

    MyPlan(Plans plans, Mandates mandates, Entries entries) {
        this.entries = entries;
        this.plans = plans;
        this.mandates = mandates;
    }

    /** A plan as it is read here; a change names the edition that was read. */
    public record Shown(Plan plan, int edition) {}

    @GetMapping({"/compagnon" + BELOW, Seats.FOR + BELOW})
    String show(Seat seat, Model model) {
        model.addAttribute("seat", seat)
                .addAttribute("speaks", mandates.mayGive(seat.actor(), seat.personId()))
                .addAttribute("plans", shown(seat));
        return "apps/companion/myPlan";
    }

    @PostMapping({"/compagnon" + BELOW + "/{plan}", Seats.FOR + BELOW + "/{plan}"})
    String answer(
            Seat seat,
            @PathVariable String plan,
            EnteredAt entered,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        if (!mandates.mayGive(seat.actor(), seat.personId())) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        var form = Form.of(request);
        var answer = switch (form.value("answer")) {
            case "yes" -> Agreement.Answer.AGREED;
            case "no" -> Agreement.Answer.REFUSED;
            case "noLonger" -> Agreement.Answer.WITHDRAWN;
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        var words = form.value("words");
        var me = new Party(seat.actor().reference(), seat.actor().name());
        var edition = form.value("edition").matches("\\d{1,9}") ? Integer.parseInt(form.value("edition")) : -1;
        var said = new Agreement(
                answer,
                me,
                Agreement.Way.COMPANION,
                me,
                entered.at(),
                words.substring(0, Math.min(words.length(), LONGEST)),
                null);
        Entries.KeptAnything keep = () -> Optional.of(plan)
                .filter(_ ->
                        plans.answer(seat.actor(), seat.personId(), plan, edition, said) instanceof PlanOutcome.Kept);
        var outcome = plans.find(seat.actor(), seat.personId(), plan)
                .filter(one -> one.plan().isShown())
                .flatMap(_ -> entries.once(Entries.key(form.value("entry")), seat.personId(), keep));
        (outcome.isPresent()
                        ? Notice.done(page.say("plan.mine.kept." + answer.name()))
                        : Notice.refused(page.say("plan.mine.overtaken")))
                .over(redirect);
        return "redirect:" + seat.at(BELOW);
    }

    private List<Shown> shown(Seat seat) {
        return plans.of(seat.actor(), seat.personId()).stream()
                .filter(one -> one.state() == Plan.State.PROPOSED
                        || one.state() == Plan.State.IN_FORCE
                        || one.state() == Plan.State.ON_HOLD)
                .flatMap(one -> plans.find(seat.actor(), seat.personId(), one.id()).stream())
                .map(one -> new Shown(one.plan(), one.edition()))
                .toList();
    }
}
