package org.cordee.apps.cell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cordee.coordination.ChangedSince;
import org.cordee.coordination.Event;
import org.cordee.coordination.Paper;
import org.cordee.coordination.Situation;
import org.cordee.coordination.intake.Demand;
import org.cordee.directory.Professional;
import org.jspecify.annotations.Nullable;

/**
 * What the cell sees of a situation beside alerts, visits, circle and measures.
 *
 * @param situation null where none is followed
 * @param changes since the last look of whoever looks
 * @param kind the one kind of event that is looked at, null for all
 * @param kinds those of which there is something in the story
 */
public record SituationScreen(
        @Nullable Situation situation,
        Instant lastLook,
        List<ChangedSince> changes,
        List<Demand> demands,
        Map<Paper.Kind, List<Paper>> papers,
        List<Professional> colleagues,
        Event.@Nullable Kind kind,
        List<Event.Kind> kinds) {}
