package org.cordee.apps.cell;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.CurrentActor;
import org.cordee.coordination.Call;
import org.cordee.coordination.CallBack;
import org.cordee.coordination.CallBacks;
import org.cordee.coordination.Calls;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Tally;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People at home who do not feel well and wait for a call, the first promised first. */
@Controller
public class CallBackList implements Tally {
    private final CallBacks callBacks;
    private final Patients patients;
    private final Calls calls;
    private final Clock clock;

    CallBackList(CallBacks callBacks, Patients patients, Calls calls, Clock clock) {
        this.callBacks = callBacks;
        this.patients = patients;
        this.calls = calls;
        this.clock = clock;
    }

    /** One who waits. */
    public record Line(CallBack wish, Patient patient, boolean late, boolean mine) {}

    @Override
    public String name() {
        return "cell.callBacks";
    }

    @Override
    public int waiting() {
        return CurrentActor.get()
                .map(actor -> (int) callBacks.open(actor).stream()
                        .filter(one -> one.stage() == CallBack.Stage.ASKED)
                        .count())
                .orElse(0);
    }

    @GetMapping("/cellule/rappels")
    String show(Actor actor, Model model) {
        model.addAttribute("lines", lines(actor, clock.instant()));
        return "apps/cell/callBacks";
    }

    @PostMapping("/cellule/rappels/{id}/prise")
    String take(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        (callBacks.take(actor, id)
                        ? Notice.done(page.say("unwell.cell.taken"))
                        : Notice.refused(page.say("unwell.cell.overtaken")))
                .over(redirect);
        return "redirect:/cellule/rappels";
    }

    @PostMapping("/cellule/rappels/{id}/reprise")
    String takeOver(
            Actor actor,
            @PathVariable String id,
            @RequestParam("de") String from,
            Page page,
            RedirectAttributes redirect) {
        (callBacks.takeOver(actor, id, from)
                        ? Notice.done(page.say("unwell.cell.taken"))
                        : Notice.refused(page.say("unwell.cell.overtaken")))
                .over(redirect);
        return "redirect:/cellule/rappels";
    }

    @PostMapping("/cellule/rappels/{id}/fin")
    @Transactional
    public String done(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            Page page,
            RedirectAttributes redirect) {
        var wish = callBacks.find(actor, id);
        if (wish.isEmpty() || !callBacks.done(actor, id)) {
            Notice.refused(page.say("unwell.cell.overtaken")).over(redirect);
            return "redirect:/cellule/rappels";
        }
        log(actor, wish.get(), note);
        Notice.done(page.say("unwell.cell.done")).over(redirect);
        return "redirect:/cellule/patients/" + wish.get().patientId();
    }

    private void log(Actor actor, CallBack wish, String note) {
        calls.log(
                actor,
                new Call(
                        null,
                        wish.patientId(),
                        actor.reference(),
                        actor.name(),
                        wish.requester(),
                        wish.requesterName(),
                        clock.instant(),
                        Call.Outcome.SPOKEN,
                        note,
                        null));
    }

    private List<Line> lines(Actor actor, Instant now) {
        var open = callBacks.open(actor);
        Map<String, Patient> byId =
                patients
                        .byIds(
                                actor,
                                open.stream()
                                        .map(CallBack::patientId)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Patient::id, Function.identity()));
        return open.stream()
                .flatMap(wish -> Stream.ofNullable(byId.get(wish.patientId()))
                        .map(patient -> new Line(
                                wish, patient, wish.isLate(now), wish.owner().equals(actor.reference()))))
                .toList();
    }
}
