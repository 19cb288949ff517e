package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of which it is known who they are of.
 *
 * @param first how many belong to a file that the others are linked with, 0 where all are compared with all
 */
record Labelled(List<Row> rows, int first) {
    record Row(String person, Traits traits, String id) {
        Row(String person, Traits traits) {
            this(person, traits, "");
        }
    }

    static Labelled of(List<Row> rows) {
        return new Labelled(rows, 0);
    }

    Matching estimated() {
        return new Matching(
                Estimation.of(rows.stream().map(row -> Encoded.of(row.traits())).toList()));
    }

    long truth() {
        var persons = new HashMap<String, Integer>();
        long truth = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (i >= first) {
                truth += persons.getOrDefault(rows.get(i).person(), 0);
            }
            if (first == 0 || i < first) {
                persons.merge(rows.get(i).person(), 1, Integer::sum);
            }
        }
        return truth;
    }

    /** A pair of which the matcher says anything; the probability is null where only a group brings both together. */
    private record Said(@Nullable Match match, boolean together) {}

    /** Right pairs among those taken for one person. */
    record Figures(long right, long wrong, long truth) {
        @Override
        public String toString() {
            return String.format(
                    "precision %.5f, recall %.5f, F1 %.5f",
                    (double) right / Math.max(1, right + wrong),
                    (double) right / Math.max(1, truth),
                    f1(right, wrong, truth));
        }
    }

    /**
     * Right and wrong pairs: all more probable than not, those linked by themselves, those to review; and what becomes of it when people
     * are put together. Each pair found is handed on as well. What it comes to, groups included.
     */
    Figures print(String name, Matching matching, Consumer<String> each) {
        long began = System.nanoTime();
        var index = new PersonIndex(matching);
        for (int i = 0; i < (first == 0 ? rows.size() : first); i++) {
            index.put(i, rows.get(i).traits());
        }
        var right = new long[3];
        var wrong = new long[3];
        var found = new ArrayList<Groups.Pair>();
        var said = new LinkedHashMap<Long, Said>();
        for (int i = first; i < rows.size(); i++) {
            for (var match : index.find(rows.get(i).traits(), 100)) {
                if (first > 0 || match.key() < i) {
                    int other = (int) match.key();
                    boolean likely = match.probability() >= 0.5;
                    var counts = isOne(i, other) ? right : wrong;
                    counts[0] += likely ? 1 : 0;
                    counts[1] += match.zone() == Zone.SAME ? 1 : 0;
                    counts[2] += match.zone() == Zone.REVIEW ? 1 : 0;
                    if (likely) {
                        found.add(new Groups.Pair(i, other, match.probability()));
                    }
                    said.put(pair(i, other), new Said(match, first > 0 && likely));
                }
            }
        }
        long truth = truth();
        var figures = new Figures(right[0], wrong[0], truth);
        if (truth > 0) {
            System.out.printf(
                    "%s: %s; by themselves %d right %d wrong; to review %d right %d wrong; of %d; %.1f s%n",
                    name, figures, right[1], wrong[1], right[2], wrong[2], truth, (System.nanoTime() - began) / 1e9);
        } else {
            System.out.printf(
                    "%s: %,d pairs more probable than not, %,d linked by themselves, %,d to review; %.1f s%n",
                    name, wrong[0], wrong[1], wrong[2], (System.nanoTime() - began) / 1e9);
        }
        if (first == 0) {
            figures = together(new Groups(rows, matching).join(found), truth, said);
        }
        said.forEach((pair, one) -> each.accept(line(pair, one)));
        return figures;
    }

    Figures print(String name, Matching matching) {
        return print(name, matching, pair -> {});
    }

    private boolean isOne(int one, int other) {
        return rows.get(one).person().equals(rows.get(other).person());
    }

    private static long pair(int one, int other) {
        return (long) Math.max(one, other) << 32 | Math.min(one, other);
    }

    private String line(long pair, Said said) {
        var match = said.match();
        return Csv.line(
                rows.get((int) (pair >>> 32)).id(),
                rows.get((int) pair).id(),
                match == null ? "" : String.format(Locale.ROOT, "%.6f", match.probability()),
                match == null ? "GROUP" : match.zone().name(),
                said.together() ? "1" : "0");
    }

    /** Pairs within the groups that the pairs found make; those that no pair gave are noted as of the group. */
    private Figures together(Groups groups, long truth, Map<Long, Said> said) {
        var counts = new long[2];
        groups.each((one, other) -> {
            counts[isOne(one, other) ? 0 : 1]++;
            said.compute(pair(one, other), (pair, was) -> new Said(was == null ? null : was.match(), true));
        });
        var figures = new Figures(counts[0], counts[1], truth);
        System.out.println(
                truth > 0
                        ? "  put together in groups: " + figures
                        : String.format("  put together in groups: %,d pairs", counts[1]));
        return figures;
    }

    static double f1(long right, long wrong, long truth) {
        return 2.0 * right / Math.max(1, right + wrong + truth);
    }
}
