package org.cordee.identity.match;

/** What a machine that reads printed letters takes for one another: M for RN, D for CL, W for VV, I for L, O for Q. */
final class Print {
    private Print() {}

    static boolean looksSame(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo && j < bTo) {
            int one = seen(a, i, aTo);
            int other = seen(b, j, bTo);
            if ((one & 255) != (other & 255)) {
                return false;
            }
            i += one >>> 8;
            j += other >>> 8;
        }
        return i == aTo && j == bTo;
    }

    /** The letter seen, and above it from how many letters. */
    private static int seen(byte[] text, int at, int to) {
        byte c = text[at];
        byte next = at + 1 < to ? text[at + 1] : 0;
        if ((c == 'R' || c == 'I') && next == 'N') {
            return 2 << 8 | 'M';
        }
        if (c == 'C' && (next == 'L' || next == 'I')) {
            return 2 << 8 | 'D';
        }
        if (c == 'V' && next == 'V') {
            return 2 << 8 | 'W';
        }
        return 1 << 8 | (c == 'L' || c == 'J' ? 'I' : c == 'Q' ? 'O' : c == 'V' ? 'U' : c == 'F' ? 'E' : c);
    }
}
