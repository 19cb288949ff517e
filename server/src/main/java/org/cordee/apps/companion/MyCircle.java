package org.cordee.apps.companion;

import org.cordee.coordination.Contact;
import org.cordee.coordination.Contacts;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** My circle: who they are, how to call them, since when. */
@Controller
public class MyCircle {
    private final Contacts contacts;

    MyCircle(Contacts contacts) {
        this.contacts = contacts;
    }

    /** One of the circle, with what stands under the name. */
    public record Member(Contact contact, String under) {}

    @GetMapping({"/compagnon/equipe", Seats.FOR + "/equipe"})
    String show(Seat seat, Page page, Model model) {
        var members = contacts.of(seat.actor(), seat.personId()).stream()
                .map(one -> new Member(one, Bond.under(page, one)))
                .toList();
        model.addAttribute("seat", seat).addAttribute("members", members);
        return "apps/companion/circle";
    }
}
