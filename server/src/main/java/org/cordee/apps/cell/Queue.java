package org.cordee.apps.cell;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.coordination.queue.Item;
import org.cordee.coordination.queue.Item.Kind;
import org.cordee.coordination.queue.Told;
import org.cordee.coordination.queue.Waiting;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one queue of the cell: alerts, demands, discharges, messages, visits and overdue tasks, by urgency, then by the moment at which
 * something was promised. A visit that answers an open alert has no line of its own: it speaks through the alert's. All lines are
 * ranked from the queue's own rows; only those that are shown are read.
 */
@Component
class Queue {
    static final int PAGE = 50;

    private final Waiting waiting;
    private final Alerts alerts;
    private final Patients patients;
    private final Clock clock;

    Queue(Waiting waiting, Alerts alerts, Patients patients, Clock clock) {
        this.waiting = waiting;
        this.alerts = alerts;
        this.patients = patients;
        this.clock = clock;
    }

    /** Something that waits, with its rank, and the protocol's step that waits about the same fact. */
    private record Ranked(Item item, Rank rank, @Nullable Item step) {}

    /** The queue as one looks at it. */
    QueueScreen screen(Actor actor, QueueView view, @Nullable Kind kind, int page) {
        var now = clock.instant();
        var all = ranked(waiting.all(actor), actor, now);
        var ofView = all.stream().filter(one -> shows(view, one.item(), actor)).toList();
        var chosen = ofView.stream()
                .filter(one -> kind == null || one.item().kind() == kind)
                .toList();
        var from = Math.min(Math.max(0, page) * PAGE, chosen.size() / PAGE * PAGE);
        var shown = chosen.subList(from, Math.min(chosen.size(), from + PAGE));
        return new QueueScreen(
                view,
                kind,
                lines(actor, shown),
                count(all, actor, QueueView.ALL),
                count(all, actor, QueueView.FREE),
                count(all, actor, QueueView.MINE),
                (int) all.stream()
                        .filter(one -> one.rank().urgency() == Urgency.NOW)
                        .count(),
                kinds(ofView),
                loads(actor, all),
                from / PAGE,
                (chosen.size() + PAGE - 1) / PAGE);
    }

    private static List<Ranked> ranked(List<Item> items, Actor actor, Instant now) {
        var open = items.stream()
                .filter(Item::open)
                .filter(item -> item.kind() == Kind.ALERT)
                .map(item -> "DetectedIssue/" + item.id())
                .collect(Collectors.toSet());
        var answering = new HashMap<String, Item>();
        var steps = new HashMap<String, Item>();
        for (var item : items) {
            if (item.about() != null && open.contains(item.about())) {
                var among = item.kind() == Kind.STEP ? steps : answering;
                if (item.open() || among == answering) {
                    among.merge(item.about(), item, (one, other) -> one.since().isBefore(other.since()) ? other : one);
                }
            }
        }
        var ranked = new ArrayList<Ranked>();
        for (var item : items) {
            if ((item.open() || item.isLeft())
                    && (item.about() == null || !open.contains(item.about()))
                    && concerns(item, actor, now)) {
                var reference = "DetectedIssue/" + item.id();
                ranked.add(new Ranked(item, Rank.of(item, answering.get(reference), now), steps.get(reference)));
            }
        }
        ranked.sort(Comparator.comparing((Ranked one) -> one.rank().urgency())
                .thenComparing(one -> one.item().urgent())
                .thenComparing(one -> one.item().due())
                .thenComparing(one -> one.item().reference()));
        return ranked;
    }

    /** A task or step that is another's is for the cell once it is late. */
    private static boolean concerns(Item item, Actor actor, Instant now) {
        return item.kind() != Kind.TASK && item.kind() != Kind.STEP
                || item.isTakable()
                || item.due().isBefore(now)
                || item.owner() != null && actor.holders().contains(item.owner());
    }

    private static boolean shows(QueueView view, Item item, Actor actor) {
        return switch (view) {
            case ALL -> true;
            case FREE -> item.isTakable() && item.isFree();
            case MINE -> actor.reference().equals(item.owner());
        };
    }

    private static int count(List<Ranked> all, Actor actor, QueueView view) {
        return (int) all.stream().filter(one -> shows(view, one.item(), actor)).count();
    }

    private static Map<Kind, Integer> kinds(List<Ranked> ofView) {
        var counts = new java.util.EnumMap<Kind, Integer>(Kind.class);
        ofView.forEach(one -> counts.merge(one.item().kind(), 1, Integer::sum));
        return counts;
    }

    /** How much each person has in hand, by name; whoever looks is there even with nothing. */
    private static List<Load> loads(Actor actor, List<Ranked> all) {
        var counts = new TreeMap<String, Integer>();
        counts.put(actor.name(), 0);
        for (var one : all) {
            var item = one.item();
            if (item.isTakable() && !item.isFree()) {
                counts.merge(Objects.requireNonNullElse(item.ownerName(), ""), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(count -> new Load(count.getKey(), count.getKey().equals(actor.name()), count.getValue()))
                .sorted(Comparator.comparing((Load load) -> !load.me())
                        .thenComparing(Comparator.comparingInt(Load::lines).reversed()))
                .toList();
    }

    private List<QueueLine> lines(Actor actor, List<Ranked> shown) {
        var items = shown.stream().map(Ranked::item).toList();
        var told = waiting.told(
                actor,
                Stream.concat(items.stream(), shown.stream().map(Ranked::step).filter(Objects::nonNull))
                        .toList());
        Map<String, Alert> raised =
                alerts
                        .byIds(
                                actor,
                                items.stream()
                                        .filter(item -> item.kind() == Kind.ALERT)
                                        .map(Item::id)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Alert::id, Function.identity()));
        var people = people(actor, items);
        return shown.stream()
                .flatMap(one -> line(actor, one, told, raised, people).stream())
                .toList();
    }

    private Map<String, Patient> people(Actor actor, Collection<Item> items) {
        var ids = items.stream()
                .map(Item::patientId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return patients.byIds(actor, ids).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
    }

    private static Optional<QueueLine> line(
            Actor actor, Ranked one, Map<String, Told> all, Map<String, Alert> raised, Map<String, Patient> people) {
        var item = one.item();
        var told = all.get(item.reference());
        var waits = one.step();
        var step = waits == null ? null : all.get(waits.reference());
        if (told == null) return Optional.empty();
        var patient = item.patientId() == null ? null : people.get(item.patientId());
        var address = patient == null ? null : patient.address();
        return Optional.of(new QueueLine(
                item,
                patient == null ? told.person() : patient.displayName(),
                patient == null ? null : patient.birthDate(),
                address == null ? "" : address.city(),
                path(item, patient),
                one.rank().urgency(),
                what(item, told, raised.get(item.id())),
                one.rank().why(),
                item.isFree() ? null : item.kind() == Kind.VISIT ? told.by() : item.ownerName(),
                actor.reference().equals(item.owner()),
                waits == null || step == null
                        ? null
                        : new QueueLine.Besides("/cellule/etapes/" + waits.id(), step.title())));
    }

    private static String path(Item item, @Nullable Patient patient) {
        return switch (item.kind()) {
            case DEMAND, DISCHARGE -> "/cellule/demandes/" + item.id();
            case MESSAGE -> patient == null ? "/cellule" : "/cellule/patients/" + patient.id();
            case ERRAND -> "/cellule/taches/" + item.id();
            case STEP -> "/cellule/etapes/" + item.id();
            case CALL_BACK -> "/cellule/rappels#wish-" + item.id();
            case ALERT, VISIT, QUESTION, TASK -> patient == null ? "/cellule" : "/cellule/patients/" + patient.id();
        };
    }

    private static Sentence what(Item item, Told told, @Nullable Alert alert) {
        var words = new Value.Text(told.words());
        return switch (item.kind()) {
            case ALERT -> alert == null ? Sentence.of("cell.what.text", words) : alert.evidence();
            case VISIT ->
                told.on() == null
                        ? Sentence.of("cell.what.text", words)
                        : Sentence.of("cell.visit.what", new Value.Day(told.on()), words);
            case DEMAND, DISCHARGE ->
                told.words().isEmpty()
                        ? Sentence.of("cell.what.demand", new Value.Text(told.by()), new Value.Text(told.next()))
                        : Sentence.of("cell.what.demandWords", new Value.Text(told.by()), words);
            case STEP ->
                told.next().isEmpty()
                        ? Sentence.of("cell.what.text", words)
                        : Sentence.of("cell.what.step", words, new Value.Text(told.next()));
            case MESSAGE, QUESTION, ERRAND, TASK, CALL_BACK -> Sentence.of("cell.what.text", words);
        };
    }

    static Optional<Alert.Person> holder(Alert alert) {
        return switch (alert.handling()) {
            case Alert.Handling.Raised raised -> Optional.empty();
            case Alert.Handling.Taken taken -> Optional.of(taken.by());
            case Alert.Handling.InHand held -> Optional.of(held.by());
            case Alert.Handling.Closed closed -> Optional.of(closed.by());
        };
    }
}
