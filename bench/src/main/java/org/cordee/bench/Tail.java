package org.cordee.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The slowest answers at half of what each server can do: first its ceiling, then that half at an even pace. */
final class Tail {
    private static final int CLIENTS = 32;
    private static final List<Workload> KINDS =
            List.of(Workload.READ, Workload.NEWEST, Workload.CREATE, Workload.MIXED);

    private final List<Side> sides;
    private final Population people;
    private final Duration span;

    Tail(List<Side> sides, Population people, Duration span) {
        this.sides = sides;
        this.people = people;
        this.span = span;
    }

    void print() {
        System.out.printf(
                "%nat half of the ceiling of each, %d clients%n%-52s %-8s %9s %9s %8s %8s%n",
                CLIENTS, "workload", "server", "ceiling", "per s", "p50 ms", "p99 ms");
        for (var kind : KINDS) {
            for (var side : sides) {
                var ceiling =
                        new Load(side, people, 71).run(kind, CLIENTS, span).perSecond();
                var half = new Load(side, people, 72).run(kind, CLIENTS, span, ceiling / 2);
                System.out.printf(
                        Locale.ROOT,
                        "%-52s %-8s %9.0f %9.0f %8.2f %8.2f%s%n",
                        kind.title(),
                        side.name(),
                        ceiling,
                        half.perSecond(),
                        half.p50(),
                        half.p99(),
                        half.wrong() == 0 ? "" : "  VOID: " + half.wrong() + " wrong answers");
            }
        }
    }
}
