package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.List;

/** One description looked for in an index; for one look. */
final class Search {
    private static final int LONGEST_CHAIN = 600;

    /** In a register so small, everyone is compared. */
    private static final int ALL_UP_TO = 3_000;

    private final PersonIndex index;
    private final byte[] encoded;
    private final double from;
    private final boolean one;
    private final Matching.Judge judge;
    private final Lookup lookup = Lookup.ofThisThread();
    private final List<Match> found = new ArrayList<>();
    private boolean isBeyondDoubt;

    /**
     * @param from the least probability of those found
     * @param one whether nobody else is looked for once someone of the same number is found beyond doubt
     */
    Search(PersonIndex index, byte[] encoded, double from, boolean one) {
        this.index = index;
        this.encoded = encoded;
        this.from = from;
        this.one = one;
        this.judge = index.judge(encoded);
    }

    List<Match> go() {
        boolean hasNumber = lookup.begin(encoded);
        if (hasNumber) {
            follow(lookup.blocks.keys[0]);
            if (one && isBeyondDoubt) {
                return found;
            }
        }
        lookup.rest(encoded, index.held() < Blocks.SMALL);
        int usual = lookup.blocks.usualCount;
        follow(hasNumber ? 1 : 0, usual);
        if (one && hasNumber && isBeyondDoubt) {
            return found;
        }
        if (index.size() > ALL_UP_TO) {
            follow(usual, lookup.blocks.count);
            return found;
        }
        for (int ordinal = 0; ordinal < index.held(); ordinal++) {
            look(ordinal);
        }
        return found;
    }

    private void follow(int first, int end) {
        for (int i = first; i < end; i++) {
            follow(lookup.blocks.keys[i]);
        }
    }

    private void follow(int key) {
        int node = index.head(key);
        for (int steps = 0; node >= 0 && steps < LONGEST_CHAIN; steps++) {
            int ordinal = index.ordinal(node, key);
            if (ordinal >= 0) {
                look(ordinal);
            }
            node = index.next(node);
        }
    }

    private void look(int ordinal) {
        if (!lookup.isNew(ordinal) || index.isGone(ordinal)) {
            return;
        }
        var other = index.bytes(ordinal);
        int at = index.offset(ordinal);
        long first = Comparison.first(encoded, 0, other, at);
        if (!judge.isOpen(first, from)) {
            return;
        }
        long comparison = Comparison.rest(first, encoded, 0, other, at);
        double probability = judge.probability(comparison, from);
        if (probability >= from) {
            found.add(judge.match(index.key(ordinal), comparison, probability));
            isBeyondDoubt |= probability >= Zone.AUTOMATIC_FROM;
        }
    }
}
