package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.cordee.access.RecentSignIn;
import org.cordee.access.will.SaidWiderReading;
import org.cordee.access.will.WiderReadings;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.store.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One professional of my circle who is no profession of health may read more: what, and until when. */
@Controller
class WiderReadingChoice {
    private static final String PATH = ChoicesPage.PATH + "/lecture";

    private final ChoicesPage choices;
    private final WiderReadings wider;
    private final Clock clock;

    WiderReadingChoice(ChoicesPage choices, WiderReadings wider, Clock clock) {
        this.choices = choices;
        this.wider = wider;
        this.clock = clock;
    }

    @RecentSignIn
    @PostMapping({"/compagnon" + PATH, Seats.FOR + PATH})
    String give(
            Seat seat,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var readers = choices.readers(choices.speaking(seat));
        var asked = Form.of(request);
        var form = SaidWiderReading.checked(asked, readers, wider.topics(asked.value("reader")), page);
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return choices.show(seat, form, model);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            var given = wider.give(
                    seat.actor(),
                    SaidWiderReading.of(
                            form, readers, seat.personId(), seat.actor().reference(), now, null));
            Notice.done(page.say("will.wider.kept", given.name())).over(redirect);
        } catch (RefusedException notPossible) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return choices.show(seat, form.refusing("reader", page.say("will.wider.notPossible")), model);
        }
        return "redirect:" + seat.at(ChoicesPage.PATH);
    }

    @PostMapping({"/compagnon" + PATH + "/{id}/retrait", Seats.FOR + PATH + "/{id}/retrait"})
    String end(Seat seat, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var ended = wider.end(choices.speaking(seat).actor(), seat.personId(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Notice.done(page.say("will.wider.ended", ended.name())).over(redirect);
        return "redirect:" + seat.at(ChoicesPage.PATH);
    }
}
