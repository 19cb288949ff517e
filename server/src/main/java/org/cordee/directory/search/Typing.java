package org.cordee.directory.search;

import org.jspecify.annotations.Nullable;

/** Counts typing errors between two words: a letter too many, too few, another one, or two exchanged. */
final class Typing {
    private static final int SHORTEST = 4;
    private static final int LONG = 8;

    private Typing() {}

    /**
     * The word that is meant: one typing error away, two where the word is long. Of several the one with the same first letter, which
     * people rarely mistype; a short word with another first letter is another word. Null where none is that near.
     */
    static @Nullable String nearest(String word, Iterable<String> others) {
        if (word.length() < SHORTEST) return null;
        int allowed = word.length() < LONG ? 1 : 2;
        String best = null;
        int least = Integer.MAX_VALUE;
        for (var other : others) {
            if (other.length() < SHORTEST || Math.abs(other.length() - word.length()) > allowed) continue;
            boolean beginsAlike = other.charAt(0) == word.charAt(0);
            if (!beginsAlike && word.length() < LONG) continue;
            int errors = errors(word, other, allowed);
            int rank = beginsAlike ? errors : LONG + errors;
            if (errors <= allowed && (rank < least || rank == least && best != null && other.compareTo(best) < 0)) {
                least = rank;
                best = other;
            }
        }
        return best;
    }

    /** The count, or more than {@code most} where it is more. */
    static int errors(String one, String other, int most) {
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) last[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                boolean exchanged = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (exchanged) now[j] = Math.min(now[j], before[j - 2] + 1);
                least = Math.min(least, now[j]);
            }
            if (least > most) return most + 1;
            int[] freed = before;
            before = last;
            last = now;
            now = freed;
        }
        return last[other.length()];
    }
}
