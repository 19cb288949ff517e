package org.cordee.identity.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** What offices write where they have no name: for newborns, for people whom nobody knows, to fill a field. */
public final class NoNames {
    private static final byte[][] GIVEN = texts(
            "BB|BBI|BB FILLE|BB GARCON|BEBE|BEBE FILLE|BEBE GARCON|BEBEI|NN|SANS PRENOM|SANSPRENOM|PAS DE PRENOM"
                    + "|PRENOM INCONNU|INCONNU|INCONNUE|ANONYME|NOUVEAU NE|NOUVEAUNE|ENFANT|FOETUS|A NAITRE|JUMEAU|JUMELLE|JUMEAU A|JUMEAU B|FILLE|GARCON"
                    + "|NON RENSEIGNE|NON COMMUNIQUE|BABY|BABY BOY|BABY GIRL|BOY|GIRL|NEWBORN|INFANT|UNKNOWN|UNK|NO NAME|NOT KNOWN");

    private static final byte[][] FAMILY = texts("INCONNU|INCONNUE|ANONYME|NOM INCONNU|UNKNOWN|UNK|NON RENSEIGNE");

    /** Before the name of the mother. */
    private static final byte[][] BEFORE = texts(
            "BB FILLE |BB GARCON |BEBE FILLE |BEBE GARCON |BABY BOY |BABY GIRL |NOUVEAU NE |BB |BEBE |ENFANT |BABY ");

    private NoNames() {}

    private static byte[][] texts(String all) {
        return Stream.of(all.split("\\|", -1))
                .map(one -> one.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** Whether given names stand for none. */
    public static boolean isOfNobody(String givenNames) {
        var text = new byte[60];
        return isOfNobody(text, 0, Letters.names(givenNames, text, 0, text.length));
    }

    static boolean isOfNobody(byte[] text, int from, int to) {
        return isCrossed(text, from, to) || isAmong(GIVEN, text, from, to);
    }

    static boolean isOfNoFamily(byte[] text, int from, int to) {
        return isCrossed(text, from, to) || isAmong(FAMILY, text, from, to);
    }

    /** How many letters stand before the name itself. */
    static int before(byte[] text, int from, int to) {
        for (var one : BEFORE) {
            if (to - from > one.length + 1 && Arrays.equals(text, from, from + one.length, one, 0, one.length)) {
                return one.length;
            }
        }
        return 0;
    }

    /** Crosses fill a field. */
    private static boolean isCrossed(byte[] text, int from, int to) {
        return to > from && text[from] == 'X' && Letters.isAllOne(text, from, to);
    }

    private static boolean isAmong(byte[][] all, byte[] text, int from, int to) {
        for (var one : all) {
            if (one.length == to - from && Arrays.equals(text, from, to, one, 0, one.length)) {
                return true;
            }
        }
        return false;
    }
}
