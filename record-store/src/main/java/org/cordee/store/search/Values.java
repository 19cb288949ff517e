package org.cordee.store.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The small grammar of search values: lists, escapes, prefixes. */
final class Values {
    private static final Set<String> PREFIXES = Set.of("eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");

    /** A value with its comparison. */
    record Compared(String prefix, String value) {}

    /** A number as written: its value and half of its last place. */
    record Precise(BigDecimal value, BigDecimal half) {}

    private Values() {}

    /** Splits at separators that no backslash escapes; escapes stay. */
    static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && "\\,$|".indexOf(text.charAt(i + 1)) >= 0) {
                plain.append(text.charAt(++i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static Compared compared(String text) {
        if (text.length() > 2 && PREFIXES.contains(text.substring(0, 2))) {
            return new Compared(text.substring(0, 2), text.substring(2));
        }
        return new Compared("eq", text);
    }

    static Precise number(String text) {
        try {
            if (text.length() > 60) {
                throw BadSearch.value("Not a number: " + text.substring(0, 60) + "…");
            }
            var value = new BigDecimal(text);
            if (Math.abs(value.scale()) > 400) {
                throw BadSearch.value("Not a number in range: " + text);
            }
            return new Precise(value, BigDecimal.valueOf(5, value.scale() + 1));
        } catch (NumberFormatException broken) {
            throw BadSearch.value("Not a number: " + text);
        }
    }
}
