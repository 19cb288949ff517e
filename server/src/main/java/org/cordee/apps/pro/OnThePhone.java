package org.cordee.apps.pro;

import org.cordee.access.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What a professional noted without a network and has not been sent yet. */
@Controller("professionalsPhone")
class OnThePhone {
    // Kept with the round, so that a note without a network leads somewhere.
    @GetMapping("/pro/en-attente")
    String waiting(Actor actor) {
        return "apps/pro/waiting";
    }
}
