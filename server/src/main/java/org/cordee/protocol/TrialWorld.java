package org.cordee.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.calendar.WorkingDays;
import org.jspecify.annotations.Nullable;

/** The world of a trial: a made-up person, a clock that is moved, and a list of what happened. Nothing in it touches the record. */
final class TrialWorld implements World {
    private final Instant start;
    private final @Nullable Integer age;
    private final Predicate<Role> held;
    private final Map<String, Object> known = new HashMap<>();
    private final Map<MeasureKind, List<KnownValues.Point>> points = new EnumMap<>(MeasureKind.class);
    private final Map<String, String> open = new LinkedHashMap<>();
    private final List<Trial.Line> lines = new ArrayList<>();
    private Instant now;
    private boolean over;

    TrialWorld(Instant start, @Nullable Integer age, Predicate<Role> held) {
        this.start = start;
        this.now = start;
        this.age = age;
        this.held = held;
    }

    Instant now() {
        return now;
    }

    void at(Instant moment) {
        now = moment;
    }

    List<Trial.Line> lines() {
        return List.copyOf(lines);
    }

    boolean isOver() {
        return over;
    }

    /** Steps that wait for someone, in the order in which they came, with the engine's own task. */
    Map<String, String> open() {
        return Map.copyOf(open);
    }

    List<String> openInOrder() {
        return List.copyOf(open.keySet());
    }

    void measured(MeasureKind kind, BigDecimal value) {
        points.computeIfAbsent(kind, none -> new ArrayList<>()).add(new KnownValues.Point(now, value));
        note(Trial.What.MEASURED, kind.name(), value.toPlainString());
    }

    void note(Trial.What what, String step, String detail) {
        lines.add(new Trial.Line(now, what, step, detail));
    }

    @Override
    public Instant since(Place place) {
        return start;
    }

    @Override
    public Instant from(Place place, Step step) {
        return now;
    }

    /** A made-up person lives nowhere: the days of the whole country. */
    @Override
    public WorkingDays days(Place place) {
        return new WorkingDays("");
    }

    @Override
    public @Nullable Object value(Place place, String name) {
        if (name.equals("jour")) return KnownValues.day(start, now);
        if (name.equals("age")) return age == null ? null : BigDecimal.valueOf(age);
        if (KnownValues.measured(name).isPresent()) {
            return KnownValues.value(
                    name,
                    now,
                    (kind, from) -> points.getOrDefault(kind, List.of()).stream()
                            .filter(point -> !point.at().isBefore(from))
                            .toList());
        }
        return known.get(name);
    }

    boolean measuredSince(MeasureKind kind, Instant since) {
        return points.getOrDefault(kind, List.of()).stream()
                .anyMatch(point -> !point.at().isBefore(since));
    }

    @Override
    public void learn(Place place, String name, Object value) {
        known.put(name, value);
    }

    void learn(String name, Object value) {
        known.put(name, value);
    }

    @Override
    public void ask(Place place, Step step, String engineTask) {
        open.put(step.id(), engineTask);
        known.keySet().removeIf(name -> name.startsWith(step.id() + "."));
        var role = Objects.requireNonNull(step.role());
        note(Trial.What.ASKED, step.id(), (held.test(role) ? role : Role.CELL).name());
        if (!held.test(role)) note(Trial.What.FELL, step.id(), role.name());
    }

    @Override
    public void over(Place place, Step step, String engineTask, boolean completed) {
        if (open.remove(step.id(), engineTask)) {
            note(completed ? Trial.What.DONE : Trial.What.DROPPED, step.id(), "");
        }
    }

    @Override
    public void unanswered(Place place, Step step) {
        if (open.containsKey(step.id())) note(Trial.What.FELL, step.id(), "");
    }

    @Override
    public void say(Place place, Step step) {
        note(Trial.What.TOLD, step.id(), step.patient().isBlank() ? step.professional() : step.patient());
    }

    @Override
    public void arrived(Place place, Step step) {
        note(Trial.What.WAITS, step.id(), "");
    }

    @Override
    public void passed(Place place, Step step) {
        var what = step.kind() == Step.Kind.END || step.kind() == Step.Kind.STOP
                ? Trial.What.ENDED
                : step.kind() == Step.Kind.WATCH ? Trial.What.ALERTED : Trial.What.PASSED;
        note(what, step.id(), "");
    }

    @Override
    public void decided(Place place, Decided decided) {
        if (decided.kind().equals("ROLE")) return;
        var seen = decided.known().toString();
        note(
                Trial.What.DECIDED,
                decided.element(),
                decided.rule() + " " + seen.substring(1, seen.length() - 1) + " → " + decided.result());
    }

    @Override
    public void ended(Place place) {
        over = true;
    }
}
