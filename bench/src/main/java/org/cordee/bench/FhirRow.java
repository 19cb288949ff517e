package org.cordee.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code bin/bench fhir}: the workloads in turn on each side, round after round, so that both meet the same weather; then the same
 * with more people, and how cost grew with their number.
 */
final class FhirRow {
    private final List<Side> sides;
    private final List<Population> sizes;
    private final int peerAtMost;
    private final Growth growth = new Growth();
    private final int rounds;
    private final Duration slice;
    private final Duration warming;
    private final List<Integer> clients;
    private final List<Workload> workloads;

    FhirRow(
            List<Side> sides,
            List<Population> sizes,
            int peerAtMost,
            int rounds,
            Duration slice,
            Duration warming,
            List<Integer> clients,
            List<Workload> workloads) {
        this.sides = List.copyOf(sides);
        this.sizes = List.copyOf(sizes);
        this.peerAtMost = peerAtMost;
        this.rounds = rounds;
        this.slice = slice;
        this.warming = warming;
        this.clients = List.copyOf(clients);
        this.workloads = List.copyOf(workloads);
    }

    /** Puts the data where it is not, and prints one table for each number of people and of clients. */
    void print() throws IOException {
        Population before = null;
        for (var people : sizes) {
            var present = sides.subList(0, people.patients() <= peerAtMost ? sides.size() : 1);
            for (var side : present) {
                new Filling(side, people, before == null ? 0 : before.patients()).fill();
            }
            warmEach(present, people);
            for (var many : clients) {
                table(present, people, many);
            }
            if (before == null) {
                new Tail(present, people, slice.multipliedBy(2)).print();
            }
            before = people;
        }
        growth.print();
        for (var side : sides) {
            var memory = ProcessCost.memory(side.processes());
            System.out.printf(
                    Locale.ROOT,
                    "%s: server and database, resident %d MiB as the sum of their processes, %d MiB with what they share counted once%n",
                    side.name(),
                    memory.resident(),
                    memory.proportional());
        }
    }

    /** The first workload would otherwise pay for what each server compiles of itself for all of them. */
    private void warmEach(List<Side> present, Population people) {
        for (var workload : workloads) {
            for (var side : present) {
                new Load(side, people, 0).run(workload, clients.getFirst(), warming);
            }
        }
    }

    private void table(List<Side> present, Population people, int many) {
        System.out.printf(
                Locale.ROOT,
                "%n%d clients, %d patients, %d rounds of %d s each%n",
                many,
                people.patients(),
                rounds,
                slice.toSeconds());
        System.out.printf(
                "%-52s %-8s %28s %9s %8s %8s %8s%n",
                "workload", "server", "CPU-ms min/median/max", "per s", "p50 ms", "p95 ms", "p99 ms");
        for (var workload : workloads) {
            var measured = measured(present, people, workload, many);
            measured.forEach(one -> {
                line(workload, one);
                growth.note(people.patients(), many, workload, one.side().name(), one.costs());
            });
            if (measured.size() == 2) {
                ratio(measured.getFirst().costs(), measured.getLast().costs());
            }
        }
    }

    private List<Measured> measured(List<Side> present, Population people, Workload workload, int many) {
        var measured = new ArrayList<Measured>();
        for (var side : present) {
            measured.add(new Measured(side, new ArrayList<>()));
            new Load(side, people, 1).run(workload, many, warming);
        }
        for (var round = 0; round < rounds; round++) {
            for (var one : measured) {
                one.costs().add(new Load(one.side(), people, 1_000L * (round + 1)).run(workload, many, slice));
            }
        }
        return measured;
    }

    private static void line(Workload workload, Measured measured) {
        var side = measured.side();
        var costs = measured.costs();
        var wrong = costs.stream().mapToLong(Load.Cost::wrong).sum();
        var cpu =
                costs.stream().mapToDouble(Load.Cost::cpuMilliseconds).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-52s %-8s %8.3f /%8.3f /%8.3f %9.0f %8.2f %8.2f %8.2f%s%n",
                workload.title(),
                side.name(),
                cpu[0],
                cpu[cpu.length / 2],
                cpu[cpu.length - 1],
                middle(costs.stream().mapToDouble(Load.Cost::perSecond).sorted().toArray()),
                middle(costs.stream().mapToDouble(Load.Cost::p50).sorted().toArray()),
                middle(costs.stream().mapToDouble(Load.Cost::p95).sorted().toArray()),
                middle(costs.stream().mapToDouble(Load.Cost::p99).sorted().toArray()),
                wrong == 0 ? "" : "  VOID: " + wrong + " wrong answers");
    }

    private static void ratio(List<Load.Cost> ours, List<Load.Cost> theirs) {
        var ratios = new double[ours.size()];
        for (var round = 0; round < ratios.length; round++) {
            ratios[round] =
                    theirs.get(round).cpuMilliseconds() / ours.get(round).cpuMilliseconds();
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-52s %-8s %8.1f×/%8.1f×/%8.1f×%n",
                "",
                "ratio",
                ratios[0],
                ratios[ratios.length / 2],
                ratios[ratios.length - 1]);
    }

    private static double middle(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private record Measured(Side side, List<Load.Cost> costs) {}
}
