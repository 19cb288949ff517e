package org.cordee.identity.match;

/**
 * How a French ear would write a name: mute letters, doubled consonants and spellings of one sound fall together. With the vowels
 * left out it also brings transliterations together (Mohamed, Muhammad).
 */
final class Sound {
    private static final byte END = 0;

    private Sound() {}

    /** Sound with vowels, at most {@code out.length} letters; how many there are. */
    static int of(byte[] name, int from, int to, byte[] out) {
        int n = 0;
        int i = from;
        while (i < to && n < out.length) {
            byte next = i + 1 < to ? name[i + 1] : END;
            byte afterNext = i + 2 < to ? name[i + 2] : END;
            int heard = isVowel(name[i]) ? vowel(name[i], next, afterNext) : consonant(name[i], next, afterNext);
            byte sound = (byte) (heard & 127);
            if (sound != 0 && (n == 0 || out[n - 1] != sound)) {
                out[n++] = sound;
            }
            i += heard >>> 8;
        }
        return n;
    }

    private static boolean isVowel(byte c) {
        return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U' || c == 'Y';
    }

    /** The sound, 0 for none, and above it how many letters it takes. */
    private static int heard(int sound, int letters) {
        return letters << 8 | sound;
    }

    private static int vowel(byte c, byte next, byte afterNext) {
        boolean beforeI = next == 'I' || next == 'Y';
        return switch (c) {
            case 'A' -> next == 'U' ? heard('O', 2) : beforeI ? heard('E', 2) : heard('A', 1);
            case 'E' ->
                next == 'A' && afterNext == 'U'
                        ? heard('O', 3)
                        : next == 'U' || beforeI ? heard('E', 2) : heard(next == END ? 0 : 'E', 1);
            case 'O' -> next == 'U' ? heard('U', 2) : next == 'E' ? heard('E', 2) : heard('O', 1);
            case 'Y' -> heard('I', 1);
            default -> heard(c, 1);
        };
    }

    private static int consonant(byte c, byte next, byte afterNext) {
        boolean soft = next == 'E' || next == 'I' || next == 'Y';
        boolean last = next == END;
        return switch (c) {
            case 'P' -> next == 'H' ? heard('F', 2) : heard('P', 1);
            case 'C' -> next == 'H' ? heard('X', 2) : next == 'K' ? heard('K', 2) : heard(soft ? 'S' : 'K', 1);
            case 'S' ->
                next == 'H'
                        ? heard('X', 2)
                        : next == 'C' && afterNext == 'H' ? heard('X', 3) : heard(last ? 0 : 'S', 1);
            case 'Q' -> heard('K', next == 'U' ? 2 : 1);
            case 'K' -> heard('K', 1);
            case 'G' -> heard(soft ? 'J' : 'G', next == 'U' ? 2 : 1);
            case 'X', 'Z' -> heard(last ? 0 : 'S', 1);
            case 'T' -> heard(last ? 0 : 'T', next == 'H' ? 2 : 1);
            case 'W' -> heard('V', 1);
            case 'M' -> heard('N', 1);
            case 'H', ' ' -> heard(0, 1);
            default -> heard(c, 1);
        };
    }

    /** Leaves of a sound its first letter and the consonants; how many there are. Transliterations differ in little else. */
    static int withoutVowels(byte[] sound, int n) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            byte c = i == 0 && isVowel(sound[i]) ? (byte) 'A' : sound[i];
            if (i == 0 || !isVowel(c)) {
                sound[kept++] = c;
            }
        }
        return kept;
    }

    /** A hash of the first letter and the consonants that follow, five in all at most. */
    static int skeleton(byte[] name, int from, int to) {
        var sound = new byte[16];
        int kept = Math.min(5, withoutVowels(sound, of(name, from, to, sound)));
        int hash = 7;
        for (int i = 0; i < kept; i++) {
            hash = hash * 31 + sound[i];
        }
        return hash;
    }
}
