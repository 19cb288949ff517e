package org.cordee.identity;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An INS number (NIR, or NIA while there is none): 15 characters, of which the last two are the key, 97 minus the first thirteen modulo
 * 97; in Corsica 2A counts as 19 and 2B as 18. Its OID says which it is, or that it is of the test domain as all made-up people have
 * it (INS reference frame, annex on the matricule).
 *
 * @param oid as an identifier system, such as {@code urn:oid:1.2.250.1.213.1.4.8}
 */
public record Ins(String number, String oid) {
    /** Domain of real NIRs. */
    public static final String NIR = "urn:oid:1.2.250.1.213.1.4.8";

    /** Domain of numbers given while the NIR is awaited. */
    public static final String NIA = "urn:oid:1.2.250.1.213.1.4.9";

    /** Domain of test NIRs. */
    public static final String NIR_TEST = "urn:oid:1.2.250.1.213.1.4.10";

    /** Domain of demonstration NIRs. */
    public static final String NIR_DEMO = "urn:oid:1.2.250.1.213.1.4.11";

    private static final int LENGTH = 15;
    private static final int BODY_LENGTH = 13;
    private static final int MODULUS = 97;

    public Ins {
        if (!isValid(number)) {
            throw new IllegalArgumentException("not an INS number with its right key");
        }
        var domain = domain(oid, List.of());
        if (domain == null) {
            throw new IllegalArgumentException("not a domain of INS numbers");
        }
        oid = domain;
    }

    /** Whether an identifier of this system is an INS. */
    public static boolean isDomain(String system) {
        return domain(system, List.of()) != null;
    }

    /**
     * The domain of an identifier, however it is written: with or without {@code urn:oid:}, or under any other system with a type that says
     * that it is an INS (INS-NIR, INS-NIA, INS-NIR-TEST, INS-NIR-DEMO). Null where it is none.
     */
    static @Nullable String domain(String system, List<String> types) {
        var oid = system.strip().toLowerCase(Locale.ROOT).replaceFirst("^(urn:oid:|oid:)+", "");
        for (var domain : List.of(NIR, NIA, NIR_TEST, NIR_DEMO)) {
            if (domain.equals("urn:oid:" + oid)) {
                return domain;
            }
        }
        for (var type : types) {
            switch (type) {
                case "INS-NIR" -> {
                    return NIR;
                }
                case "INS-NIA" -> {
                    return NIA;
                }
                case "INS-NIR-TEST" -> {
                    return NIR_TEST;
                }
                case "INS-NIR-DEMO" -> {
                    return NIR_DEMO;
                }
                default -> {}
            }
        }
        return null;
    }

    /** What the identifier is called (FR Core, table 0203), such as INS-NIR. */
    String type() {
        return switch (oid) {
            case NIA -> "INS-NIA";
            case NIR_TEST -> "INS-NIR-TEST";
            case NIR_DEMO -> "INS-NIR-DEMO";
            default -> "INS-NIR";
        };
    }

    /** As people read it, "2 44 03 09 225 900 84". */
    public String spaced() {
        return number.replaceFirst("(.)(..)(..)(..)(...)(...)(..)", "$1 $2 $3 $4 $5 $6 $7");
    }

    /** Whether the number has the form of a NIR or NIA and its key is right. */
    public static boolean isValid(String number) {
        if (number.length() != LENGTH || "123478".indexOf(number.charAt(0)) < 0) {
            return false;
        }
        for (int i = 1; i < LENGTH; i++) {
            char c = number.charAt(i);
            boolean isCorsica = i == 6 && number.charAt(5) == '2' && (c == 'A' || c == 'B');
            if ((c < '0' || c > '9') && !isCorsica) {
                return false;
            }
        }
        return key(number.substring(0, BODY_LENGTH)) == Integer.parseInt(number.substring(BODY_LENGTH));
    }

    /** The key of the first thirteen characters. */
    public static int key(String body) {
        var digits = body.replace("2A", "19").replace("2B", "18");
        return MODULUS - (int) (Long.parseLong(digits) % MODULUS);
    }
}
