package org.cordee.record.door;

import java.util.Arrays;

/**
 * JSON in which what is printable ASCII stands as it is: {@code \/} and {@code \u0061} are other ways to write the same, which some clients
 * prefer, and which nothing that looks at bytes would see.
 */
final class PlainJson {
    private static final int CODE = 4;

    private PlainJson() {}

    /** The same JSON; the same bytes where nothing is written so. */
    static byte[] of(byte[] utf8) {
        int found = next(utf8, 0);
        if (found < 0) {
            return utf8;
        }
        var plain = new byte[utf8.length];
        int from = 0;
        int to = 0;
        for (int at = found; at >= 0; at = next(utf8, from)) {
            System.arraycopy(utf8, from, plain, to, at - from);
            to += at - from;
            boolean slash = utf8[at + 1] == '/';
            plain[to++] = slash ? (byte) '/' : (byte) code(utf8, at);
            from = at + (slash ? 2 : 2 + CODE);
        }
        System.arraycopy(utf8, from, plain, to, utf8.length - from);
        return Arrays.copyOf(plain, to + utf8.length - from);
    }

    /** The next escape that need not be one, -1 where there is none. */
    private static int next(byte[] utf8, int from) {
        for (int at = from; at + 1 < utf8.length; at++) {
            if (utf8[at] == '\\') {
                if (utf8[at + 1] == '/' || utf8[at + 1] == 'u' && code(utf8, at) > 0) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    /** The character of {@code \}{@code u00xx} there, 0 where it is another, or one that has to be written so. */
    private static int code(byte[] utf8, int at) {
        int code = 0;
        for (int i = at + 2; i < at + 2 + CODE; i++) {
            int digit = i < utf8.length ? Character.digit(utf8[i], 16) : -1;
            if (digit < 0) {
                return 0;
            }
            code = code * 16 + digit;
        }
        return code >= ' ' && code <= '~' && code != '"' && code != '\\' ? code : 0;
    }
}
