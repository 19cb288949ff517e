package org.cordee.identity.match;

/** What one thread needs to look one description up, kept for the next. */
final class Lookup {
    private static final ThreadLocal<Lookup> OF_THREAD = ThreadLocal.withInitial(Lookup::new);
    private static final int MOST_SEEN = 1 << 14;

    final Blocks blocks = new Blocks();
    private final int[] seen = new int[MOST_SEEN];
    private final int[] turns = new int[MOST_SEEN];
    private int turn;
    private int count;

    static Lookup ofThisThread() {
        return OF_THREAD.get();
    }

    /** Fills the first key with that of the number; whether there is one. */
    boolean begin(byte[] encoded) {
        turn++;
        count = 0;
        return blocks.number(encoded);
    }

    void rest(byte[] encoded, boolean small) {
        blocks.asked(encoded, 0, small);
    }

    /** Whether this one was not asked about before in this lookup; once half of the room is used, no more are new. */
    boolean isNew(int ordinal) {
        int at = ordinal * 0x9E3779B9 >>> 18 & MOST_SEEN - 1;
        while (turns[at] == turn) {
            if (seen[at] == ordinal) {
                return false;
            }
            at = at + 1 & MOST_SEEN - 1;
        }
        if (count > MOST_SEEN / 2) {
            return false;
        }
        turns[at] = turn;
        seen[at] = ordinal;
        count++;
        return true;
    }
}
