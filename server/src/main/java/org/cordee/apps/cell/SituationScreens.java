package org.cordee.apps.cell;

import java.util.Arrays;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.Event;
import org.cordee.coordination.Papers;
import org.cordee.coordination.SinceLastVisit;
import org.cordee.coordination.Situations;
import org.cordee.coordination.intake.Demands;
import org.springframework.stereotype.Component;

/** Gathers what a situation is made of, and notes that whoever looks has looked. */
@Component
class SituationScreens {
    private final Situations situations;
    private final SinceLastVisit since;
    private final Demands demands;
    private final Papers papers;
    private final Cells cells;

    SituationScreens(Situations situations, SinceLastVisit since, Demands demands, Papers papers, Cells cells) {
        this.situations = situations;
        this.since = since;
        this.demands = demands;
        this.papers = papers;
        this.cells = cells;
    }

    SituationScreen of(Actor actor, String patientId, List<Event> story, String kindName) {
        var lastLook = since.lastLook(actor, patientId);
        var changes = since.lines(actor, patientId, lastLook);
        since.looked(actor, patientId);
        return new SituationScreen(
                situations.of(actor, patientId).orElse(null),
                lastLook,
                changes,
                demands.openOf(actor, patientId),
                papers.of(actor, patientId),
                cells.team(actor).stream()
                        .filter(one -> !one.reference().equals(actor.reference()))
                        .toList(),
                kind(kindName),
                story.stream().map(Event::kind).distinct().sorted().toList());
    }

    static Event.@org.jspecify.annotations.Nullable Kind kind(String name) {
        return Arrays.stream(Event.Kind.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
