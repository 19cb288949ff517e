package org.cordee.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cordee.monitoring.Evaluation.Look;
import org.cordee.monitoring.Evaluation.Person;
import org.cordee.monitoring.Evaluation.Span;
import org.cordee.monitoring.Remembered.Standing;
import org.cordee.monitoring.Remembered.Stretch;
import org.jspecify.annotations.Nullable;

/** The judging of one person's measures, from what rules have to look at to what is then known. Used within one transaction. */
final class Judged {
    private final Person person;
    private final List<Rule> rules;
    private final List<Pause> pauses;
    private final Map<MeasureKind, Stretch> series = new EnumMap<>(MeasureKind.class);
    private final Map<String, Standing> standing = new HashMap<>();
    private final List<Look> looks = new ArrayList<>();
    private final List<Look> unread = new ArrayList<>();
    /** What was read for rules without a window, and is not remembered. */
    private final Map<MeasureKind, Series> singly = new EnumMap<>(MeasureKind.class);

    private Judged(Person person, List<Rule> rules, List<Pause> pauses, @Nullable Remembered known) {
        this.person = person;
        this.rules = rules;
        this.pauses = pauses;
        for (var rule : rules) {
            look(rule, person.touched()).filter(this::matters).ifPresent(looks::add);
        }
        boolean covered = known != null && looks.stream().allMatch(look -> look.isEmpty() || known.covers(look));
        if (known != null) {
            standing.putAll(known.standing());
            known.series().forEach((kind, stretch) -> series.put(kind, extended(kind, stretch)));
        }
        looks.stream().filter(look -> look.isEmpty() || !covered).forEach(unread::add);
    }

    static Judged anew(Person person, List<Rule> rules, List<Pause> pauses) {
        return new Judged(person, rules, pauses, null);
    }

    static Judged onWhatIsKnown(Person person, Remembered known) {
        return new Judged(person, known.rules(), known.pauses(), known);
    }

    String id() {
        return person.id();
    }

    List<Look> looks() {
        return looks;
    }

    /** Looks whose points and standing breaches must be read. */
    List<Look> unread() {
        return unread;
    }

    /** What was read for those. */
    void read(Function<MeasureKind, Series> points, Function<String, List<Breach>> breaches) {
        for (var look : unread) {
            for (var kind : look.rule().criterion().kinds()) {
                if (look.isEmpty()) {
                    singly.put(kind, points.apply(kind));
                } else {
                    series.put(kind, new Stretch(start(kind, look.start()), points.apply(kind)));
                }
            }
            var slack = look.isEmpty() ? look.from() : look.from().minus(Remembered.SLACK);
            standing.put(
                    look.rule().id(),
                    new Standing(slack, breaches.apply(look.rule().id())));
        }
    }

    /** What fulfils the rule where it looks, but for what was measured in a pause. */
    List<Breach> found(Look look) {
        var kinds = look.rule().criterion().kinds().stream()
                .map(kind -> look.isEmpty()
                        ? singly.getOrDefault(kind, Series.EMPTY)
                        : Objects.requireNonNull(series.get(kind)).series())
                .toList();
        return Breaches.in(look.rule().criterion(), Series.merged(kinds), look.from(), look.to()).stream()
                .filter(breach -> pauses.stream()
                        .noneMatch(pause -> pause.holds(breach.point().at())))
                .toList();
    }

    /** What stands there now. */
    List<Breach> standing(Look look) {
        return Objects.requireNonNull(standing.get(look.rule().id())).breaches().stream()
                .filter(breach -> isWithin(look, breach))
                .toList();
    }

    /** What was found stands there from now on. */
    void settled(Look look, List<Breach> found) {
        var before = Objects.requireNonNull(standing.remove(look.rule().id()));
        if (!look.isEmpty()) {
            var from = look.from().minus(Remembered.SLACK);
            var start = from.isAfter(before.from()) ? from : before.from();
            var now = Stream.concat(
                            before.breaches().stream()
                                    .filter(breach -> !isWithin(look, breach))
                                    .filter(breach -> !breach.point().at().isBefore(start)),
                            found.stream())
                    .toList();
            standing.put(look.rule().id(), new Standing(start, now));
        }
    }

    /** All that is known now, as what stands under a version. */
    Remembered remembered(long version) {
        return new Remembered(version, rules, pauses, series, standing);
    }

    private static boolean isWithin(Look look, Breach breach) {
        var at = breach.point().at();
        return !at.isBefore(look.from()) && at.isBefore(look.to());
    }

    /** A rule without a window has nothing to look at where none of what came fulfils it: nothing else can have changed for it. */
    private boolean matters(Look look) {
        var fresh = person.fresh();
        return fresh == null
                || !look.isEmpty()
                || !Breaches.in(look.rule().criterion(), fresh, look.from(), look.to())
                        .isEmpty();
    }

    private Stretch extended(MeasureKind kind, Stretch stretch) {
        return stretch.with(Objects.requireNonNull(person.fresh()), kind, start(kind, stretch.from()));
    }

    /** From where points of a kind are remembered: some time before the first that a rule needs now. */
    private Instant start(MeasureKind kind, Instant otherwise) {
        return looks.stream()
                .filter(look ->
                        !look.isEmpty() && look.rule().criterion().kinds().contains(kind))
                .map(Look::start)
                .min(Instant::compareTo)
                .orElse(otherwise)
                .minus(Remembered.SLACK);
    }

    private static Optional<Look> look(Rule rule, Map<MeasureKind, Span> touched) {
        var criterion = rule.criterion();
        return criterion.kinds().stream()
                .map(touched::get)
                .filter(Objects::nonNull)
                .reduce(Span::with)
                .map(span -> {
                    var from = span.from().isBefore(rule.since()) ? rule.since() : span.from();
                    return new Look(
                            rule,
                            Window.start(criterion, from),
                            from,
                            Window.end(criterion, span.to()),
                            Window.isEmpty(criterion));
                })
                .filter(look -> look.from().isBefore(look.to()));
    }
}
