package org.cordee.coordination.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.plan.PlannedTask.Sort;
import org.cordee.coordination.plan.PlannedTask.State;
import org.cordee.platform.page.Words;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The Tasks that follow from plans: an errand for each action of someone who must answer, a task that waits for its day for the others. */
@Component
public class PlanTasks {
    private static final Duration TO_ANSWER = Duration.ofDays(3);

    private final Records records;
    private final Errands errands;
    private final Clock clock;

    PlanTasks(Records records, Errands errands, Clock clock) {
        this.records = records;
        this.errands = errands;
        this.clock = clock;
    }

    /** How far the actions of a person's plans have come, by the id of their Task. */
    public Map<String, Progress> progress(Actor actor, String patientId) {
        var all = new HashMap<String, Progress>();
        errands.of(actor, patientId)
                .forEach(one -> all.put(Objects.requireNonNullElse(one.id(), ""), Progress.of(one.state())));
        tasks(actor, patientId).forEach(one -> all.put(one.id(), Progress.of(one)));
        return all;
    }

    /** Notes what came of an action that nobody answers for on a page of tasks. */
    @Transactional
    public boolean done(Actor actor, String patientId, String task, String result) {
        return records.readVersioned(actor, PlannedTaskMapping.PLANNED, task)
                .filter(one -> one.view().patientId().equals(patientId)
                        && one.view().state() == State.OPEN
                        && !one.view().plan().isEmpty()
                        && one.view().sort() == Sort.ACTION)
                .filter(one -> records.change(
                                actor,
                                PlannedTaskMapping.PLANNED,
                                task,
                                one.version(),
                                standing -> standing.in(State.DONE, result))
                        instanceof Change.Made<PlannedTask>)
                .isPresent();
    }

    /** Each action becomes a Task, those that stand as they were in the version before keep theirs. */
    Plan follow(Actor actor, Plan plan, Optional<Plan> before) {
        Map<String, PlannedAction> old = before.stream()
                .flatMap(Plan::actions)
                .filter(one -> one.task() != null)
                .collect(Collectors.toMap(PlannedAction::key, Function.identity(), (one, _) -> one));
        var followed = plan.filled(plan.content().with(action -> {
            var was = old.get(action.key());
            if (was != null && was.isSame(action)) {
                old.remove(action.key());
                return action.as(was.task());
            }
            return action.as(begin(actor, plan, action));
        }));
        var owned = old.values().stream()
                .map(PlannedAction::task)
                .filter(Objects::nonNull)
                .toList();
        owned.forEach(task -> withdraw(actor, task));
        return followed;
    }

    /** Looking at it again, for the cell, on its day. */
    void review(Actor actor, Plan plan, String what, LocalDate day) {
        keep(actor, plan, Sort.REVIEW, "plan-review-" + plan.id(), what, self(actor), start(day));
    }

    /** Something about a plan that the cell has to see at once. */
    void tell(Plan plan, String what, Party by) {
        keep(
                Actor.platform(),
                plan,
                Sort.REVIEW,
                UUID.randomUUID().toString(),
                what,
                plan.author(),
                by,
                clock.instant());
    }

    /** Nothing more is waited for on behalf of this version: its review, and what was told about it. */
    void settle(Actor actor, Plan plan) {
        tasks(actor, plan.patientId()).stream()
                .filter(one -> one.sort() == Sort.REVIEW && one.plan().equals(plan.id()) && one.state() == State.OPEN)
                .forEach(one -> end(actor, one.id(), State.DONE));
    }

    /** The plan ends: what was not done is no longer asked. */
    void withdrawAll(Actor actor, Plan plan) {
        plan.actions().map(PlannedAction::task).filter(Objects::nonNull).forEach(task -> withdraw(actor, task));
        settle(actor, plan);
    }

    private String begin(Actor actor, Plan plan, PlannedAction action) {
        var owner = Objects.requireNonNull(action.owner());
        var last = start(Objects.requireNonNull(action.by()).plusDays(1));
        if (answers(owner) && !actor.holders().contains(owner.reference())) {
            return Objects.requireNonNull(
                    errands.ask(actor, plan.patientId(), List.of(owner), action.what(), last, TO_ANSWER)
                            .id());
        }
        var id = UUID.randomUUID().toString();
        keep(actor, plan, Sort.ACTION, id, action.what(), owner, last);
        return id;
    }

    /** Whether someone has a page on which tasks are answered: professionals and their houses. */
    private static boolean answers(Party owner) {
        return owner.reference().startsWith("Practitioner/")
                || owner.reference().startsWith("Organization/");
    }

    private void withdraw(Actor actor, String task) {
        if (errands.find(actor, task)
                        .filter(one -> !one.owner().reference().isEmpty())
                        .isPresent()
                && errands.withdraw(actor, task).isPresent()) return;
        end(actor, task, State.WITHDRAWN);
    }

    private void end(Actor actor, String task, State state) {
        records.readVersioned(actor, PlannedTaskMapping.PLANNED, task)
                .filter(one ->
                        one.view().state() == State.OPEN && !one.view().plan().isEmpty())
                .ifPresent(one -> records.change(
                        actor, PlannedTaskMapping.PLANNED, task, one.version(), standing -> standing.in(state, "")));
    }

    private void keep(Actor actor, Plan plan, Sort sort, String id, String what, Party owner, Instant by) {
        keep(actor, plan, sort, id, what, owner, self(actor), by);
    }

    private void keep(
            Actor actor, Plan plan, Sort sort, String id, String what, Party owner, Party requester, Instant by) {
        records.put(
                actor,
                PlannedTaskMapping.PLANNED,
                id,
                new PlannedTask(
                        id,
                        sort,
                        plan.patientId(),
                        plan.id(),
                        what,
                        owner,
                        requester,
                        by,
                        clock.instant(),
                        State.OPEN,
                        ""));
    }

    private List<PlannedTask> tasks(Actor actor, String patientId) {
        return records.search(
                actor,
                PlannedTaskMapping.PLANNED,
                PlannedTaskMapping.TASKS + "&patient=" + Records.escape(patientId) + "&_count=500");
    }

    private static Party self(Actor actor) {
        return new Party(actor.reference(), actor.name());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Words.TERRITORY).toInstant();
    }
}
