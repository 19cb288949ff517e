package org.cordee.apps.companion;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.cordee.access.will.Papers;
import org.cordee.access.will.WiderReadings;
import org.cordee.access.will.Wills;
import org.cordee.coordination.Circles;
import org.cordee.coordination.Contacts;
import org.cordee.platform.page.Form;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** The page of what a person has chosen: what is hidden from whom, and who may read more. */
@Component
class ChoicesPage {
    static final String PATH = "/choix";

    private final Wills wills;
    private final WiderReadings wider;
    private final Papers papers;
    private final Contacts contacts;
    private final Circles circles;

    ChoicesPage(Wills wills, WiderReadings wider, Papers papers, Contacts contacts, Circles circles) {
        this.wills = wills;
        this.wider = wider;
        this.papers = papers;
        this.contacts = contacts;
        this.circles = circles;
    }

    /** Someone who helps says nothing in the patient's place, unless guardian. */
    Seat speaking(Seat seat) {
        if (!wills.maySpeakFor(seat.actor(), seat.personId())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return seat;
    }

    String show(Seat seat, Form form, Model model) {
        var circle = circle(seat);
        model.addAttribute("seat", seat)
                .addAttribute("wills", wills.of(seat.actor(), seat.personId()))
                .addAttribute("wider", wider.of(seat.actor(), seat.personId()))
                .addAttribute("readers", wider.readers(circle))
                .addAttribute("papers", papers.of(seat.actor(), seat.personId()))
                .addAttribute("circle", circle)
                .addAttribute(
                        "team",
                        circles.of(seat.actor(), seat.personId())
                                .map(one -> "CareTeam/" + one.id())
                                .orElse(""))
                .addAttribute("form", form);
        return "apps/companion/choices";
    }

    /** To whom something can be opened: name by reference. */
    SequencedMap<String, String> readers(Seat seat) {
        return wider.readers(circle(seat));
    }

    private SequencedMap<String, String> circle(Seat seat) {
        var circle = new LinkedHashMap<String, String>();
        contacts.of(seat.actor(), seat.personId()).forEach(one -> circle.put(one.reference(), one.name()));
        return circle;
    }
}
