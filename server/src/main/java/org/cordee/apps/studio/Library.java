package org.cordee.apps.studio;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.protocol.Courses;
import org.cordee.protocol.Delivered;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.cordee.protocol.Told;
import org.cordee.protocol.Version;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All protocols of the territory: those that take people in, those that wait for a second pair of eyes, those being drawn. */
@Controller
class Library {
    static final String PATH = "/cellule/protocoles";

    private final Protocols protocols;
    private final Delivered delivered;
    private final StepTasks tasks;
    private final Courses courses;
    private final Patients patients;

    Library(Protocols protocols, Delivered delivered, StepTasks tasks, Courses courses, Patients patients) {
        this.courses = courses;
        this.protocols = protocols;
        this.delivered = delivered;
        this.tasks = tasks;
        this.patients = patients;
    }

    @GetMapping(PATH)
    String show(Actor actor, Model model) {
        if (protocols.newest().isEmpty()) delivered.bring();
        var newest = protocols.newest();
        var asked = tasks.mine(actor);
        var told = courses.toldTo(actor);
        var ids = Stream.concat(asked.stream().map(StepTask::patientId), told.stream().map(Told::patientId))
                .distinct()
                .toList();
        Map<String, String> names = (ids.isEmpty() ? List.<Patient>of() : patients.byIds(actor, ids))
                .stream().collect(Collectors.toMap(Patient::id, Patient::displayName));
        model.addAttribute("asked", asked)
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
