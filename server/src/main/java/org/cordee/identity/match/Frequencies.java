package org.cordee.identity.match;

/** How often each value occurs, by its hash: two values of one hash count as one, which only makes them less telling. */
final class Frequencies {
    private int[] hashes = new int[1 << 12];
    private int[] counts = new int[1 << 12];
    private int distinct;
    private long total;
    private double squares;

    /** Fewer values tell nothing of how common any is. */
    private static final int LEAST = 300;

    void add(int hash) {
        if (distinct * 2 > hashes.length) {
            grow();
        }
        int at = slot(hashes, counts, hash);
        distinct += counts[at] == 0 ? 1 : 0;
        hashes[at] = hash;
        squares += 2.0 * counts[at] + 1;
        counts[at]++;
        total++;
    }

    /** The share of this value, never less than that of a value seen once more. */
    double share(int hash) {
        return total == 0 ? 1 : (counts[slot(hashes, counts, hash)] + 1.0) / (total + distinct + 1.0);
    }

    /**
     * How much more common this value is than one that two drawn at random happen to have in common, as a logarithm; below 0 for what is rare,
     * 0 while too little is known.
     */
    double common(int hash) {
        return total < LEAST ? 0 : Math.log(share(hash) * total / squares * total);
    }

    int distinct() {
        return distinct;
    }

    private static int slot(int[] hashes, int[] counts, int hash) {
        int at = (hash * 0x9E3779B9) >>> 8 & (hashes.length - 1);
        while (counts[at] != 0 && hashes[at] != hash) {
            at = at + 1 & (hashes.length - 1);
        }
        return at;
    }

    private void grow() {
        var bigger = new int[hashes.length * 2];
        var biggerCounts = new int[hashes.length * 2];
        for (int i = 0; i < hashes.length; i++) {
            if (counts[i] != 0) {
                int at = slot(bigger, biggerCounts, hashes[i]);
                bigger[at] = hashes[i];
                biggerCounts[at] = counts[i];
            }
        }
        hashes = bigger;
        counts = biggerCounts;
    }

    /** A hash of letters without spaces. */
    static int hash(byte[] text, int from, int to) {
        int hash = 17;
        for (int i = from; i < to; i++) {
            if (text[i] != ' ') {
                hash = hash * 31 + text[i];
            }
        }
        return hash * 0x85EBCA6B;
    }
}
