package org.cordee.record.door;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON put together from text and from pieces that are JSON already, which are not copied. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final List<byte[]> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder(512);

    /** Text as it is. */
    JsonText raw(String json) {
        text.append(json);
        return this;
    }

    JsonText raw(long number) {
        text.append(number);
        return this;
    }

    /** A JSON string. */
    JsonText string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                text.append(c);
            }
        }
        text.append('"');
        return this;
    }

    /** A property with a string value, before it a comma; nothing for null. */
    JsonText and(String name, @Nullable String value) {
        if (value != null) {
            text.append(",\"").append(name).append("\":");
            string(value);
        }
        return this;
    }

    /** A piece in UTF-8 that must not be changed afterwards. */
    JsonText piece(byte[] json) {
        if (json.length < 64) {
            text.append(new String(json, StandardCharsets.UTF_8));
            return this;
        }
        close();
        pieces.add(json);
        return this;
    }

    /** Pieces in order. */
    JsonText pieces(List<byte[]> several) {
        several.forEach(this::piece);
        return this;
    }

    List<byte[]> pieces() {
        close();
        return List.copyOf(pieces);
    }

    private void close() {
        if (!text.isEmpty()) {
            pieces.add(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }
    }
}
