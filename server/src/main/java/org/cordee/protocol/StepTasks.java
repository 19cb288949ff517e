package org.cordee.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.TaskMapping;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.cordee.store.Reach;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Steps that someone is asked to do, as whoever does them sees them. */
@Component
public class StepTasks {
    private final Records records;
    private final EngineClock clock;

    StepTasks(Records records, EngineClock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** What became of a step that someone did something with. */
    public sealed interface Kept {
        record Done(StepTask task) implements Kept {}

        record NotFound() implements Kept {}

        /** It is no longer open, or asked of somebody else by now. */
        record Overtaken(StepTask task) implements Kept {}

        /** The answer is none of those to choose from. */
        record NotAChoice(StepTask task) implements Kept {}

        /** It is a form: what is answered there decides what follows, so that answering it is what does it. */
        record NeedsAnswers(StepTask task) implements Kept {}
    }

    /** Open ones asked of the actor or of the actor's office, the earliest due first. */
    public List<StepTask> mine(Actor actor) {
        return records.search(actor, StepTaskMapping.STEP, ownedBy(actor) + "&_count=1000").stream()
                .sorted(Comparator.comparing(StepTask::due))
                .toList();
    }

    /** How many those are, without reading them. */
    public int countMine(Actor actor) {
        return records.count(actor, "Task", ownedBy(actor));
    }

    private static String ownedBy(Actor actor) {
        var owners = actor.holders().stream().sorted().collect(Collectors.joining(","));
        return StepTaskMapping.STEPS + "&" + TaskMapping.OPEN + "&owner=" + owners;
    }

    /** All of one patient, newest first. */
    public List<StepTask> of(Actor actor, String patientId) {
        return records
                .search(
                        actor,
                        StepTaskMapping.STEP,
                        StepTaskMapping.STEPS + "&patient=" + Records.escape(patientId) + "&_count=1000")
                .stream()
                .sorted(Comparator.comparing(StepTask::asked).reversed())
                .toList();
    }

    public Optional<StepTask> find(Actor actor, String id) {
        return records.read(actor, StepTaskMapping.STEP, id);
    }

    /** It was done; of a choice, what was chosen. A form is done by its answers alone. */
    @Transactional
    public Kept done(Actor actor, String id, String answer) {
        var form = find(actor, id).filter(task -> task.kind() == Step.Kind.FORM && task.isOpen());
        if (form.isPresent()) return new Kept.NeedsAnswers(form.get());
        return change(
                actor,
                id,
                task -> task.kind() != Step.Kind.CHOICE || task.choices().contains(answer),
                found -> found.as(StepTask.State.DONE, found.reason(), answer, clock.now()));
    }

    /** The actor will do it, so that it does not fall to the cell; one of the cell's own a colleague may still do. */
    @Transactional
    public Kept take(Actor actor, String id) {
        var taken = find(actor, id).filter(task -> task.state() == StepTask.State.TAKEN);
        if (taken.isPresent()) return new Kept.Overtaken(taken.get());
        return change(
                actor,
                id,
                task -> true,
                found -> found.as(StepTask.State.TAKEN, found.reason(), "", clock.now())
                        .ownedBy(actor.reference(), actor.name()));
    }

    /** The actor will not; it falls to the cell, or where it was the cell's, the protocol goes on without. */
    @Transactional
    public Kept refuse(Actor actor, String id, String why) {
        return change(actor, id, task -> true, found -> found.as(StepTask.State.REFUSED, why, "", clock.now()));
    }

    private static boolean isAsked(Actor actor, StepTask task) {
        return actor.holders().contains(task.owner())
                || task.ofCell() && actor.holders().contains(task.requester());
    }

    /** Doing what one is asked is no right over others' Tasks: it is had for one's own, which was read within reach before. */
    private static Actor answering(Actor actor) {
        return actor.role() == org.cordee.access.Role.PATIENT || actor.role() == org.cordee.access.Role.CARER
                ? new Actor(actor.reference(), actor.name(), actor.role(), actor.holders(), Reach.everything())
                : actor;
    }

    private Kept change(Actor actor, String id, Predicate<StepTask> fits, UnaryOperator<StepTask> change) {
        var standing = records.readVersioned(actor, StepTaskMapping.STEP, id);
        if (standing.isEmpty()) return new Kept.NotFound();
        var task = standing.get().view();
        if (!fits.test(task)) return new Kept.NotAChoice(task);
        if (!task.isOpen() || !isAsked(actor, task)) return new Kept.Overtaken(task);
        return switch (records.change(
                answering(actor), StepTaskMapping.STEP, id, standing.get().version(), change)) {
            case Change.Made<StepTask>(var made) -> new Kept.Done(made);
            case Change.Overtaken<StepTask>(var current) -> {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                yield new Kept.Overtaken(current);
            }
            case Change.Missing<StepTask> missing -> new Kept.NotFound();
        };
    }
}
