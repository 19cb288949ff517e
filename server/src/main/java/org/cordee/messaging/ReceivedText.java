package org.cordee.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of a short message that came in (3GPP TS 23.038): UCS-2 where its coding says so, else the alphabet of GSM, unpacked. */
final class ReceivedText {
    private static final byte UCS2 = 0x08;
    private static final byte LATIN_1 = 0x03;

    private ReceivedText() {}

    /** @param hasHeader whether user data begins with a header that numbers its parts, which is left out */
    static String of(byte coding, boolean hasHeader, byte[] data) {
        var from = hasHeader && data.length > 0 ? Math.min(data.length, (data[0] & 0xff) + 1) : 0;
        var words = Arrays.copyOfRange(data, from, data.length);
        return switch (coding) {
            case UCS2 -> new String(words, StandardCharsets.UTF_16BE);
            case LATIN_1 -> new String(words, StandardCharsets.ISO_8859_1);
            default -> ShortMessages.text(words);
        };
    }
}
