package org.cordee.identity.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Words within names that prove little: particles, and words with which many names begin or end. */
final class Particles {
    private static final long[] PARTICLES = packed(
            "DE DU DES LA LE LES D L VAN VON DER DEN EL AL BEN DI DA DOS DEL VEUVE VVE EPOUSE EPSE NEE MME MLLE MRS");
    private static final long[] COMMON = packed(
            "SAINT SAINTE SAN SANTA SANTO SAO DELLA DELLE DAS LOS LAS AIT OULD ABD ABDEL ABDOUL ABDUL ABDER ABOU ABU"
                    + " BIN IBN BENT BOU TEN TER THI VAN DINE DIN EDDINE ALLAH SIDI LALLA NAIT MAC");

    private Particles() {}

    private static long[] packed(String words) {
        return Arrays.stream(words.split(" ", -1))
                .mapToLong(word -> packed(word.getBytes(StandardCharsets.US_ASCII), 0, word.length()))
                .toArray();
    }

    private static long packed(byte[] word, int from, int to) {
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = packed << 8 | word[i];
        }
        return packed;
    }

    /** A word that may as well be left out. */
    static boolean isOne(byte[] text, int from, int to) {
        return to - from <= 6 && isAmong(PARTICLES, packed(text, from, to));
    }

    /** A word that two names may have in common without having anything to do with each other. */
    static boolean isCommon(byte[] text, int from, int to) {
        return isOne(text, from, to) || (to - from <= 6 && isAmong(COMMON, packed(text, from, to)));
    }

    private static boolean isAmong(long[] words, long word) {
        for (long one : words) {
            if (one == word) {
                return true;
            }
        }
        return false;
    }
}
