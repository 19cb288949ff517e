package org.cordee.coordination.errand;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.Reach.Permission;
import org.springframework.stereotype.Component;

/**
 * What others of a circle ask each other, for whoever may not read its words: who is asked and until when. What tells of care is left
 * out altogether.
 */
@Component
public class OthersErrands {
    private static final String NOT_OF_CARE =
            ErrandMapping.ERRANDS + "&code:not=" + FhirWordsMapping.TASK + "|" + FhirWordsMapping.OF_CARE;

    private final Records records;
    private final Errands errands;

    OthersErrands(Records records, Errands errands) {
        this.records = records;
        this.errands = errands;
    }

    /** Open ones for a patient within reach that the actor does not read, the first due first. */
    public List<OthersErrand> of(Actor actor, String patientId) {
        var read = errands.of(actor, patientId).stream().map(Errand::id).collect(Collectors.toSet());
        return records
                .search(
                        askingWhom(actor),
                        ErrandMapping.ERRAND,
                        NOT_OF_CARE + "&patient=" + Records.escape(patientId) + "&_count=200")
                .stream()
                .filter(errand -> errand.isOpen() && !read.contains(errand.id()))
                .sorted(Comparator.comparing(Errand::by))
                .map(errand ->
                        new OthersErrand(errand.owner(), errand.by(), errand.state() instanceof Errand.State.Accepted))
                .toList();
    }

    /** The same person on the same grants and behind the same masks, who finds every errand: for what says no word of it. */
    private static Actor askingWhom(Actor actor) {
        var reach = actor.reach();
        var found = new Permission(Set.of(Interaction.SEARCH), ErrandMapping.ERRANDS);
        return new Actor(
                actor.reference(),
                actor.name(),
                actor.role(),
                actor.holders(),
                new Reach(
                        reach.unbounded(),
                        reach.holders(),
                        Map.of("Task", List.of(found)),
                        Set.of(),
                        reach.maskedLabels(),
                        Set.of(),
                        reach.elsewhere()));
    }
}
