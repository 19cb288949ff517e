package org.cordee.apps.studio;

import org.cordee.access.Actor;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A step that waits in the cell's queue: its page is that of the person's way through the protocol; a person of the cell takes it. */
@Controller
class StepDesk {
    private static final String PATH = "/cellule/etapes/{id}";

    private final StepTasks tasks;

    StepDesk(StepTasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id) {
        var task = tasks.find(actor, id).filter(found -> !found.course().isEmpty());
        return page(task.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @PostMapping(PATH + "/prise")
    String take(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return switch (tasks.take(actor, id)) {
            case StepTasks.Kept.Done(var task) -> {
                Notice.done(page.say("studio.step.taken")).over(redirect);
                yield page(task);
            }
            case StepTasks.Kept.Overtaken(var task) -> overtaken(task, page, redirect);
            case StepTasks.Kept.NotAChoice(var task) -> overtaken(task, page, redirect);
            case StepTasks.Kept.NeedsAnswers(var task) -> overtaken(task, page, redirect);
            case StepTasks.Kept.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static String overtaken(StepTask task, Page page, RedirectAttributes redirect) {
        Notice.refused(page.say("studio.step.overtaken")).over(redirect);
        return page(task);
    }

    private static String page(StepTask task) {
        return "redirect:/cellule/patients/" + task.patientId() + "/protocoles/" + task.course() + "#etape-"
                + task.id();
    }
}
