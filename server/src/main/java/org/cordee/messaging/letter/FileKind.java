package org.cordee.messaging.letter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of file that are taken out of a letter, known by their content and never by their name. */
enum FileKind {
    PDF("application/pdf", new byte[] {'%', 'P', 'D', 'F', '-'}),
    PNG("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
    JPEG("image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});

    private final String mediaType;
    private final byte[] start;

    FileKind(String mediaType, byte[] start) {
        this.mediaType = mediaType;
        this.start = start;
    }

    /** The media type, empty for what is none of these and no plain text either. */
    static Optional<String> mediaType(byte[] bytes, String said) {
        for (var kind : values()) {
            if (bytes.length > kind.start.length
                    && Arrays.equals(bytes, 0, kind.start.length, kind.start, 0, kind.start.length)) {
                return Optional.of(kind.mediaType);
            }
        }
        return said.equalsIgnoreCase("text/plain") && isText(bytes) ? Optional.of("text/plain") : Optional.empty();
    }

    private static boolean isText(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.chars().noneMatch(one -> one < ' ' && one != '\n' && one != '\r' && one != '\t');
        } catch (CharacterCodingException otherwise) {
            return false;
        }
    }
}
