package org.cordee.apps.officer;

import org.cordee.access.Actor;
import org.cordee.access.keeping.EndOfKeeping;
import org.cordee.identity.keeping.Destructions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How long each kind of data is kept, and how much was removed when its time was over; no one is named. */
@Controller
class KeepingPage {
    private final EndOfKeeping keeping;

    KeepingPage(EndOfKeeping keeping) {
        this.keeping = keeping;
    }

    @GetMapping("/controle/conservation")
    String show(Actor actor, Model model) {
        model.addAttribute("standings", keeping.standings()).addAttribute("whole", Destructions.isFor(actor));
        return "apps/officer/keeping";
    }
}
