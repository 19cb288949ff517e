package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Course;
import org.cordee.protocol.Courses;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.StepTasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The protocols of one person: taking them in with the ground, where they stand and why, pausing, leaving, doing what is the cell's. */
@Controller
class CoursesOfPatient {
    private static final String PATH = "/cellule/patients/{id}/protocoles";
    private static final int LONGEST = 500;

    private final Courses courses;
    private final Protocols protocols;
    private final Patients patients;
    private final StepTasks tasks;

    CoursesOfPatient(Courses courses, Protocols protocols, Patients patients, StepTasks tasks) {
        this.courses = courses;
        this.protocols = protocols;
        this.patients = patients;
        this.tasks = tasks;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(actor, patient(actor, id), Form.empty(), model);
    }

    @PostMapping(PATH)
    String enrol(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var patient = patient(actor, id);
        var form = Form.of(request);
        if (form.value("protocol").isEmpty()) form = form.refusing("protocol", page.say("studio.enrol.whichMissing"));
        var ground = form.value("ground");
        if (ground.isEmpty() || ground.length() > LONGEST) {
            form = form.refusing("ground", page.say("studio.enrol.groundMissing"));
        }
        if (!form.isRefused()) {
            switch (courses.enrol(actor, id, form.value("protocol"), ground)) {
                case Courses.Enrolled.In(var course) -> {
                    Notice.done(page.say("studio.enrol.done", patient.displayName(), course.name()))
                            .over(redirect);
                    return "redirect:/cellule/patients/" + id + "/protocoles";
                }
                case Courses.Enrolled.Already already ->
                    form = form.refusing("protocol", page.say("studio.enrol.already"));
                case Courses.Enrolled.NotPublished none ->
                    form = form.refusing("protocol", page.say("studio.enrol.whichMissing"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, patient, form, model);
    }

    @GetMapping(PATH + "/{course}")
    String explain(Actor actor, @PathVariable String id, @PathVariable String course, Model model) {
        var explained = courses.explain(actor, course)
                .filter(found -> found.course().patientId().equals(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("patient", patient(actor, id))
                .addAttribute("explained", explained)
                .addAttribute("tasks", tasks.of(actor, id));
        return "apps/studio/explained";
    }

    @PostMapping(PATH + "/{course}/{act:pause|reprise|sortie}")
    String change(
            Actor actor,
            @PathVariable String id,
            @PathVariable String course,
            @PathVariable String act,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        patient(actor, id);
        var why = Form.of(request).value("why");
        if (why.isEmpty() && !act.equals("reprise")) {
            Notice.refused(page.say("studio.course.whyMissing")).over(redirect);
            return "redirect:/cellule/patients/" + id + "/protocoles/" + course;
        }
        var changed = switch (act) {
            case "pause" -> courses.pause(actor, course, why);
            case "reprise" -> courses.resume(actor, course);
            default -> courses.leave(actor, course, why);
        };
        var made = changed.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Notice.done(page.say("studio.course." + made.state().name())).over(redirect);
        return "redirect:/cellule/patients/" + id + "/protocoles/" + course;
    }

    @PostMapping(PATH + "/{course}/etapes/{task}")
    String done(
            Actor actor,
            @PathVariable String id,
            @PathVariable String course,
            @PathVariable String task,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        patient(actor, id);
        var answer = Form.of(request).value("answer");
        var notice = switch (tasks.done(actor, task, answer)) {
            case StepTasks.Kept.Done done -> Notice.done(page.say("studio.step.done"));
            case StepTasks.Kept.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case StepTasks.Kept.Overtaken overtaken -> Notice.refused(page.say("studio.step.overtaken"));
            case StepTasks.Kept.NotAChoice choice -> Notice.refused(page.say("studio.step.notAChoice"));
            case StepTasks.Kept.NeedsAnswers form -> Notice.refused(page.say("protocol.form.needed"));
        };
        notice.over(redirect);
        return "redirect:/cellule/patients/" + id + "/protocoles/" + course;
    }

    /** The cell goes on without a step of its own, such as a form that nobody can fill in. */
    @PostMapping(PATH + "/{course}/etapes/{task}/sans")
    String without(
            Actor actor,
            @PathVariable String id,
            @PathVariable String course,
            @PathVariable String task,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        patient(actor, id);
        var why = Form.of(request).value("why");
        if (why.isEmpty() || why.length() > LONGEST) {
            Notice.refused(page.say("studio.step.passMissing")).over(redirect);
        } else {
            var passed = tasks.refuse(actor, task, why) instanceof StepTasks.Kept.Done;
            (passed ? Notice.done(page.say("studio.step.passed")) : Notice.refused(page.say("studio.step.overtaken")))
                    .over(redirect);
        }
        return "redirect:/cellule/patients/" + id + "/protocoles/" + course;
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(Actor actor, Patient patient, Form form, Model model) {
        var all = courses.of(actor, patient.id());
        var inside = all.stream().filter(Course::isOpen).map(Course::protocol).toList();
        model.addAttribute("patient", patient)
                .addAttribute("courses", all)
                .addAttribute("standing", courses.standing(all))
                .addAttribute("tasks", tasks.of(actor, patient.id()))
                .addAttribute(
                        "published",
                        protocols.published().stream()
                                .filter(version -> !inside.contains(version.protocol()))
                                .toList())
                .addAttribute("form", form);
        return "apps/studio/courses";
    }
}
