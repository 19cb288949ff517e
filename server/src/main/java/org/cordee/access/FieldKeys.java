package org.cordee.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The ring of keys that seals the most sensitive fields at rest (AES-256-GCM) and signs links (HMAC-SHA256). One key a line,
 * {@code id:base64 of 32 bytes}, the newest first: it seals, all open. Kept outside the database, in a file of mode 0600 that is
 * made at the first start, or given by the environment where several nodes share one database.
 */
@Component
public class FieldKeys {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{8}):([A-Za-z0-9+/]{43}=)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SequencedMap<String, SecretKeySpec> keys;

    FieldKeys(AccessSettings settings, @Value("${cordee.data:var}") Path data) {
        this.keys = parse(settings.fieldKeys().isBlank() ? read(settings.ring(data)) : settings.fieldKeys());
    }

    /**
     * Sealed bytes: key id, nonce, ciphertext with tag.
     *
     * @param place what the field is and whose, so that a sealed value moved to another row does not open
     */
    public byte[] seal(byte[] plain, String place) {
        var id = keys.firstEntry().getKey();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = gcm(Cipher.ENCRYPT_MODE, keys.firstEntry().getValue(), nonce, plain, place);
        return ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + sealed.length)
                .put(id.getBytes(StandardCharsets.US_ASCII))
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** What was sealed at that place; a key that is no longer in the ring, and a changed byte, are faults. */
    public byte[] open(byte[] sealed, String place) {
        var key = keys.get(keyOf(sealed));
        if (key == null) {
            throw new IllegalStateException("The field-keys ring lacks the key " + keyOf(sealed)
                    + ", which sealed a field: put its line back into the ring");
        }
        var nonce = Arrays.copyOfRange(sealed, ID_BYTES, ID_BYTES + NONCE_BYTES);
        var rest = Arrays.copyOfRange(sealed, ID_BYTES + NONCE_BYTES, sealed.length);
        return gcm(Cipher.DECRYPT_MODE, key, nonce, rest, place);
    }

    /** Whether the newest key sealed it; if not, it is to be sealed anew. */
    public boolean isCurrent(byte[] sealed) {
        return isNewest(keyOf(sealed));
    }

    boolean isNewest(String key) {
        return keys.firstEntry().getKey().equals(key);
    }

    boolean has(String key) {
        return keys.containsKey(key);
    }

    /** Signatures of a message for one use, by each key of the ring, the newest first. */
    public Iterable<byte[]> signatures(String use, byte[] message) {
        return keys.values().stream().map(key -> signed(key, use, message))::iterator;
    }

    private static byte[] signed(SecretKeySpec key, String use, byte[] message) {
        // A key of its own for each use: what one signs is of no use to another.
        var derived = hmac(key.getEncoded(), use.getBytes(StandardCharsets.UTF_8));
        return hmac(derived, message);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static byte[] gcm(int mode, SecretKeySpec key, byte[] nonce, byte[] text, String place) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("A sealed field does not open: it was changed or moved", fault);
        }
    }

    /** Eight hexadecimal digits. */
    static String keyOf(byte[] sealed) {
        return new String(sealed, 0, ID_BYTES, StandardCharsets.US_ASCII);
    }

    private static SequencedMap<String, SecretKeySpec> parse(String ring) {
        var keys = new LinkedHashMap<String, SecretKeySpec>();
        for (var line : ring.strip().split("[\\s,]+")) {
            var key = LINE.matcher(line);
            if (!key.matches()) {
                throw new IllegalStateException(
                        "The field-keys ring has a line that is no key: each is eight hexadecimal"
                                + " digits, a colon, and 32 bytes in base64");
            }
            keys.put(key.group(1), new SecretKeySpec(Base64.getDecoder().decode(key.group(2)), "AES"));
        }
        return keys;
    }

    private static String read(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException("The field-keys ring " + file + " cannot be read", fault);
        }
    }

    private static void make(Path file) throws IOException {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        var line = "%08x:%s%n".formatted(RANDOM.nextInt(), Base64.getEncoder().encodeToString(key));
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, line, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException _) {
            // Another node on the same folder was quicker.
        }
    }
}
