package org.cordee.apps.officer;

import org.cordee.access.keeping.EndOfKeeping;
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
    String show(Model model) {
        model.addAttribute("standings", keeping.standings());
        return "apps/officer/keeping";
    }
}
