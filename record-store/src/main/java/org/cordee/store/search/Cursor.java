package org.cordee.store.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place in an order where a page ended: the sort values and key of its last row. */
public record Cursor(List<@Nullable String> values, long key) {
    private static final char SEPARATOR = '\u001f';
    private static final String NOTHING = "\u0000";

    /** As an opaque text that fits in a URL. */
    public String text() {
        var plain = new StringBuilder(Long.toString(key));
        for (var value : values) {
            plain.append(SEPARATOR).append(value == null ? NOTHING : value);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Throws {@link BadSearch} for anything that is not a cursor. */
    public static Cursor parse(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var parts = plain.split(String.valueOf(SEPARATOR), -1);
            var values = new ArrayList<@Nullable String>();
            for (int i = 1; i < parts.length; i++) {
                values.add(parts[i].equals(NOTHING) ? null : parts[i]);
            }
            return new Cursor(values, Long.parseLong(parts[0]));
        } catch (IllegalArgumentException broken) {
            throw BadSearch.value("The page link is not one of this server's");
        }
    }
}
