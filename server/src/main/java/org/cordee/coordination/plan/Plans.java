package org.cordee.coordination.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.cordee.access.Actor;
import org.cordee.coordination.PatientLock;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.Plan.State;
import org.cordee.platform.page.LiveStreams;
import org.cordee.platform.page.Words;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** The plans of persons, within reach, by versions: at most one of a kind is being written, at most one is in force. */
@Component
public class Plans {
    private static final String OURS = "category=" + PlanMapping.KIND + "|" + Plan.Kind.PPCS + "," + PlanMapping.KIND
            + "|" + Plan.Kind.PPS + "&_count=500";

    private final Records records;
    private final PatientLock lock;
    private final PlanTasks tasks;
    private final PlanPapers papers;
    private final PlanDocuments documents;
    private final LiveStreams pages;
    private final Clock clock;

    Plans(
            Records records,
            PatientLock lock,
            PlanTasks tasks,
            PlanPapers papers,
            PlanDocuments documents,
            LiveStreams pages,
            Clock clock) {
        this.records = records;
        this.lock = lock;
        this.tasks = tasks;
        this.papers = papers;
        this.documents = documents;
        this.pages = pages;
        this.clock = clock;
    }

    /** All versions of all kinds, the latest first. */
    public List<Plan> of(Actor actor, String patientId) {
        return records.search(actor, PlanMapping.PLAN, OURS + "&patient=" + Records.escape(patientId)).stream()
                .filter(one -> one.number() > 0)
                .sorted(Comparator.comparing((Plan one) -> one.content().kind())
                        .thenComparing(Comparator.comparing(Plan::number).reversed()))
                .toList();
    }

    public Optional<PlanVersion> find(Actor actor, String patientId, String id) {
        return records.readVersioned(actor, PlanMapping.PLAN, id)
                .filter(one -> one.view().number() > 0 && one.view().patientId().equals(patientId))
                .map(one -> new PlanVersion(one.view(), one.version()));
    }

    /** The version before, whose lines it continues. */
    public Optional<Plan> before(Actor actor, Plan plan) {
        return Optional.ofNullable(plan.follows())
                .flatMap(id -> find(actor, plan.patientId(), id))
                .map(PlanVersion::plan);
    }

    /** Begins the next version with what the latest says, or the first one; the one that is being written stays the one. */
    @Transactional
    public Plan begin(Actor actor, String patientId, Plan.Kind kind) {
        lock.take(patientId);
        var all = of(actor, patientId).stream()
                .filter(one -> one.content().kind() == kind)
                .toList();
        return all.stream().filter(Plan::isOpen).findFirst().orElseGet(() -> {
            var latest = all.stream().findFirst();
            return records.create(
                    actor,
                    PlanMapping.PLAN,
                    new Plan(
                            "",
                            patientId,
                            latest.map(Plan::number).orElse(0) + 1,
                            latest.map(one -> one.content().with(action -> action.as(null)))
                                    .orElseGet(() -> PlanContent.empty(kind)),
                            State.DRAFT,
                            self(actor),
                            clock.instant(),
                            null,
                            latest.map(Plan::id).orElse(null),
                            null));
        });
    }

    /** Keeps what is written, finished or not; what was agreed before is void where it says something else now. */
    @Transactional
    public PlanOutcome save(Actor actor, String patientId, String id, int edition, PlanContent content) {
        return step(
                actor,
                patientId,
                id,
                edition,
                plan -> plan.isOpen()
                        ? Optional.of(plan.written(content, self(actor), clock.instant()))
                        : Optional.empty());
    }

    /** Lets the person read it, complete. */
    @Transactional
    public PlanOutcome propose(Actor actor, String patientId, String id, int edition) {
        var standing = find(actor, patientId, id).filter(one -> one.plan().isOpen());
        if (standing.isEmpty()) return new PlanOutcome.Missing();
        var faults = PlanCheck.of(
                standing.get().plan().content(),
                today(),
                inForce(actor, patientId, standing.get().plan().content().kind()));
        return faults.isEmpty()
                ? step(actor, patientId, id, edition, plan -> Optional.of(plan.in(State.PROPOSED)))
                : new PlanOutcome.Refused(faults);
    }

    /**
     * Keeps what the person said about the version as it was read. Whoever says it in the companion only reads plans: the platform
     * writes it down.
     */
    @Transactional
    public PlanOutcome answer(Actor actor, String patientId, String id, int edition, Agreement said) {
        if (find(actor, patientId, id).isEmpty()) return new PlanOutcome.Missing();
        var direct = said.recordedBy().equals(said.who());
        var outcome = step(
                direct ? Actor.platform() : actor,
                patientId,
                id,
                edition,
                plan -> takes(plan, said.answer()) ? Optional.of(plan.with(said)) : Optional.empty());
        if (outcome instanceof PlanOutcome.Kept(var kept)
                && (direct || said.answer() != Agreement.Answer.AGREED)
                && !(said.answer() == Agreement.Answer.AGREED && kept.plan().state() == State.IN_FORCE))
            tasks.tell(kept.plan(), papers.answered(kept.plan(), said), said.who());
        return outcome;
    }

    private static boolean takes(Plan plan, Agreement.Answer answer) {
        return switch (answer) {
            case AGREED -> plan.state() == State.PROPOSED || plan.state() == State.ON_HOLD;
            case REFUSED -> plan.state() == State.PROPOSED;
            case WITHDRAWN -> plan.state() == State.IN_FORCE || plan.state() == State.PROPOSED && plan.isAgreed();
        };
    }

    /** Puts an agreed version in force: its actions are asked of those who do them, its paper is filed, the one before ends. */
    @Transactional
    public PlanOutcome putInForce(Actor actor, String patientId, String id, int edition) {
        lock.take(patientId);
        var standing = find(actor, patientId, id).filter(one -> one.plan().isOpen());
        if (standing.isEmpty()) return new PlanOutcome.Missing();
        var plan = standing.get().plan();
        var before = inForce(actor, patientId, plan.content().kind());
        var faults = new ArrayList<>(PlanCheck.of(plan.content(), today(), before));
        if (!plan.isAgreed()) faults.add(new PlanFault(PlanFault.Lack.AGREEMENT, "", ""));
        if (!faults.isEmpty()) return new PlanOutcome.Refused(faults);
        if (standing.get().edition() != edition) return new PlanOutcome.Overtaken(standing.get());
        before.ifPresent(one -> close(actor, one, State.REPLACED));
        tasks.settle(actor, plan);
        var followed = tasks.follow(actor, plan.inForce(today()), before);
        var outcome = step(actor, patientId, id, edition, _ -> Optional.of(followed));
        if (outcome instanceof PlanOutcome.Kept(var kept)) {
            goals(actor, kept.plan(), true);
            tasks.review(
                    actor,
                    kept.plan(),
                    papers.review(kept.plan()),
                    Objects.requireNonNull(kept.plan().content().review()));
            documents.file(actor, kept.plan());
        }
        return outcome;
    }

    /** Ends a plan without another: what was not done is no longer asked. */
    @Transactional
    public PlanOutcome end(Actor actor, String patientId, String id, int edition) {
        lock.take(patientId);
        var outcome = step(
                actor,
                patientId,
                id,
                edition,
                plan -> plan.state() == State.REPLACED || plan.state() == State.ENDED
                        ? Optional.empty()
                        : Optional.of(plan.in(State.ENDED)));
        if (outcome instanceof PlanOutcome.Kept(var kept)) {
            tasks.withdrawAll(actor, kept.plan());
            if (kept.plan().since() != null) goals(actor, kept.plan(), false);
        }
        return outcome;
    }

    /** The version that holds, or that was put on hold because the person no longer agrees. */
    public Optional<Plan> inForce(Actor actor, String patientId, Plan.Kind kind) {
        return of(actor, patientId).stream()
                .filter(one -> one.content().kind() == kind)
                .filter(one -> one.state() == State.IN_FORCE || one.state() == State.ON_HOLD)
                .findFirst();
    }

    private void close(Actor actor, Plan plan, State state) {
        var standing = find(actor, plan.patientId(), plan.id()).orElseThrow();
        step(actor, plan.patientId(), plan.id(), standing.edition(), one -> Optional.of(one.in(state)));
        tasks.settle(actor, plan);
        goals(actor, plan, false);
    }

    private void goals(Actor actor, Plan plan, boolean open) {
        plan.content().needs().stream()
                .flatMap(need -> need.goals().stream())
                .forEach(goal -> records.put(
                        actor,
                        GoalMapping.GOAL,
                        GoalMapping.id(plan.patientId(), goal),
                        new GoalMapping.Aimed(plan.patientId(), goal.words(), open)));
    }

    private PlanOutcome step(
            Actor actor, String patientId, String id, int edition, Function<Plan, Optional<Plan>> change) {
        var standing = find(actor, patientId, id);
        if (standing.isEmpty()) return new PlanOutcome.Missing();
        if (standing.get().edition() != edition) return new PlanOutcome.Overtaken(standing.get());
        var next = change.apply(standing.get().plan());
        if (next.isEmpty()) return new PlanOutcome.Missing();
        if (next.get().equals(standing.get().plan())) return new PlanOutcome.Kept(standing.get());
        return switch (records.change(actor, PlanMapping.PLAN, id, edition, _ -> next.get())) {
            case Change.Made<Plan> _ -> {
                pages.tell("patient/" + patientId);
                yield new PlanOutcome.Kept(find(actor, patientId, id).orElseThrow());
            }
            case Change.Overtaken<Plan> _ -> {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                yield new PlanOutcome.Overtaken(find(actor, patientId, id).orElseThrow());
            }
            case Change.Missing<Plan> _ -> new PlanOutcome.Missing();
        };
    }

    private LocalDate today() {
        return clock.instant().atZone(Words.TERRITORY).toLocalDate();
    }

    private static Party self(Actor actor) {
        return new Party(actor.reference(), actor.name());
    }
}
