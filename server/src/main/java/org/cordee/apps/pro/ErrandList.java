package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What others ask of this professional for a patient: accepted, refused with a reason, done with a result. */
@Controller
class ErrandList {
    private static final int LONGEST = 1_000;

    private final Errands errands;
    private final Patients patients;
    private final RoundEntries entries;

    ErrandList(Errands errands, Patients patients, RoundEntries entries) {
        this.errands = errands;
        this.patients = patients;
        this.entries = entries;
    }

    @GetMapping("/pro/taches")
    String show(Actor actor, Model model) {
        var mine = errands.mine(actor);
        Map<String, Patient> people =
                patients
                        .byIds(
                                actor,
                                mine.stream().map(Errand::patientId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(Patient::id, Function.identity()));
        model.addAttribute("errands", mine).addAttribute("people", people);
        return "apps/pro/errands";
    }

    @PostMapping("/pro/taches/{id}/accord")
    String accept(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        return answered(
                actor, Form.of(request), () -> errands.accept(actor, id), "errand.pro.accepted", page, redirect);
    }

    @PostMapping("/pro/taches/{id}/refus")
    String refuse(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var reason = form.value("words");
        if (reason.isEmpty() || reason.length() > LONGEST) return missing(page, redirect);
        return answered(actor, form, () -> errands.refuse(actor, id, reason), "errand.pro.refused", page, redirect);
    }

    @PostMapping("/pro/taches/{id}/fait")
    String done(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var result = form.value("words");
        if (result.isEmpty() || result.length() > LONGEST) return missing(page, redirect);
        return answered(actor, form, () -> errands.done(actor, id, result), "errand.pro.done", page, redirect);
    }

    private static String missing(Page page, RedirectAttributes redirect) {
        Notice.refused(page.say("errand.pro.missing", LONGEST)).over(redirect);
        return "redirect:/pro/taches";
    }

    /** Once, however often a telephone without a network sends it. */
    private String answered(
            Actor actor,
            Form form,
            Supplier<Optional<Errand>> answer,
            String said,
            Page page,
            RedirectAttributes redirect) {
        var not = page.say("errand.pro.not");
        var told = entries.once(
                form.value("entry"), actor.reference(), not, () -> answer.get().isPresent() ? "" : not);
        (told.isEmpty() ? Notice.done(page.say(said)) : Notice.refused(told)).over(redirect);
        return "redirect:/pro/taches";
    }
}
