package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.cordee.forms.Responses;
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

/** Steps of a protocol that ask the person, or whoever helps: done, chosen or filled in by the one who is asked and nobody else. */
@Controller
class MySteps {
    private static final String BELOW = "/etapes/{id}";

    private final StepTasks tasks;
    private final Responses responses;
    private final Entries entries;

    MySteps(StepTasks tasks, Responses responses, Entries entries) {
        this.tasks = tasks;
        this.responses = responses;
        this.entries = entries;
    }

    @PostMapping({"/compagnon" + BELOW + "/fait", Seats.FOR + BELOW + "/fait"})
    String done(
            Seat seat, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        notice(seat, id, form, page).over(redirect);
        return "redirect:" + seat.at("/suite");
    }

    /** What a telephone held is done once, and says so however often it is sent. */
    private Notice notice(Seat seat, String id, Form form, Page page) {
        Supplier<StepTasks.Kept> step = () -> tasks.done(seat.actor(), id, form.value("answer"));
        if (form.value("entry").isEmpty()) return notice(step.get(), page);
        var first = new AtomicReference<StepTasks.Kept>();
        entries.once(Entries.key(form.value("entry")), seat.personId(), () -> {
            first.set(step.get());
            return Optional.of(id).filter(_ -> first.get() instanceof StepTasks.Kept.Done);
        });
        var kept = first.get();
        return kept == null ? Notice.done(page.say("protocol.companion.done")) : notice(kept, page);
    }

    private static Notice notice(StepTasks.Kept kept, Page page) {
        return switch (kept) {
            case StepTasks.Kept.Done made -> Notice.done(page.say("protocol.companion.done"));
            case StepTasks.Kept.NotFound none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case StepTasks.Kept.Overtaken overtaken -> Notice.refused(page.say("protocol.companion.overtaken"));
            case StepTasks.Kept.NotAChoice choice -> Notice.refused(page.say("protocol.companion.notAChoice"));
            case StepTasks.Kept.NeedsAnswers form -> Notice.refused(page.say("protocol.form.needed"));
        };
    }

    @PostMapping({"/compagnon" + BELOW + "/formulaire", Seats.FOR + BELOW + "/formulaire"})
    String fill(Seat seat, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var task = tasks.find(seat.actor(), id)
                .filter(found -> found.patientId().equals(seat.personId()) && seat.isAsked(found.owner()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!task.isOpen() || task.form() == null) {
            Notice.refused(page.say("protocol.companion.overtaken")).over(redirect);
            return "redirect:" + seat.at("/suite");
        }
        var asked = responses.asked(seat.actor(), seat.personId(), task.form());
        if (asked.isEmpty()) Notice.refused(page.say("formsAt.notInUse")).over(redirect);
        return "redirect:" + seat.at("/formulaires")
                + asked.map(one -> "/" + one.id()).orElse("");
    }
}
