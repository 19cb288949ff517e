package org.cordee.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What each workload costs with the most people, as a multiple of what it costs with the fewest. */
final class Growth {
    private record Row(int clients, Workload workload, String server) {}

    private record Middle(double cpu, double p50) {}

    private final Map<Row, TreeMap<Integer, Middle>> seen = new LinkedHashMap<>();

    void note(int patients, int clients, Workload workload, String server, List<Load.Cost> costs) {
        seen.computeIfAbsent(new Row(clients, workload, server), none -> new TreeMap<>())
                .put(
                        patients,
                        new Middle(
                                middle(costs.stream()
                                        .mapToDouble(Load.Cost::cpuMilliseconds)
                                        .toArray()),
                                middle(costs.stream()
                                        .mapToDouble(Load.Cost::p50)
                                        .toArray())));
    }

    /** Nothing where there was but one number of people. */
    void print() {
        if (seen.values().stream().noneMatch(bySize -> bySize.size() > 1)) {
            return;
        }
        System.out.printf("%nhow cost grows with the number of patients (medians, the most against the fewest)%n");
        System.out.printf(
                "%-52s %-8s %8s %16s %10s %10s%n", "workload", "server", "clients", "patients", "CPU", "p50 ms");
        seen.forEach((row, bySize) -> {
            if (bySize.size() > 1) {
                var few = bySize.firstEntry();
                var many = bySize.lastEntry();
                System.out.printf(
                        Locale.ROOT,
                        "%-52s %-8s %8d %16s %9.2f× %9.2f×%n",
                        row.workload().title(),
                        row.server(),
                        row.clients(),
                        few.getKey() + "→" + many.getKey(),
                        many.getValue().cpu() / few.getValue().cpu(),
                        many.getValue().p50() / few.getValue().p50());
            }
        });
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
