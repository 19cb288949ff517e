package org.cordee.access.smart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What is kept of a token or of another long random text: its SHA-256, so that whoever reads the database cannot use it. */
final class Hashed {
    private static final String MARK = "sha256:";

    private Hashed() {}

    static String of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256 is part of every JDK", absent);
        }
    }

    static boolean is(String text) {
        return text.startsWith(MARK);
    }
}
