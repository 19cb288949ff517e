package org.cordee.apps.companion;

import java.time.Instant;
import org.cordee.access.audit.Questions;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking about one line of who has read; the data protection officer answers. */
@Controller
class AskedReading {
    private static final int LONGEST = 1_000;

    private final Questions questions;

    AskedReading(Questions questions) {
        this.questions = questions;
    }

    @PostMapping({"/compagnon/lectures", Seats.FOR + "/lectures"})
    String ask(
            Seat seat,
            @RequestParam String agent,
            @RequestParam Instant from,
            @RequestParam(defaultValue = "") String words,
            Page page,
            RedirectAttributes redirect) {
        var said = words.strip();
        var isAsked = !said.isEmpty()
                && said.length() <= LONGEST
                && questions.ask(seat.actor(), seat.personId(), agent, from, said);
        (isAsked
                        ? Notice.done(page.say("companion.readers.asked"))
                        : Notice.refused(page.say("companion.readers.notAsked")))
                .over(redirect);
        return "redirect:" + seat.at("/lectures");
    }
}
