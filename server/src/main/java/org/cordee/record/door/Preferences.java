package org.cordee.record.door;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a caller prefers (RFC 7240): in one Prefer header or several, names and values in any case and with or without quotes. Of a
 * preference said twice the first counts. A semicolon parts preferences as a comma does, since some clients write so.
 */
final class Preferences {
    private Preferences() {}

    static boolean has(HttpServletRequest http, String name, String value) {
        return value.equalsIgnoreCase(of(http, name));
    }

    /** The value of a preference, empty where it has none; null where it is not said. */
    static @Nullable String of(HttpServletRequest http, String name) {
        for (var lines = http.getHeaders("Prefer"); lines.hasMoreElements(); ) {
            for (var one : lines.nextElement().split("[,;]", -1)) {
                int equals = one.indexOf('=');
                var said = (equals < 0 ? one : one.substring(0, equals)).strip();
                if (said.equalsIgnoreCase(name)) {
                    var value = equals < 0 ? "" : one.substring(equals + 1).strip();
                    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                    return quoted ? value.substring(1, value.length() - 1) : value;
                }
            }
        }
        return null;
    }
}
