package org.cordee.access.smart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Long random texts that open something, and what is kept of them: a SHA-256, so that whoever reads the database cannot use it. */
public final class RandomText {
    private static final String MARK = "sha256:";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** A new one of 256 bits, fit for an address. */
    public static String make() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept in the place of the text. */
    public static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256 is part of every JDK", absent);
        }
    }

    static boolean isHash(String text) {
        return text.startsWith(MARK);
    }
}
