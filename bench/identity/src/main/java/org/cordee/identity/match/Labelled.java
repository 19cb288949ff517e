package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

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

    /**
     * Right and wrong pairs: all more probable than not, those linked by themselves, those to review; and what becomes of it when people
     * are put together pair by pair. Each pair found is handed on as well.
     */
    void print(String name, Matching matching, Consumer<String> each) {
        long began = System.nanoTime();
        var index = new PersonIndex(matching);
        for (int i = 0; i < (first == 0 ? rows.size() : first); i++) {
            index.put(i, rows.get(i).traits());
        }
        var right = new long[3];
        var wrong = new long[3];
        var found = new ArrayList<Groups.Pair>();
        for (int i = first; i < rows.size(); i++) {
            for (var match : index.find(rows.get(i).traits(), 100)) {
                if (first > 0 || match.key() < i) {
                    var other = rows.get((int) match.key());
                    var counts = other.person().equals(rows.get(i).person()) ? right : wrong;
                    counts[0] += match.probability() >= 0.5 ? 1 : 0;
                    counts[1] += match.zone() == Zone.SAME ? 1 : 0;
                    counts[2] += match.zone() == Zone.REVIEW ? 1 : 0;
                    if (match.probability() >= 0.5) {
                        found.add(new Groups.Pair(i, (int) match.key(), match.probability()));
                    }
                    each.accept(rows.get(i).id() + "," + other.id() + ","
                            + String.format(Locale.ROOT, "%.6f", match.probability()) + "," + match.zone());
                }
            }
        }
        long truth = truth();
        System.out.printf(
                "%s: precision %.5f, recall %.5f, F1 %.5f; by themselves %d right %d wrong; to review %d right %d wrong; of %d; %.1f s%n",
                name,
                (double) right[0] / Math.max(1, right[0] + wrong[0]),
                (double) right[0] / truth,
                f1(right[0], wrong[0], truth),
                right[1],
                wrong[1],
                right[2],
                wrong[2],
                truth,
                (System.nanoTime() - began) / 1e9);
        if (first == 0) {
            together(new Groups(rows, matching).join(found), truth, each);
        }
    }

    void print(String name, Matching matching) {
        print(name, matching, pair -> {});
    }

    /** Pairs within the groups that the pairs found make; those that no pair gave are handed on as of the group. */
    private void together(Groups groups, long truth, Consumer<String> each) {
        var counts = new long[2];
        groups.each((one, other) -> {
            counts[0]++;
            counts[1] += rows.get(one).person().equals(rows.get(other).person()) ? 1 : 0;
            each.accept(rows.get(one).id() + "," + rows.get(other).id() + ",,GROUP");
        });
        System.out.printf(
                "  put together in groups: precision %.5f, recall %.5f, F1 %.5f%n",
                (double) counts[1] / Math.max(1, counts[0]),
                (double) counts[1] / Math.max(1, truth),
                f1(counts[1], counts[0] - counts[1], truth));
    }

    static double f1(long right, long wrong, long truth) {
        return 2.0 * right / Math.max(1, right + wrong + truth);
    }
}
