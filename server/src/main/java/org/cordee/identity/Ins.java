package org.cordee.identity;

import java.math.BigInteger;

/**
 * An INS number (NIR): 15 characters, of which the last two are the key, 97 minus the first thirteen modulo 97; in Corsica 2A counts
 * as 19 and 2B as 18. Its OID says whether it is real, or of the test domain as all made-up people have it.
 *
 * @param oid as an identifier system, such as {@code urn:oid:1.2.250.1.213.1.4.8}
 */
public record Ins(String number, String oid) {
    /** Domain of real NIRs. */
    public static final String NIR = "urn:oid:1.2.250.1.213.1.4.8";

    /** Domain of test NIRs. */
    public static final String NIR_TEST = "urn:oid:1.2.250.1.213.1.4.10";

    private static final int BODY_LENGTH = 13;
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    public Ins {
        if (!isValid(number)) {
            throw new IllegalArgumentException("not an INS number with its right key");
        }
    }

    /** As people read it, "2 44 03 09 225 900 84". */
    public String spaced() {
        return number.replaceFirst("(.)(..)(..)(..)(...)(...)(..)", "$1 $2 $3 $4 $5 $6 $7");
    }

    /** Whether the number has the form of a NIR and its key is right. */
    public static boolean isValid(String number) {
        return number.matches("[1-478]\\d{4}(\\d{2}|2[AB])\\d{8}")
                && key(number.substring(0, BODY_LENGTH)) == Integer.parseInt(number.substring(BODY_LENGTH));
    }

    /** The key of the first thirteen characters. */
    public static int key(String body) {
        var digits = body.replace("2A", "19").replace("2B", "18");
        return 97 - new BigInteger(digits).mod(MODULUS).intValue();
    }
}
