package org.cordee.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.platform.page.LiveStreams;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The alerts of the people within reach, and what persons do with them. */
@Component
public class Alerts {
    private static final Comparator<Alert> BY_URGENCY =
            Comparator.comparing(Alert::severity).thenComparing(Alert::raisedAt).thenComparing(Alert::id);

    private final Records records;
    private final AlertTable table;
    private final StepTable steps;
    private final AlertHandling handling;
    private final LiveStreams pages;
    private final Clock clock;

    Alerts(Records records, AlertTable table, StepTable steps, AlertHandling handling, LiveStreams pages, Clock clock) {
        this.records = records;
        this.table = table;
        this.steps = steps;
        this.handling = handling;
        this.pages = pages;
        this.clock = clock;
    }

    /** Those that are not closed, most urgent first, then oldest first. */
    public List<Alert> open(Actor actor) {
        return search(actor, "&status=requested,received,accepted,ready,in-progress,on-hold").stream()
                .sorted(BY_URGENCY)
                .toList();
    }

    /** How many were raised since, of the people within reach. */
    public int raisedSince(Actor actor, Instant since) {
        return records.count(
                actor, "Task", HandlingMapping.ALERTS + "&authored-on=ge" + since.truncatedTo(ChronoUnit.SECONDS));
    }

    /** All of one patient, newest first. */
    public List<Alert> of(Actor actor, String patientId) {
        return search(actor, "&patient=" + Records.escape(patientId)).stream()
                .sorted(Comparator.comparing(Alert::raisedAt).reversed().thenComparing(Alert::id))
                .toList();
    }

    public Optional<Alert> find(Actor actor, String alertId) {
        return records.read(actor, HandlingMapping.HANDLING, alertId)
                .flatMap(task -> alerts(List.of(task)).stream().findFirst());
    }

    /** Those of these ids that are within reach, in no order. */
    public List<Alert> byIds(Actor actor, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : search(actor, "&_id=" + String.join(",", ids));
    }

    /** Takes it for the actor; exactly one person succeeds. */
    @Transactional
    public TakeOutcome take(Actor actor, String alertId) {
        table.lock(alertId);
        var standing = find(actor, alertId);
        if (standing.isEmpty()) {
            return new TakeOutcome.NotFound();
        }
        return switch (standing.get().handling()) {
            case Alert.Handling.Raised raised -> {
                var taken = new Alert.Handling.Taken(person(actor), clock.instant());
                yield new TakeOutcome.Taken(handling.step(actor, standing.get(), taken, AlertStep.Kind.TAKEN));
            }
            case Alert.Handling.Taken(var by, var at) -> takenBy(actor, standing.get(), by, at);
            case Alert.Handling.InHand(var by, var at) -> takenBy(actor, standing.get(), by, at);
            case Alert.Handling.Closed(var by, var at, var reason) -> new TakeOutcome.AlreadyClosed(by, at);
        };
    }

    /** Takes it from a colleague who is away and had it when the page was drawn; the history says who has it now. */
    @Transactional
    public TakeOutcome takeOver(Actor actor, String alertId, String from) {
        table.lock(alertId);
        var standing = find(actor, alertId);
        if (standing.isEmpty()) {
            return new TakeOutcome.NotFound();
        }
        return switch (standing.get().handling()) {
            case Alert.Handling.Taken(var by, var at)
            when by.reference().equals(from) -> overTaken(actor, standing.get());
            case Alert.Handling.InHand(var by, var at)
            when by.reference().equals(from) -> overTaken(actor, standing.get());
            case Alert.Handling.Raised raised -> overTaken(actor, standing.get());
            case Alert.Handling.Taken(var by, var at) -> takenBy(actor, standing.get(), by, at);
            case Alert.Handling.InHand(var by, var at) -> takenBy(actor, standing.get(), by, at);
            case Alert.Handling.Closed(var by, var at, var reason) -> new TakeOutcome.AlreadyClosed(by, at);
        };
    }

    private TakeOutcome overTaken(Actor actor, Alert standing) {
        var taken = standing.handling() instanceof Alert.Handling.InHand
                ? new Alert.Handling.InHand(person(actor), clock.instant())
                : new Alert.Handling.Taken(person(actor), clock.instant());
        return new TakeOutcome.Taken(handling.step(actor, standing, taken, AlertStep.Kind.TAKEN));
    }

    /** Gives it back to the queue. */
    @Transactional
    public HandlingOutcome release(Actor actor, String alertId) {
        return asHolder(
                actor,
                alertId,
                alert -> handling.step(actor, alert, new Alert.Handling.Raised(), AlertStep.Kind.RELEASED));
    }

    /** Gives it to a colleague; whoever has it does so. */
    @Transactional
    public HandlingOutcome handOver(Actor actor, String alertId, Alert.Person to) {
        return asHolder(
                actor,
                alertId,
                alert -> handling.handedOver(actor, alert, new Alert.Handling.Taken(to, clock.instant())));
    }

    /** A first thing was done about it. */
    @Transactional
    public HandlingOutcome inHand(Actor actor, String alertId) {
        return asHolder(
                actor,
                alertId,
                alert -> alert.handling() instanceof Alert.Handling.InHand
                        ? alert
                        : handling.step(
                                actor,
                                alert,
                                new Alert.Handling.InHand(person(actor), clock.instant()),
                                AlertStep.Kind.IN_HAND));
    }

    /** Closes it; {@code note} may be empty. */
    @Transactional
    public HandlingOutcome close(Actor actor, String alertId, ClosingReason reason, String note) {
        return asHolder(actor, alertId, alert -> handling.close(actor, alert, reason, note));
    }

    /** Notes, in the transaction that tells it, that somebody was told of it. */
    public void told(String alertId, String patientId, Sentence said) {
        steps.add(alertId, clock.instant(), AlertStep.Kind.TOLD, null, said);
        pages.tell("patient/" + patientId);
    }

    /** What happened with it, oldest first; empty out of reach. */
    public List<AlertStep> history(Actor actor, String alertId) {
        return find(actor, alertId).isEmpty() ? List.of() : steps.of(List.of(alertId));
    }

    /** What happened with the alerts of a patient, oldest first. */
    public List<AlertStep> stepsOf(Actor actor, String patientId) {
        return stepsOf(of(actor, patientId));
    }

    /** What happened with alerts that were found within reach, oldest first. */
    public List<AlertStep> stepsOf(List<Alert> found) {
        return found.isEmpty()
                ? List.of()
                : steps.of(found.stream().map(Alert::id).toList());
    }

    private HandlingOutcome asHolder(Actor actor, String alertId, Function<Alert, Alert> step) {
        table.lock(alertId);
        return find(actor, alertId)
                .<HandlingOutcome>map(standing -> holds(actor, standing.handling())
                        ? new HandlingOutcome.Done(step.apply(standing))
                        : new HandlingOutcome.NotYours(standing))
                .orElseGet(HandlingOutcome.NotFound::new);
    }

    private static TakeOutcome takenBy(Actor actor, Alert standing, Alert.Person by, java.time.Instant at) {
        return by.reference().equals(actor.reference())
                ? new TakeOutcome.Taken(standing)
                : new TakeOutcome.AlreadyTaken(by, at);
    }

    private static boolean holds(Actor actor, Alert.Handling handling) {
        return switch (handling) {
            case Alert.Handling.Taken(var by, var at) -> by.reference().equals(actor.reference());
            case Alert.Handling.InHand(var by, var at) -> by.reference().equals(actor.reference());
            case Alert.Handling.Raised raised -> false;
            case Alert.Handling.Closed closed -> false;
        };
    }

    private static Alert.Person person(Actor actor) {
        return new Alert.Person(actor.reference(), actor.name());
    }

    private List<Alert> search(Actor actor, String query) {
        return alerts(records.search(actor, HandlingMapping.HANDLING, HandlingMapping.ALERTS + query + "&_count=1000"));
    }

    private List<Alert> alerts(Collection<HandlingTask> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        var byId = tasks.stream().collect(Collectors.toMap(HandlingTask::id, Function.identity()));
        return table.byIds(byId.keySet()).stream()
                .flatMap(row -> Optional.ofNullable(byId.get(row.id())).map(task -> alert(row, task)).stream())
                .toList();
    }

    private static Alert alert(AlertTable.Row row, HandlingTask task) {
        return new Alert(
                row.id(),
                row.patientId(),
                row.criterion(),
                row.severity(),
                EvidenceWords.evidence(row.criterion(), row.latest(), Value.Moment::new),
                CriterionWords.advice(row.criterion()),
                row.since(),
                row.raisedAt(),
                row.measureIds(),
                task.handling());
    }
}
