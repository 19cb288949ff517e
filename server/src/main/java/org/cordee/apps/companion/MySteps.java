package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.StepTasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Steps of a protocol that ask the person, or whoever helps: done, or chosen, by the one who is asked and nobody else. */
@Controller
class MySteps {
    private static final String BELOW = "/etapes/{id}";

    private final StepTasks tasks;

    MySteps(StepTasks tasks) {
        this.tasks = tasks;
    }

    @PostMapping({"/compagnon" + BELOW + "/fait", Seats.FOR + BELOW + "/fait"})
    String done(Seat seat, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var notice = switch (tasks.done(seat.actor(), id, Form.of(request).value("answer"))) {
            case StepTasks.Kept.Done made -> Notice.done(page.say("protocol.companion.done"));
            case StepTasks.Kept.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case StepTasks.Kept.Overtaken overtaken -> Notice.refused(page.say("protocol.companion.overtaken"));
            case StepTasks.Kept.NotAChoice choice -> Notice.refused(page.say("protocol.companion.notAChoice"));
        };
        notice.over(redirect);
        return "redirect:" + seat.at("/suite");
    }
}
