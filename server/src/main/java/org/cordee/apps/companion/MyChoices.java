package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.cordee.access.will.Papers;
import org.cordee.access.will.SaidWill;
import org.cordee.access.will.Wills;
import org.cordee.coordination.Circles;
import org.cordee.coordination.Contacts;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.store.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My choices: who may not see my record, what is kept from whom, whether it may be opened in an emergency. */
@Controller
class MyChoices {
    private static final String PATH = "/choix";

    private final Wills wills;
    private final Papers papers;
    private final Contacts contacts;
    private final Circles circles;
    private final Clock clock;

    MyChoices(Wills wills, Papers papers, Contacts contacts, Circles circles, Clock clock) {
        this.wills = wills;
        this.papers = papers;
        this.contacts = contacts;
        this.circles = circles;
        this.clock = clock;
    }

    @GetMapping({"/compagnon" + PATH, Seats.FOR + PATH})
    String show(Seat seat, Model model) {
        return page(speaking(seat), Form.empty(), model);
    }

    @PostMapping({"/compagnon" + PATH, Seats.FOR + PATH})
    String say(
            Seat seat,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        speaking(seat);
        var form = Form.of(request);
        var said = SaidWill.of(form, seat.personId(), seat.actor().reference(), clock.instant(), null);
        if (said.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(seat, form.refusing("from", page.say("will.notPossible")), model);
        }
        try {
            wills.express(seat.actor(), said.get());
            Notice.done(page.say("will.kept")).over(redirect);
        } catch (RefusedException refused) {
            Notice.refused(page.say("will.notPossible")).over(redirect);
        }
        return "redirect:" + seat.at(PATH);
    }

    @PostMapping({"/compagnon" + PATH + "/{id}/retrait", Seats.FOR + PATH + "/{id}/retrait"})
    String withdraw(Seat seat, @PathVariable String id, Page page, RedirectAttributes redirect) {
        if (wills.withdraw(speaking(seat).actor(), seat.personId(), id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Notice.done(page.say("will.withdrawn")).over(redirect);
        return "redirect:" + seat.at(PATH);
    }

    /** Someone who helps says nothing in the patient's place, unless guardian. */
    private Seat speaking(Seat seat) {
        if (!wills.maySpeakFor(seat.actor(), seat.personId())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return seat;
    }

    private String page(Seat seat, Form form, Model model) {
        var inForce = wills.of(seat.actor(), seat.personId());
        model.addAttribute("seat", seat)
                .addAttribute("wills", inForce)
                .addAttribute("papers", papers.of(seat.actor(), seat.personId()))
                .addAttribute("circle", circle(seat))
                .addAttribute(
                        "team",
                        circles.of(seat.actor(), seat.personId())
                                .map(one -> "CareTeam/" + one.id())
                                .orElse(""))
                .addAttribute("form", form);
        return "apps/companion/choices";
    }

    private SequencedMap<String, String> circle(Seat seat) {
        var circle = new LinkedHashMap<String, String>();
        contacts.of(seat.actor(), seat.personId()).forEach(one -> circle.put(one.reference(), one.name()));
        return circle;
    }
}
