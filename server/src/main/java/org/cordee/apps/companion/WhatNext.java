package org.cordee.apps.companion;

import java.time.Clock;
import java.time.Duration;
import org.cordee.apps.companion.health.Held;
import org.cordee.coordination.NextSteps;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What happens next, and what the team has done so far. */
@Controller
class WhatNext {
    private static final Duration TOLD = Duration.ofDays(60);

    private final NextSteps nextSteps;
    private final Held held;
    private final Story story;
    private final MyProtocols protocols;
    private final Clock clock;

    WhatNext(NextSteps nextSteps, Held held, Story story, MyProtocols protocols, Clock clock) {
        this.protocols = protocols;
        this.nextSteps = nextSteps;
        this.held = held;
        this.story = story;
        this.clock = clock;
    }

    @GetMapping({"/compagnon/suite", Seats.FOR + "/suite"})
    String show(Seat seat, Page page, Model model) {
        var followed = protocols.of(seat);
        model.addAttribute("seat", seat)
                .addAttribute("next", nextSteps.of(seat.actor(), seat.personId()))
                .addAttribute("appointments", held.appointments(seat.actor(), seat.personId()))
                .addAttribute("protocols", followed)
                .addAttribute("begun", protocols.begun(seat, followed))
                .addAttribute("story", story.since(seat, clock.instant().minus(TOLD), page));
        return "apps/companion/next";
    }
}
