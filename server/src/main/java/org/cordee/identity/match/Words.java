package org.cordee.identity.match;

/** The words of encoded texts, parted by single spaces. */
final class Words {
    private Words() {}

    static boolean hasSpace(byte[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (a[i] == ' ') {
                return true;
            }
        }
        return false;
    }

    static int wordEnd(byte[] a, int from, int to) {
        int end = from;
        while (end < to && a[end] != ' ') {
            end++;
        }
        return end;
    }

    static boolean hasWord(byte[] word, int from, int to, byte[] b, int bAt, int bEnd) {
        for (int j = bAt; j < bEnd; ) {
            int end = wordEnd(b, j, bEnd);
            if (Likeness.isSame(word, from, to, b, j, end)) {
                return true;
            }
            j = end + 1;
        }
        return false;
    }

    /** Whether every word of the second stands in the first. */
    static boolean holds(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        for (int j = bAt; j < bEnd; ) {
            int end = wordEnd(b, j, bEnd);
            if (!hasWord(b, j, end, a, aAt, aEnd)) {
                return false;
            }
            j = end + 1;
        }
        return true;
    }

    /** Share of the letters that stand in words which both have, or nearly. */
    static double sharedWords(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        int shared = 0;
        int letters = 0;
        for (int i = aAt; i < aEnd; ) {
            int end = wordEnd(a, i, aEnd);
            letters += end - i;
            if (hasNearly(a, i, end, b, bAt, bEnd)) {
                shared += end - i;
            }
            i = end + 1;
        }
        int others = 0;
        for (int j = bAt; j < bEnd; j++) {
            others += b[j] == ' ' ? 0 : 1;
        }
        return 2.0 * shared / (letters + others);
    }

    static boolean hasNearly(byte[] word, int from, int to, byte[] b, int bAt, int bEnd) {
        for (int j = bAt; j < bEnd; ) {
            int end = wordEnd(b, j, bEnd);
            if (to - from < Names.SHORTEST_FOR_ONE_EDIT
                    ? Likeness.isSame(word, from, to, b, j, end)
                    : Likeness.isOneEdit(word, from, to, b, j, end)) {
                return true;
            }
            j = end + 1;
        }
        return false;
    }

    /** A compound that one office writes as one word, with a slip besides. */
    static boolean isOneEditSqueezed(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        if (a[aAt] != b[bAt] || Math.abs(aEnd - aAt - bEnd + bAt) > 2) {
            return false;
        }
        var one = new byte[aEnd - aAt];
        var other = new byte[bEnd - bAt];
        int n = squeezed(a, aAt, aEnd, one);
        int m = squeezed(b, bAt, bEnd, other);
        return Likeness.isOneEdit(one, 0, n, other, 0, m);
    }

    private static int squeezed(byte[] text, int from, int to, byte[] out) {
        int n = 0;
        for (int i = from; i < to; i++) {
            if (text[i] != ' ') {
                out[n++] = text[i];
            }
        }
        return n;
    }

    static int twoWordsEnd(byte[] text, int from, int to) {
        int first = wordEnd(text, from, to);
        return first == to ? to : wordEnd(text, first + 1, to);
    }

    static int afterParticles(byte[] a, int from, int to) {
        int at = from;
        int end = wordEnd(a, at, to);
        while (end < to && Particles.isCommon(a, at, end)) {
            at = end + 1;
            end = wordEnd(a, at, to);
        }
        return at;
    }
}
