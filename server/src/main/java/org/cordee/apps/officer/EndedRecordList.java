package org.cordee.apps.officer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.identity.keeping.Destructions;
import org.cordee.identity.keeping.EndedRecords;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The records whose keeping is over, those that are kept longer, and the noting of a reason to keep one. */
@Controller
class EndedRecordList {
    private static final String PATH = "/controle/conservation/dossiers";

    private final EndedRecords ended;
    private final Destructions destructions;
    private final Clock clock;

    EndedRecordList(EndedRecords ended, Destructions destructions, Clock clock) {
        this.ended = ended;
        this.destructions = destructions;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(Actor actor, Model model) {
        return show(actor, Form.empty(), model);
    }

    private String show(Actor actor, Form form, Model model) {
        whole(actor);
        model.addAttribute("records", ended.ended(actor))
                .addAttribute("longer", ended.keptLonger(actor))
                .addAttribute("most", EndedRecords.MOST)
                .addAttribute("complete", ended.isComplete())
                .addAttribute("decides", actor.role() == Role.DATA_PROTECTION_OFFICER)
                .addAttribute("form", form);
        return "apps/officer/endedRecords";
    }

    /** Also for a record that is not over: a claim mostly comes earlier. */
    @PostMapping(PATH)
    String keep(
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        officer(actor);
        var form = Form.of(request);
        var until = day(form.value("jusqu"));
        if (form.value("dossier").isEmpty()) form = form.refusing("dossier", page.say("keeping.keep.whom"));
        if (form.value("raison").isEmpty()) form = form.refusing("raison", page.say("keeping.keep.why"));
        if (until == null || !until.isAfter(LocalDate.ofInstant(clock.instant(), Words.TERRITORY))) {
            form = form.refusing("jusqu", page.say("keeping.keep.later"));
        } else if (!form.isRefused() && !destructions.keep(actor, form.value("dossier"), form.value("raison"), until)) {
            form = form.refusing("dossier", page.say("keeping.keep.unknown"));
        }
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(actor, form, model);
        }
        Notice.done(page.say("keeping.keep.done")).over(redirect);
        return "redirect:" + PATH;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** Whoever keeps one house decides nothing about a record that other houses wrote in too. */
    static void whole(Actor actor) {
        if (!Destructions.isFor(actor)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    static void officer(Actor actor) {
        whole(actor);
        if (actor.role() != Role.DATA_PROTECTION_OFFICER) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
