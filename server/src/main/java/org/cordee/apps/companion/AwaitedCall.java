package org.cordee.apps.companion;

import org.cordee.coordination.Contacts;
import org.cordee.coordination.intake.WhoCalls;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A wish to be called of someone who has no cell in the circle: who has it now. */
@Controller
class AwaitedCall {
    /** Below the page of whoever does not feel well. */
    static final String BELOW = "/demande/";

    private final WhoCalls whoCalls;
    private final Contacts contacts;

    AwaitedCall(WhoCalls whoCalls, Contacts contacts) {
        this.whoCalls = whoCalls;
        this.contacts = contacts;
    }

    @GetMapping({"/compagnon/mal" + BELOW + "{id}", Seats.FOR + "/mal" + BELOW + "{id}"})
    String show(Seat seat, @PathVariable String id, Model model) {
        var wish =
                whoCalls.of(seat.personId(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("seat", seat)
                .addAttribute("wish", wish)
                .addAttribute("whom", WhomToCall.of(contacts.of(seat.actor(), seat.personId())));
        return "apps/companion/awaitedCall";
    }
}
