package org.cordee.coordination;

import java.time.Instant;
import java.util.Optional;

/**
 * A photograph of a wound, taken at home.
 *
 * @param content JPEG or PNG
 */
public record HomePhoto(String patientId, String by, String byName, Instant at, String mediaType, byte[] content) {
    /** The largest that is kept; a telephone makes it smaller before it sends. */
    public static final int MOST_BYTES = 1_500_000;

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    /** The media type that the first bytes say, whatever the sender called it; empty for anything but JPEG and PNG. */
    public static Optional<String> mediaType(byte[] content) {
        if (startsWith(content, JPEG)) return Optional.of("image/jpeg");
        return startsWith(content, PNG) ? Optional.of("image/png") : Optional.empty();
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length > start.length
                && java.util.Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
