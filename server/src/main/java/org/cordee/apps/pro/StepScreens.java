package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Courses;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.cordee.protocol.Told;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What protocols tell a professional, and what they ask: accepted, done, chosen, or refused with the reason. */
@Controller
class StepScreens {
    private static final String PATH = "/pro/etapes";

    private final StepTasks tasks;
    private final Courses courses;
    private final Patients patients;
    private final RoundEntries entries;

    StepScreens(StepTasks tasks, Courses courses, Patients patients, RoundEntries entries) {
        this.tasks = tasks;
        this.courses = courses;
        this.patients = patients;
        this.entries = entries;
    }

    @GetMapping(PATH)
    String show(Actor actor, Model model) {
        var mine = tasks.mine(actor);
        var told = courses.toldTo(actor);
        var ids = Stream.concat(
                        mine.stream().map(StepTask::patientId), told.stream().map(Told::patientId))
                .distinct()
                .toList();
        Map<String, Patient> people = (ids.isEmpty() ? List.<Patient>of() : patients.byIds(actor, ids))
                .stream().collect(Collectors.toMap(Patient::id, Function.identity()));
        model.addAttribute("tasks", mine).addAttribute("told", told).addAttribute("people", people);
        return "apps/pro/steps";
    }

    /** Accepted in time, it does not fall to the cell. */
    @PostMapping(PATH + "/{id}/prise")
    String take(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var once = form.value("entry").isEmpty()
                ? form.with("entry", UUID.randomUUID().toString())
                : form;
        return after(actor, once, () -> tasks.take(actor, id), "protocol.pro.taken", page, redirect);
    }

    @PostMapping(PATH + "/{id}/fait")
    String done(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        return after(
                actor, form, () -> tasks.done(actor, id, form.value("answer")), "protocol.pro.done", page, redirect);
    }

    @PostMapping(PATH + "/{id}/refus")
    String refuse(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var why = form.value("why");
        if (why.isEmpty()) {
            Notice.refused(page.say("protocol.pro.whyMissing")).over(redirect);
            return "redirect:" + PATH;
        }
        return after(actor, form, () -> tasks.refuse(actor, id, why), "protocol.pro.refused", page, redirect);
    }

    /** Once, however often a telephone without a network sends it. */
    private String after(
            Actor actor,
            Form form,
            Supplier<StepTasks.Kept> step,
            String done,
            Page page,
            RedirectAttributes redirect) {
        var overtaken = page.say("protocol.pro.overtaken");
        var told = entries.once(form.value("entry"), actor.reference(), overtaken, () -> switch (step.get()) {
            case StepTasks.Kept.Done made -> "";
            case StepTasks.Kept.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case StepTasks.Kept.Overtaken other -> overtaken;
            case StepTasks.Kept.NotAChoice choice -> page.say("protocol.pro.notAChoice");
            case StepTasks.Kept.NeedsAnswers answers -> page.say("protocol.form.needed");
        });
        (told.isEmpty() ? Notice.done(page.say(done)) : Notice.refused(told)).over(redirect);
        return "redirect:" + PATH;
    }
}
