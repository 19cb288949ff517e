package org.cordee.identity.match;

import static org.cordee.identity.match.Trait.MISSING;
import static org.cordee.identity.match.Words.afterParticles;
import static org.cordee.identity.match.Words.hasNearly;
import static org.cordee.identity.match.Words.hasSpace;
import static org.cordee.identity.match.Words.hasWord;
import static org.cordee.identity.match.Words.holds;
import static org.cordee.identity.match.Words.isOneEditSqueezed;
import static org.cordee.identity.match.Words.twoWordsEnd;
import static org.cordee.identity.match.Words.wordEnd;

/** Compares names word by word: compounds, particles, initials, sounds, short forms. */
final class Names {
    private static final double ALIKE_FROM = 0.92;
    private static final double AKIN_FROM = 0.82;
    private static final double LEAST_ALIKE = 0.6;
    static final int SHORTEST_FOR_ONE_EDIT = 4;

    private Names() {}

    /** Levels of {@link Trait#FAMILY} between two fields, without swaps. */
    static int family(byte[] a, int aFrom, int aField, byte[] b, int bFrom, int bField) {
        int aAt = Encoded.start(a, aFrom, aField);
        int bAt = Encoded.start(b, bFrom, bField);
        int aEnd = aAt + Encoded.length(a, aFrom, aField);
        int bEnd = bAt + Encoded.length(b, bFrom, bField);
        if (aAt == aEnd || bAt == bEnd) {
            return MISSING;
        }
        if (Likeness.isSameSqueezed(a, aAt, aEnd, b, bAt, bEnd)) {
            return Trait.SAME;
        }
        boolean words = hasSpace(a, aAt, aEnd) || hasSpace(b, bAt, bEnd);
        if (words && sharesWord(a, aAt, aEnd, b, bAt, bEnd)) {
            // Martin-Durand and Martin-Petit are two families.
            return keepsAnother(a, aAt, aEnd, b, bAt, bEnd) && keepsAnother(b, bAt, bEnd, a, aAt, aEnd)
                    ? Trait.AKIN
                    : Trait.PART;
        }
        return words
                ? alike(a, afterParticles(a, aAt, aEnd), aEnd, b, afterParticles(b, bAt, bEnd), bEnd)
                : alike(a, aAt, aEnd, b, bAt, bEnd);
    }

    /** Levels of {@link Trait#GIVEN} between two fields, without swaps. */
    static int given(byte[] a, int aFrom, int aField, byte[] b, int bFrom, int bField) {
        int aAt = Encoded.start(a, aFrom, aField);
        int bAt = Encoded.start(b, bFrom, bField);
        int aEnd = aAt + Encoded.length(a, aFrom, aField);
        int bEnd = bAt + Encoded.length(b, bFrom, bField);
        if (aAt == aEnd || bAt == bEnd) {
            return MISSING;
        }
        if (Likeness.isSameSqueezed(a, aAt, aEnd, b, bAt, bEnd)) {
            return Trait.SAME;
        }
        int aFirst = wordEnd(a, aAt, aEnd);
        int bFirst = wordEnd(b, bAt, bEnd);
        boolean words = aFirst < aEnd || bFirst < bEnd;
        if (aFirst - aAt == 1 || bFirst - bAt == 1) {
            // M.-Thérèse is nearly Marie-Thérèse.
            return a[aAt] != b[bAt]
                    ? Trait.OTHER_NAME
                    : aFirst < aEnd && bFirst < bEnd && sharesWord(a, aFirst + 1, aEnd, b, bFirst + 1, bEnd)
                            ? Trait.ALIKE
                            : Trait.INITIAL;
        }
        if (words && sharesWord(a, aAt, aEnd, b, bAt, bEnd)) {
            // Twins of old often had the first name in common: names that both have and that differ speak against.
            return holds(a, aAt, aEnd, b, bAt, bEnd) || holds(b, bAt, bEnd, a, aAt, aEnd) ? Trait.PART : Trait.AKIN;
        }
        int first = first(a, afterParticles(a, aAt, aEnd), aEnd, b, afterParticles(b, bAt, bEnd), bEnd);
        if (first < Trait.AKIN) {
            return first;
        }
        if (Called.isOne(a, aAt, aFirst, b, bAt, bFirst)
                || (words
                        && (isOneEditSqueezed(a, aAt, aEnd, b, bAt, bEnd)
                                || callsCompound(a, aAt, aEnd, b, bAt, bEnd)))) {
            return Trait.ALIKE;
        }
        return words && goesByAnother(a, aAt, aEnd, b, bAt, bEnd) ? Trait.AKIN : first;
    }

    /** The first names alone, behind what stands before many. */
    private static int first(byte[] a, int aAt, int aTo, byte[] b, int bAt, int bTo) {
        int aEnd = wordEnd(a, aAt, aTo);
        int bEnd = wordEnd(b, bAt, bTo);
        if (areTwo(a, aAt, aEnd, b, bAt, bEnd)) {
            return Trait.OTHER_NAME;
        }
        return Likeness.isBeginning(a, aAt, aEnd, b, bAt, bEnd, 3) ? Trait.ALIKE : alike(a, aAt, aEnd, b, bAt, bEnd);
    }

    /** Whether each is a name of its own, which nobody hears as the other. */
    private static boolean areTwo(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        return KnownNames.isOne(a, aAt, aEnd)
                && KnownNames.isOne(b, bAt, bEnd)
                && !soundsSame(a, aAt, aEnd, b, bAt, bEnd, false);
    }

    /** Maïté for Marie-Thérèse: the first two words of one, or all that there are, are a compound that has a short form of its own. */
    private static boolean callsCompound(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        return isCalled(a, aAt, twoWordsEnd(a, aAt, aEnd), b, bAt, bEnd)
                || isCalled(b, bAt, twoWordsEnd(b, bAt, bEnd), a, aAt, aEnd);
    }

    /** Whether the first word of the second, if it tells something or is all that there is, is a short form of the first. */
    private static boolean isCalled(byte[] a, int aAt, int aTwo, byte[] b, int bAt, int bEnd) {
        int end = wordEnd(b, bAt, bEnd);
        return (end == bEnd || !Particles.isCommon(b, bAt, end)) && Called.isOne(a, aAt, aTwo, b, bAt, end);
    }

    /** Whether some word of one is, nearly or by the list, some word of the other: people go by their second name. */
    private static boolean goesByAnother(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        for (int i = aAt; i < aEnd; ) {
            int end = wordEnd(a, i, aEnd);
            if (end - i >= 3
                    && !Particles.isCommon(a, i, end)
                    && (hasNearly(a, i, end, b, bAt, bEnd) || hasCalled(a, i, end, b, bAt, bEnd))) {
                return true;
            }
            i = end + 1;
        }
        return false;
    }

    private static boolean hasCalled(byte[] word, int from, int to, byte[] b, int bAt, int bEnd) {
        for (int j = bAt; j < bEnd; ) {
            int end = wordEnd(b, j, bEnd);
            if (!Particles.isCommon(b, j, end) && Called.isOne(word, from, to, b, j, end)) {
                return true;
            }
            j = end + 1;
        }
        return false;
    }

    private static int alike(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        if (Likeness.bound(a, aAt, aEnd, b, bAt, bEnd) < LEAST_ALIKE) {
            return Trait.OTHER_NAME;
        }
        double alike = Likeness.jaroWinkler(a, aAt, aEnd, b, bAt, bEnd);
        if (alike >= ALIKE_FROM
                || (Math.min(aEnd - aAt, bEnd - bAt) >= SHORTEST_FOR_ONE_EDIT
                        && Likeness.isOneEdit(a, aAt, aEnd, b, bAt, bEnd))) {
            return Trait.ALIKE;
        }
        if (alike >= LEAST_ALIKE
                && (soundsSame(a, aAt, aEnd, b, bAt, bEnd, true) || Print.looksSame(a, aAt, aEnd, b, bAt, bEnd))) {
            return Trait.ALIKE;
        }
        return alike >= AKIN_FROM ? Trait.AKIN : Trait.OTHER_NAME;
    }

    private static boolean soundsSame(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd, boolean nearly) {
        var one = new byte[24];
        var other = new byte[24];
        int n = Sound.of(a, aAt, aEnd, one);
        int m = Sound.of(b, bAt, bEnd, other);
        if (n >= 2 && Likeness.isSame(one, 0, n, other, 0, m)) {
            return true;
        }
        int consonants = nearly ? Sound.withoutVowels(one, n) : 0;
        return consonants >= 3 && Likeness.isSame(one, 0, consonants, other, 0, Sound.withoutVowels(other, m));
    }

    /** Whether a word that tells something stands in the first and not even nearly in the second. */
    private static boolean keepsAnother(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        for (int i = aAt; i < aEnd; ) {
            int end = wordEnd(a, i, aEnd);
            if (end - i >= 3 && !Particles.isCommon(a, i, end) && !hasNearly(a, i, end, b, bAt, bEnd)) {
                return true;
            }
            i = end + 1;
        }
        return false;
    }

    /** Whether some word of at least three letters that tells something stands in both. */
    private static boolean sharesWord(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        for (int i = aAt; i < aEnd; ) {
            int end = wordEnd(a, i, aEnd);
            if (end - i >= 3 && hasWord(a, i, end, b, bAt, bEnd) && !Particles.isCommon(a, i, end)) {
                return true;
            }
            i = end + 1;
        }
        return false;
    }
}
