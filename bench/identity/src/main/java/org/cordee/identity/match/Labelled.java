package org.cordee.identity.match;

import java.util.HashMap;
import java.util.List;

/**
 * Descriptions of which it is known who they are of.
 *
 * @param first how many belong to a file that the others are linked with, 0 where all are compared with all
 */
record Labelled(List<Row> rows, int first) {
    record Row(String person, Traits traits) {}

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

    /** Right and wrong pairs: all more probable than not, those linked by themselves, those to review. */
    void print(String name, Matching matching) {
        long began = System.nanoTime();
        var index = new PersonIndex(matching);
        for (int i = 0; i < (first == 0 ? rows.size() : first); i++) {
            index.put(i, rows.get(i).traits());
        }
        var right = new long[3];
        var wrong = new long[3];
        for (int i = first; i < rows.size(); i++) {
            for (var match : index.find(rows.get(i).traits(), 100)) {
                if (first > 0 || match.key() < i) {
                    boolean isRight = rows.get((int) match.key()).person().equals(rows.get(i).person());
                    var counts = isRight ? right : wrong;
                    counts[0] += match.probability() >= 0.5 ? 1 : 0;
                    counts[1] += match.zone() == Zone.SAME ? 1 : 0;
                    counts[2] += match.zone() == Zone.REVIEW ? 1 : 0;
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
    }

    static double f1(long right, long wrong, long truth) {
        return 2.0 * right / (right + wrong + truth);
    }
}
