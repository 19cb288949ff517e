package org.cordee.coordination.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.daily.DailyQuestions;
import org.cordee.directory.Structure;
import org.springframework.stereotype.Component;

/**
 * Who calls someone that has no cell in the circle: who would be asked now, and where a wish stands. It says no more than whose it is,
 * for whoever sits before the pages of that person: a demand that is tied to nobody is in nobody else's reach.
 */
@Component
public class WhoCalls {
    /** How long it is said that nobody was left to ask. */
    private static final Duration SAID_FOR = Duration.ofDays(1);

    private final NursesToCall nurses;
    private final Errands errands;
    private final Demands demands;
    private final DemandTable table;
    private final DailyQuestions questions;
    private final Cells cells;
    private final Clock clock;

    WhoCalls(
            NursesToCall nurses,
            Errands errands,
            Demands demands,
            DemandTable table,
            DailyQuestions questions,
            Cells cells,
            Clock clock) {
        this.nurses = nurses;
        this.errands = errands;
        this.demands = demands;
        this.table = table;
        this.questions = questions;
        this.cells = cells;
        this.clock = clock;
    }

    /** Whoever would be asked first. */
    public record First(String name, boolean isNurse) {}

    /** How far it is. */
    public enum Stage {
        ASKED,
        TAKEN,
        OVER,
        /** Nobody is left to ask. */
        NOBODY
    }

    /**
     * Where a wish stands.
     *
     * @param id of the Task that it began as
     * @param name of whoever has it, empty for nobody
     */
    public record Standing(String id, String name, Stage stage, Instant askedAt) {}

    /** Empty where nobody would be. */
    public Optional<First> first(String patientId) {
        return nurses.of(patientId).stream()
                .findFirst()
                .map(nurse -> new First(nurse.name(), true))
                .or(() -> cell(patientId).map(cell -> new First(cell.name(), false)));
    }

    /** The cell that has the person asked by telephone, else the first of the territory. */
    Optional<Structure> cell(String patientId) {
        return questions
                .askedBy(patientId)
                .flatMap(cells::named)
                .filter(one -> one.kind() == Structure.Kind.SUPPORT_CELL)
                .or(cells::first);
    }

    /** Of the wish of that person that began as this Task. */
    public Optional<Standing> of(String patientId, String id) {
        var platform = Actor.platform();
        return errands.find(platform, id)
                .filter(errand -> errand.isCall() && errand.patientId().equals(patientId))
                .map(errand -> standing(errand, id))
                .or(() -> demands.find(platform, id)
                        .filter(demand -> Demand.ofWish(patientId).equals(demand.from()))
                        .map(demand -> standing(demand, id)));
    }

    /** Of the newest that waits, or that nobody of late has taken. */
    public Optional<Standing> open(String patientId) {
        var since = clock.instant().minus(SAID_FOR);
        return errands.of(Actor.platform(), patientId).stream()
                .filter(errand -> errand.isCall())
                .filter(errand -> errand.isOpen() || errand.askedAt().isAfter(since))
                .map(errand -> standing(errand, String.valueOf(errand.id())))
                .filter(standing -> standing.stage() != Stage.OVER)
                .findFirst()
                .or(() -> latestDemand(patientId)
                        .filter(Demand::isOpen)
                        .map(demand -> standing(demand, String.valueOf(demand.id()))));
    }

    private Standing standing(Errand errand, String id) {
        var stage = switch (errand.state()) {
            case Errand.State.Asked asked -> Stage.ASKED;
            case Errand.State.Accepted accepted -> Stage.TAKEN;
            case Errand.State.Done done -> Stage.OVER;
            case Errand.State.Refused refused -> Stage.ASKED;
            case Errand.State.Unanswered unanswered -> Stage.NOBODY;
            case Errand.State.Withdrawn withdrawn -> Stage.NOBODY;
        };
        if (stage != Stage.NOBODY) {
            return new Standing(id, errand.owner().name(), stage, errand.askedAt());
        }
        return latestDemand(errand.patientId())
                .filter(demand -> !demand.receivedAt().isBefore(errand.askedAt()))
                .map(demand -> standing(demand, id))
                .orElseGet(() -> new Standing(id, "", Stage.NOBODY, errand.askedAt()));
    }

    private static Standing standing(Demand demand, String id) {
        return switch (demand.state()) {
            case Demand.State.Open open ->
                new Standing(
                        id, demand.owner().name(), demand.isTaken() ? Stage.TAKEN : Stage.ASKED, demand.receivedAt());
            case Demand.State.Closed closed -> new Standing(id, closed.byName(), Stage.OVER, demand.receivedAt());
        };
    }

    private Optional<Demand> latestDemand(String patientId) {
        return table.latestOf(Demand.ofWish(patientId)).flatMap(id -> demands.find(Actor.platform(), id));
    }
}
