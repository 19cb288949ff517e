package org.cordee.monitoring.device;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Secrets of devices, kept as PBKDF2 with SHA-512 in the form of mosquitto_passwd ({@code $7$iterations$salt$hash}), so that a
 * broker of others can be given the same file. A secret has 192 random bits: the rounds need not slow a guesser down.
 */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 24;
    private static final int SALT_BYTES = 12;
    private static final int HASH_BYTES = 64;
    private static final int ROUNDS = 101;

    private Secrets() {}

    static String make() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
    }

    static String hash(String secret) {
        var salt = random(SALT_BYTES);
        var encoder = Base64.getEncoder();
        return "$7$" + ROUNDS + "$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(derived(secret, salt, ROUNDS));
    }

    static boolean matches(String secret, String hash) {
        var parts = hash.split("\\$");
        if (parts.length != 5 || !parts[1].equals("7")) {
            return false;
        }
        var decoder = Base64.getDecoder();
        return MessageDigest.isEqual(
                decoder.decode(parts[4]), derived(secret, decoder.decode(parts[3]), Integer.parseInt(parts[2])));
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] derived(String secret, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, rounds, HASH_BYTES * 8))
                    .getEncoded();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
