package org.cordee.coordination.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.coordination.Cells;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.Situations;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demands within reach, and what people of the cell do with them. */
@Component
public class Demands {
    private final Records records;
    private final Circles circles;
    private final Situations situations;
    private final Tidings tidings;
    private final Cells cells;
    private final LetterParts letters;
    private final AuditTrail trail;
    private final LiveStreams pages;
    private final Clock clock;

    Demands(
            Records records,
            Circles circles,
            Situations situations,
            Tidings tidings,
            Cells cells,
            LetterParts letters,
            AuditTrail trail,
            LiveStreams pages,
            Clock clock) {
        this.records = records;
        this.circles = circles;
        this.situations = situations;
        this.tidings = tidings;
        this.cells = cells;
        this.letters = letters;
        this.trail = trail;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param patientId of the person, null while nobody said who in the record is meant
     * @param circleName name of the circle where the person has none yet
     * @param cellName name of the cell, which is the owner where nobody is
     * @param owner who does the next action, null for the cell
     */
    public record Wish(
            @Nullable String patientId,
            String person,
            Source source,
            Requester requester,
            Answers answers,
            String words,
            Orientation.@Nullable Proposal proposal,
            Priority priority,
            Pathway pathway,
            String cell,
            String cellName,
            String circleName,
            Demand.@Nullable Holder owner,
            String nextAction,
            @Nullable Instant nextBy,
            @Nullable String from) {}

    /**
     * Opens a demand and answers whoever asked. Where the person is known the cell comes into the circle of care: someone who agrees
     * is helped by people who may read the record.
     */
    @Transactional
    public Demand open(Actor actor, Wish wish) {
        var now = clock.instant();
        var id = UUID.randomUUID().toString();
        var owner = wish.owner() == null ? new Demand.Holder(wish.cell(), wish.cellName()) : wish.owner();
        var demand = new Demand(
                id,
                wish.patientId(),
                wish.person(),
                wish.source(),
                wish.requester(),
                wish.answers(),
                wish.words(),
                wish.proposal(),
                wish.priority(),
                wish.pathway(),
                now,
                wish.cell(),
                owner,
                new Demand.Next(
                        wish.nextAction(),
                        wish.nextBy() == null ? wish.priority().by(now, cells.days(wish.cell())) : wish.nextBy()),
                wish.owner() == null ? null : now,
                wish.from(),
                new Demand.State.Open());
        joined(demand, wish.cellName(), wish.circleName());
        var kept = asked(actor, demand);
        ordered(actor, kept);
        tidings.received(actor, kept);
        tell(kept);
        return kept;
    }

    /** Whoever reads some Tasks only asks the cell as well, and does not read what the cell makes of it. */
    private Demand asked(Actor actor, Demand demand) {
        var id = Objects.requireNonNull(demand.id());
        var isBounded = actor.reach().permits("Task", Interaction.CREATE)
                && !actor.reach().permitsAll("Task", Interaction.CREATE);
        if (!isBounded) return records.put(actor, DemandMapping.DEMAND, id, demand);
        trail.record(actor, 'C', 0, demand.patientId(), "Task/" + id, "demand: asked of the cell");
        return records.put(Actor.platform(), DemandMapping.DEMAND, id, demand);
    }

    public Optional<Demand> find(Actor actor, String id) {
        return records.read(actor, DemandMapping.DEMAND, id);
    }

    /** Open ones of a person, newest first. */
    public List<Demand> openOf(Actor actor, String patientId) {
        return of(actor, patientId).stream().filter(Demand::isOpen).toList();
    }

    /** All of a person, newest first. */
    public List<Demand> of(Actor actor, String patientId) {
        return records
                .search(
                        actor,
                        DemandMapping.DEMAND,
                        DemandMapping.DEMANDS + "&patient=" + Records.escape(patientId)
                                + "&_sort=-authored-on&_count=100")
                .stream()
                .sorted(Comparator.comparing(Demand::receivedAt).reversed())
                .toList();
    }

    /** What was said about a demand, oldest first. */
    public List<News> news(Actor actor, String id) {
        // A word about something that is tied to nobody is found by whoever finds the demand.
        var reader = find(actor, id)
                .filter(demand -> demand.patientId() == null)
                .map(demand -> Actor.platform())
                .orElse(actor);
        return records
                .search(reader, NewsMapping.NEWS, NewsMapping.ALL + "&based-on=Task/" + Records.escape(id))
                .stream()
                .sorted(Comparator.comparing(News::at))
                .toList();
    }

    /** Takes it for the actor: exactly one person succeeds. */
    @Transactional
    public Step take(Actor actor, String id) {
        return step(
                actor,
                id,
                demand -> demand.isOpen() && !demand.isTaken(),
                demand -> demand.ownedBy(new Demand.Holder(actor.reference(), actor.name()), clock.instant()),
                tidings::goesOn);
    }

    /** Whoever asked said more while nobody had taken it; what is more urgent than it was raises it. */
    @Transactional
    Step add(Actor actor, String id, String words, Priority priority) {
        return step(
                actor,
                id,
                demand -> demand.isOpen() && !demand.isTaken(),
                demand -> demand.saying(words, priority, priority.by(clock.instant(), cells.days(demand.cell()))),
                (by, demand) -> {});
    }

    /** Gives it to a colleague with a word, whoever had it: a demand never waits for someone who is away. */
    @Transactional
    public Step handOver(Actor actor, String id, Demand.Holder to, String word) {
        return step(
                actor,
                id,
                demand -> demand.isOpen() && !demand.owner().reference().equals(to.reference()),
                demand -> demand.ownedBy(to, clock.instant()),
                (by, demand) -> {
                    records.create(
                            by,
                            NewsMapping.NEWS,
                            new News(
                                    "Task/" + id,
                                    demand.patientId(),
                                    by.reference(),
                                    by.name(),
                                    to.reference(),
                                    to.name(),
                                    clock.instant(),
                                    word,
                                    true));
                    tidings.goesOn(by, demand);
                });
    }

    /** Says what is done next, and by when. */
    @Transactional
    public Step plan(Actor actor, String id, Demand.Next next) {
        return step(
                actor,
                id,
                demand -> isMine(actor, demand),
                demand -> demand.planned(next, clock.instant()),
                tidings::goesOn);
    }

    /** Ends it; one that is to be followed opens the situation of the person. */
    @Transactional
    public Step close(Actor actor, String id, Demand.Outcome outcome, String words) {
        return step(
                actor,
                id,
                demand -> isMine(actor, demand) && (outcome != Demand.Outcome.FOLLOWED || demand.patientId() != null),
                demand -> demand.closed(new Demand.State.Closed(clock.instant(), outcome, words, actor.name())),
                (by, demand) -> {
                    if (outcome == Demand.Outcome.FOLLOWED && demand.patientId() != null) {
                        situations.follow(
                                by, demand.patientId(), demand.cell(), words.isEmpty() ? demand.words() : words);
                    }
                    tidings.ended(by, demand, outcome);
                });
    }

    /** Says who in the record is meant, once that person agrees. */
    @Transactional
    public Step identify(Actor actor, String id, String patientId, String cellName, String circleName) {
        // A change that ties it to a record is the platform's, unless whoever makes it made the demand; the ledger
        // names who said so.
        return step(
                actor,
                Actor.platform(),
                id,
                demand -> isMine(actor, demand) && demand.patientId() == null,
                demand -> {
                    var about = demand.about(patientId);
                    joined(about, cellName, circleName);
                    return about;
                },
                (by, demand) -> {
                    trail.record(actor, 'U', 0, patientId, "Task/" + id, "demand: said who is meant");
                    letters.file(demand, patientId);
                });
    }

    /** What became of a step. */
    public sealed interface Step {
        record Done(Demand demand) implements Step {}

        /** It stands otherwise than the step needs: taken by another, closed, or not the actor's. */
        record Overtaken(Demand demand) implements Step {}

        record NotFound() implements Step {}
    }

    private static boolean isMine(Actor actor, Demand demand) {
        return demand.isOpen() && demand.owner().reference().equals(actor.reference());
    }

    private Step step(
            Actor actor,
            String id,
            java.util.function.Predicate<Demand> may,
            UnaryOperator<Demand> change,
            java.util.function.BiConsumer<Actor, Demand> then) {
        return step(actor, actor, id, may, change, then);
    }

    private Step step(
            Actor actor,
            Actor writer,
            String id,
            java.util.function.Predicate<Demand> may,
            UnaryOperator<Demand> change,
            java.util.function.BiConsumer<Actor, Demand> then) {
        var standing = records.readVersioned(actor, DemandMapping.DEMAND, id);
        if (standing.isEmpty()) {
            return new Step.NotFound();
        }
        if (!may.test(standing.get().view())) {
            return new Step.Overtaken(standing.get().view());
        }
        return switch (records.change(
                writer, DemandMapping.DEMAND, id, standing.get().version(), change)) {
            case Change.Made<Demand>(var made) -> {
                ordered(actor, made);
                then.accept(actor, made);
                tell(made);
                yield new Step.Done(made);
            }
            case Change.Overtaken<Demand>(var current) -> new Step.Overtaken(current);
            case Change.Missing<Demand> missing -> new Step.NotFound();
        };
    }

    private void joined(Demand demand, String cellName, String circleName) {
        if (demand.patientId() != null) {
            // From a moment before, so that what follows in this transaction is within the cell's reach.
            var from = clock.instant().minusMillis(1).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            circles.gather(
                    Actor.platform(),
                    demand.patientId(),
                    circleName,
                    List.of(new Circle.Member(demand.cell(), cellName, MemberRole.SUPPORT_CELL, from, null)));
        }
    }

    private void ordered(Actor actor, Demand demand) {
        if (demand.patientId() != null) {
            var writer = actor.reach().permits("ServiceRequest", Interaction.UPDATE) ? actor : Actor.platform();
            records.put(
                    writer, OrderMapping.ORDER, Objects.requireNonNull(demand.id()), new OrderMapping.Order(demand));
        }
    }

    private void tell(Demand demand) {
        pages.tell("alerts");
        if (demand.patientId() != null) {
            pages.tell("patient/" + demand.patientId());
        }
    }
}
