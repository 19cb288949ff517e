package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.cordee.access.RecentSignIn;
import org.cordee.access.will.Mandate;
import org.cordee.access.will.Mandates;
import org.cordee.access.will.SaidMandate;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom I let see my record: for what, until when. A guardian gives and ends in the person's place; a trusted person sees the list. */
@Controller
class MyMandates {
    private static final String PATH = "/mandats";

    private final Mandates mandates;
    private final Clock clock;

    MyMandates(Mandates mandates, Clock clock) {
        this.mandates = mandates;
        this.clock = clock;
    }

    @GetMapping({"/compagnon" + PATH, Seats.FOR + PATH})
    String show(Seat seat, Model model) {
        if (!mandates.maySee(seat.actor(), seat.personId())) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return page(seat, Form.empty(), model);
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
        speaking(seat);
        var said = Form.of(request);
        var form = SaidMandate.checked(said, kind(said), 5, page);
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(seat, form, model);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var given = mandates.give(seat.actor(), SaidMandate.of(form, kind(form), seat.personId(), now, null));
        Notice.done(seat.say(page, "mandate.given", given.name())).over(redirect);
        return "redirect:" + seat.at(PATH);
    }

    @PostMapping({"/compagnon" + PATH + "/{id}/fin", Seats.FOR + PATH + "/{id}/fin"})
    String end(Seat seat, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var ended = mandates.end(speaking(seat).actor(), seat.personId(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Notice.done(seat.say(page, "mandate.ended", ended.name())).over(redirect);
        return "redirect:" + seat.at(PATH);
    }

    /** A guardian is named by a judge: the cell enters that, on paper. */
    private static Mandate.Kind kind(Form form) {
        return SaidMandate.kind(form) == Mandate.Kind.TRUSTED_PERSON ? Mandate.Kind.TRUSTED_PERSON : Mandate.Kind.CARER;
    }

    private Seat speaking(Seat seat) {
        if (!mandates.mayGive(seat.actor(), seat.personId())) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return seat;
    }

    private String page(Seat seat, Form form, Model model) {
        var now = clock.instant();
        model.addAttribute("seat", seat)
                .addAttribute(
                        "mandates",
                        mandates.of(seat.actor(), seat.personId()).stream()
                                .filter(one -> one.holds(now))
                                .toList())
                .addAttribute("gives", mandates.mayGive(seat.actor(), seat.personId()))
                .addAttribute("form", form);
        return "apps/companion/mandates";
    }
}
