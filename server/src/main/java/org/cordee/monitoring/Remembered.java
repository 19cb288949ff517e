package org.cordee.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What judging a person's measures needs, as it stood in the database under a version. Immutable.
 *
 * @param rules all in force, but for those that wait for silence
 * @param series of each kind, where a rule with a window looked at it
 * @param standing what fulfils a rule that has a window, by its id
 */
record Remembered(
        long version,
        List<Rule> rules,
        List<Pause> pauses,
        Map<MeasureKind, Stretch> series,
        Map<String, Standing> standing) {
    /** How much earlier than the last measures others may have been made, so that what is remembered bears on them too. */
    static final Duration SLACK = Duration.ofHours(6);

    /** All points of a kind from an instant on that are not history. */
    record Stretch(Instant from, Series series) {
        /** With points that came since, and without what was made so early that no rule looks back at it. */
        Stretch with(Series fresh, MeasureKind kind, Instant earliest) {
            var all = series;
            for (int index = fresh.first(from); index < fresh.size(); index++) {
                if (fresh.kind(index) == kind) {
                    all = all.with(fresh.point(index));
                }
            }
            var start = earliest.isAfter(from) ? earliest : from;
            return new Stretch(start, all.from(start));
        }
    }

    /** All breaches of a rule from an instant on. */
    record Standing(Instant from, List<Breach> breaches) {}

    Remembered {
        rules = List.copyOf(rules);
        pauses = List.copyOf(pauses);
        series = Map.copyOf(series);
        standing = Map.copyOf(standing);
    }

    /** Whether it holds every point that the look may need, and every breach that stands where it looks. */
    boolean covers(Evaluation.Look look) {
        var known = standing.get(look.rule().id());
        return known != null
                && !known.from().isAfter(look.from())
                && hasFrom(look.rule().criterion().kinds(), look.start());
    }

    private boolean hasFrom(Set<MeasureKind> kinds, Instant start) {
        for (var kind : kinds) {
            var stretch = series.get(kind);
            if (stretch == null || stretch.from().isAfter(start)) {
                return false;
            }
        }
        return true;
    }

    /** How much memory it takes, in points. */
    int weight() {
        return 10
                + series.values().stream().mapToInt(one -> one.series().size()).sum()
                + standing.values().stream()
                        .mapToInt(one -> one.breaches().size() * 2)
                        .sum();
    }
}
