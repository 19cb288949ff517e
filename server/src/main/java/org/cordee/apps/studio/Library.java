package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Courses;
import org.cordee.protocol.Delivered;
import org.cordee.protocol.Drafts;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.cordee.protocol.Told;
import org.cordee.protocol.Version;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** All protocols of the territory: those that take people in, those that wait for a second pair of eyes, those being drawn. */
@Controller
@RequestMapping({Studio.CELL, Studio.PRO})
class Library {
    private static final int LONGEST_NAME = 120;

    private final Protocols protocols;
    private final Drafts drafts;
    private final Delivered delivered;
    private final StepTasks tasks;
    private final Courses courses;
    private final Patients patients;

    Library(
            Protocols protocols,
            Drafts drafts,
            Delivered delivered,
            StepTasks tasks,
            Courses courses,
            Patients patients) {
        this.drafts = drafts;
        this.courses = courses;
        this.protocols = protocols;
        this.delivered = delivered;
        this.tasks = tasks;
        this.patients = patients;
    }

    @ModelAttribute("studio")
    Studio studio(HttpServletRequest request) {
        return Studio.of(request);
    }

    @GetMapping
    String show(Actor actor, @ModelAttribute(name = "studio", binding = false) Studio studio, Model model) {
        return page(actor, studio, Form.empty(), model);
    }

    /** A new protocol, of whoever begins it: the next thing is to draw it. */
    @PostMapping
    String begin(
            Actor actor,
            @ModelAttribute(name = "studio", binding = false) Studio studio,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model) {
        var form = Form.of(request);
        var name = form.value("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, studio, form.refusing("name", page.say("studio.draw.nameMissing")), model);
        }
        var begun = drafts.begin(actor, name, form.value("about"));
        return "redirect:" + studio.at(begun.protocol()) + "/dessin";
    }

    private String page(Actor actor, Studio studio, Form form, Model model) {
        if (protocols.newest().isEmpty()) delivered.bring();
        var newest = protocols.newest();
        // Professionals have a page of their own for what is asked of them.
        var asked = studio.isPro() ? List.<StepTask>of() : tasks.mine(actor);
        var told = studio.isPro() ? List.<Told>of() : courses.toldTo(actor);
        var ids = Stream.concat(
                        asked.stream().map(StepTask::patientId), told.stream().map(Told::patientId))
                .distinct()
                .toList();
        Map<String, String> names = (ids.isEmpty() ? List.<Patient>of() : patients.byIds(actor, ids))
                .stream().collect(Collectors.toMap(Patient::id, Patient::displayName));
        model.addAttribute("form", form)
                .addAttribute("asked", asked)
                .addAttribute("told", told)
                .addAttribute("names", names)
                .addAttribute("waiting", in(newest, Version.State.PROPOSED))
                .addAttribute("drafts", in(newest, Version.State.DRAFT))
                .addAttribute("published", protocols.published());
        return "apps/studio/library";
    }

    private static List<Version> in(List<Version> newest, Version.State state) {
        return newest.stream().filter(version -> version.state() == state).toList();
    }
}
