package org.cordee.apps.studio;

import java.time.Clock;
import java.time.Duration;
import org.cordee.access.Actor;
import org.cordee.monitoring.Measures;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.Replay;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What a version would have raised over the last ninety days of people whom the cell follows. */
@Controller
class ReplayPage {
    private static final Duration BACK = Duration.ofDays(90);
    private static final int PEOPLE = 60;

    private final Protocols protocols;
    private final Replay replay;
    private final Measures measures;
    private final Clock clock;

    ReplayPage(Protocols protocols, Replay replay, Measures measures, Clock clock) {
        this.protocols = protocols;
        this.replay = replay;
        this.measures = measures;
        this.clock = clock;
    }

    @GetMapping(Studio.CELL + "/{protocol}/rejeu/{number}")
    String show(Actor actor, @PathVariable String protocol, @PathVariable int number, Model model) {
        var version = protocols
                .at(protocol, number)
                .filter(found -> Protocols.faults(found).isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var from = clock.instant().minus(BACK);
        var measured = measures.peopleSince(actor, from);
        var people = measured.stream().limit(PEOPLE).toList();
        model.addAttribute("version", version)
                .addAttribute("measured", measured.size())
                .addAttribute("outcome", replay.over(actor, version.read(), people, from));
        return "apps/studio/replay";
    }
}
