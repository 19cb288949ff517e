package org.cordee.apps.companion;

import java.util.List;
import org.cordee.apps.companion.health.Held;
import org.cordee.coordination.Contact;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.MemberRole;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** In hospital: who is on the team, what happens today, calling the family, a word to the nurses at home. */
@Controller
class HospitalStay {
    private final Held held;
    private final Contacts contacts;

    HospitalStay(Held held, Contacts contacts) {
        this.held = held;
        this.contacts = contacts;
    }

    @GetMapping({"/compagnon/hopital", Seats.FOR + "/hopital"})
    String show(Seat seat, Page page, Model model) {
        var stay = held.stay(seat.actor(), seat.personId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var close = contacts.of(seat.actor(), seat.personId()).stream()
                .filter(one -> !one.reference().equals(seat.actor().reference()))
                .toList();
        model.addAttribute("seat", seat)
                .addAttribute("stay", stay)
                .addAttribute(
                        "programme",
                        held.programme(
                                seat.actor(), seat.personId(), page.words().today()))
                .addAttribute(
                        "family",
                        of(close, MemberRole.CARER).stream()
                                .filter(one -> one.phone() != null)
                                .toList())
                .addAttribute("nurses", of(close, MemberRole.NURSE, MemberRole.NURSING_OFFICE));
        return "apps/companion/stay";
    }

    private static List<Contact> of(List<Contact> contacts, MemberRole... roles) {
        return contacts.stream()
                .filter(one -> List.of(roles).contains(one.role()))
                .toList();
    }
}
