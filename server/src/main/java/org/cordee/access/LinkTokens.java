package org.cordee.access;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * What stands after the {@code #} of a link: an id and its HMAC under a key that is not in the database, 64 signs in all. A
 * token of one use is none of another.
 */
@Component
public class LinkTokens {
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 32;

    private final FieldKeys keys;

    LinkTokens(FieldKeys keys) {
        this.keys = keys;
    }

    public String make(String use, UUID id) {
        var bytes = bytes(id);
        var token = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                .put(bytes)
                .put(keys.signatures(use, bytes).iterator().next())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The id of a token, or of a whole address that ends with one; empty unless it is signed by us for this use. */
    public Optional<UUID> read(String use, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token.strip().replaceFirst("^.*#", ""));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + SIGNATURE_BYTES) return Optional.empty();
        var id = Arrays.copyOf(bytes, ID_BYTES);
        var signature = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        var signed = StreamSupport.stream(keys.signatures(use, id).spliterator(), false)
                .anyMatch(one -> MessageDigest.isEqual(one, signature));
        var buffer = ByteBuffer.wrap(id);
        return signed ? Optional.of(new UUID(buffer.getLong(), buffer.getLong())) : Optional.empty();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
