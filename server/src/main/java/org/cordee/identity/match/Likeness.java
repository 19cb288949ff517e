package org.cordee.identity.match;

/** How alike two short texts are; nothing is allocated. Texts beyond 64 letters are compared by their first 64. */
final class Likeness {
    private static final double PREFIX_WEIGHT = 0.1;

    private Likeness() {}

    /** Jaro–Winkler similarity, 0 to 1 (Winkler 1990). */
    static double jaroWinkler(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int aLength = Math.min(64, aTo - aFrom);
        int bLength = Math.min(64, bTo - bFrom);
        if (aLength == 0 || bLength == 0) {
            return 0;
        }
        int window = Math.max(0, Math.max(aLength, bLength) / 2 - 1);
        long aFound = 0;
        long bFound = 0;
        int matches = 0;
        for (int i = 0; i < aLength; i++) {
            int last = Math.min(bLength - 1, i + window);
            for (int j = Math.max(0, i - window); j <= last; j++) {
                if ((bFound >>> j & 1) == 0 && a[aFrom + i] == b[bFrom + j]) {
                    aFound |= 1L << i;
                    bFound |= 1L << j;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int half = 0;
        long rest = bFound;
        for (long left = aFound; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            int j = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            half += a[aFrom + i] == b[bFrom + j] ? 0 : 1;
        }
        double jaro = ((double) matches / aLength + (double) matches / bLength + (matches - half / 2.0) / matches) / 3;
        int prefix = 0;
        while (prefix < 4 && prefix < aLength && prefix < bLength && a[aFrom + prefix] == b[bFrom + prefix]) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    /** Whether Jaro and Winkler's similarity reaches this; most texts are told apart by their letters alone. */
    static boolean isAlike(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo, double from) {
        // Four letters in common at the beginning take away at most four tenths of what lacks.
        double least = (from - 4 * PREFIX_WEIGHT) / (1 - 4 * PREFIX_WEIGHT);
        return bound(a, aFrom, aTo, b, bFrom, bTo) >= least && jaroWinkler(a, aFrom, aTo, b, bFrom, bTo) >= from;
    }

    /** What Jaro's similarity cannot exceed, from the letters that both have at all. */
    static double bound(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int letters = 0;
        for (int j = bFrom; j < bTo; j++) {
            letters |= 1 << (b[j] & 31);
        }
        int common = 0;
        for (int i = aFrom; i < aTo; i++) {
            common += letters >>> (a[i] & 31) & 1;
        }
        return common == 0
                ? 0
                : ((double) common / (aTo - aFrom) + Math.min(1.0, (double) common / (bTo - bFrom)) + 1) / 3;
    }

    /** Whether one letter was changed, added or left out, or two neighbours were exchanged, at most once. */
    static boolean isOneEdit(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int aLength = aTo - aFrom;
        int bLength = bTo - bFrom;
        if (Math.abs(aLength - bLength) > 1) {
            return false;
        }
        int start = 0;
        while (start < aLength && start < bLength && a[aFrom + start] == b[bFrom + start]) {
            start++;
        }
        int end = 0;
        while (end < aLength - start && end < bLength - start && a[aTo - 1 - end] == b[bTo - 1 - end]) {
            end++;
        }
        int aRest = aLength - start - end;
        int bRest = bLength - start - end;
        return (aRest <= 1 && bRest <= 1)
                || (aRest == 2
                        && bRest == 2
                        && a[aFrom + start] == b[bFrom + start + 1]
                        && a[aFrom + start + 1] == b[bFrom + start]);
    }

    static boolean isSame(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        return java.util.Arrays.equals(a, aFrom, aTo, b, bFrom, bTo);
    }

    /** The same but for spaces. */
    static boolean isSameSqueezed(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (true) {
            while (i < aTo && a[i] == ' ') {
                i++;
            }
            while (j < bTo && b[j] == ' ') {
                j++;
            }
            if (i == aTo || j == bTo) {
                return i == aTo && j == bTo;
            }
            if (a[i++] != b[j++]) {
                return false;
            }
        }
    }

    /** Whether one text is the beginning of the other, at least {@code least} letters. */
    static boolean isBeginning(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo, int least) {
        int shorter = Math.min(aTo - aFrom, bTo - bFrom);
        return shorter >= least && isSame(a, aFrom, aFrom + shorter, b, bFrom, bFrom + shorter);
    }
}
