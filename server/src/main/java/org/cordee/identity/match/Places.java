package org.cordee.identity.match;

import java.nio.charset.StandardCharsets;

/** Reads and compares places of birth: codes of communes and countries, also those of before 1968 and 1976, and names. */
final class Places {
    private static final int CODE = 5;
    private static final int NOT_OLD = 100;
    private static final int PARIS = '7' << 8 | '5';
    private static final int VERSAILLES = '7' << 8 | '8';
    private static final int CORSICA = '2' << 8 | '0';
    private static final int ABROAD = '9' << 8 | '9';
    private static final double ALIKE_FROM = 0.92;
    private static final double MOST_WORDS = 0.6;

    /** Born later, nobody was written down under a code of French Algeria, Morocco or Tunisia. */
    private static final int LAST_OLD_YEAR = 1967;

    private Places() {}

    /** A code as it is, a name as names are; nothing for the code of an unknown place. How many letters. */
    static int read(String raw, byte[] out, int at, int most) {
        int length = Letters.squeezed(raw, out, at, most);
        if (length == 0 || out[at] > '9') {
            return Letters.names(raw, out, at, most);
        }
        int code = length > CODE && isCode(out, at, at + CODE) ? CODE : length;
        var text = new String(out, at, code, StandardCharsets.US_ASCII);
        return text.equals("99999") || text.equals("00000") || text.equals("99") ? 0 : code;
    }

    private static boolean isCode(byte[] text, int from, int to) {
        if (to - from != CODE) {
            return false;
        }
        for (int i = from; i < to; i++) {
            boolean isLetterOfCorsica = i == from + 1 && (text[i] == 'A' || text[i] == 'B');
            if ((text[i] < '0' || text[i] > '9') && !isLetterOfCorsica) {
                return false;
            }
        }
        return true;
    }

    /** The level of {@link Trait#BIRTH_PLACE} between two descriptions. */
    static int compared(byte[] a, int aFrom, byte[] b, int bFrom) {
        int aAt = Encoded.start(a, aFrom, Encoded.PLACE);
        int bAt = Encoded.start(b, bFrom, Encoded.PLACE);
        int aEnd = aAt + Encoded.length(a, aFrom, Encoded.PLACE);
        int bEnd = bAt + Encoded.length(b, bFrom, Encoded.PLACE);
        if (aAt == aEnd || bAt == bEnd) {
            return Trait.MISSING;
        }
        int year = Math.max(Encoded.date(a, aFrom), Encoded.date(b, bFrom)) / 10_000;
        boolean isNumber = a[aAt] <= '9';
        if (isNumber != b[bAt] <= '9') {
            return Trait.MISSING;
        }
        if (!isNumber) {
            return names(a, aAt, aEnd, b, bAt, bEnd);
        }
        boolean areCodes = isCode(a, aAt, aEnd) && isCode(b, bAt, bEnd);
        if (Likeness.isSame(a, aAt, aEnd, b, bAt, bEnd)) {
            return aEnd - aAt > 2 ? 0 : 1;
        }
        int old = areCodes ? Math.min(ofOldTimes(a, aAt, b, bAt, year), ofOldTimes(b, bAt, a, aAt, year)) : NOT_OLD;
        if (old != NOT_OLD) {
            return old;
        }
        return Likeness.isBeginning(a, aAt, Math.min(aEnd, aAt + 2), b, bAt, Math.min(bEnd, bAt + 2), 2) ? 1 : 2;
    }

    private static int names(byte[] a, int aAt, int aEnd, byte[] b, int bAt, int bEnd) {
        if (Likeness.isSameSqueezed(a, aAt, aEnd, b, bAt, bEnd)) {
            return 0;
        }
        boolean alike = Likeness.isAlike(a, aAt, aEnd, b, bAt, bEnd, ALIKE_FROM)
                || Likeness.isOneEdit(a, aAt, aEnd, b, bAt, bEnd)
                || Words.sharedWords(a, aAt, aEnd, b, bAt, bEnd) >= MOST_WORDS;
        return alike ? 1 : 2;
    }

    /** Communes kept their three digits when their département was parted; those of French rule are of a country today, of no known commune. */
    private static int ofOldTimes(byte[] old, int at, byte[] now, int nowAt, int year) {
        int before = old[at] << 8 | old[at + 1];
        int after = now[nowAt] << 8 | now[nowAt + 1];
        boolean parted = before == PARIS || before == VERSAILLES
                ? after >= ('9' << 8 | '1') && after <= ('9' << 8 | '5')
                : before == CORSICA && now[nowAt] == '2' && now[nowAt + 1] >= 'A';
        if (parted && Likeness.isSame(old, at + 2, at + CODE, now, nowAt + 2, nowAt + CODE)) {
            return 0;
        }
        boolean abroad = year > 0
                && year <= LAST_OLD_YEAR
                && after == ABROAD
                && old[at] == '9'
                && now[nowAt + 2] == '3'
                && now[nowAt + 3] == '5';
        int country = abroad ? now[nowAt + 4] : 0;
        boolean ofThatCountry = country == '2'
                ? old[at + 1] >= '1' && old[at + 1] <= '4'
                : country == '0' ? old[at + 1] == '5' : country == '1' && old[at + 1] == '6';
        return ofThatCountry ? Trait.MISSING : NOT_OLD;
    }
}
