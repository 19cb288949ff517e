package org.cordee.directory.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file in the encoding that its bytes show. A mark at the start decides and is passed over; else the first letters beyond ASCII
 * do, however late they come: UTF-8 where more of them are so written than not, otherwise the encoding of older French files.
 */
final class Decoded extends Reader {
    private static final int LOOKED_AT = 1 << 15;

    private final BufferedInputStream in;
    private @Nullable Reader decided;

    private Decoded(BufferedInputStream in, @Nullable Reader decided) {
        this.in = in;
        this.decided = decided;
    }

    static Decoded of(BufferedInputStream in) throws IOException {
        var head = head(in, 3);
        if (startsWith(head, 0xef, 0xbb, 0xbf)) return after(in, 3, StandardCharsets.UTF_8);
        if (startsWith(head, 0xff, 0xfe)) return after(in, 2, StandardCharsets.UTF_16LE);
        if (startsWith(head, 0xfe, 0xff)) return after(in, 2, StandardCharsets.UTF_16BE);
        return new Decoded(in, null);
    }

    private static Decoded after(BufferedInputStream in, int mark, Charset charset) throws IOException {
        in.skipNBytes(mark);
        return new Decoded(in, new InputStreamReader(in, charset));
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) return false;
        }
        return true;
    }

    private static byte[] head(BufferedInputStream in, int most) throws IOException {
        in.mark(LOOKED_AT);
        var head = in.readNBytes(most);
        in.reset();
        return head;
    }

    @Override
    public int read(char[] into, int from, int most) throws IOException {
        if (decided == null) {
            int ascii = ascii(into, from, most);
            if (ascii != 0) return ascii;
            boolean isUtf8 = isRatherUtf8(head(in, LOOKED_AT));
            decided = new InputStreamReader(in, isUtf8 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252"));
        }
        return decided.read(into, from, most);
    }

    /** How many letters come before the first that is not ASCII, -1 at the end. */
    private int ascii(char[] into, int from, int most) throws IOException {
        in.mark(LOOKED_AT);
        var bytes = new byte[Math.min(most, LOOKED_AT)];
        int read = in.read(bytes);
        int ascii = 0;
        while (ascii < read && bytes[ascii] >= 0) {
            into[from + ascii] = (char) bytes[ascii];
            ascii++;
        }
        in.reset();
        in.skipNBytes(ascii);
        return read < 0 ? -1 : ascii;
    }

    private static boolean isRatherUtf8(byte[] bytes) {
        int letters = 0;
        int others = 0;
        for (int at = 0; at < bytes.length; ) {
            int length = length(bytes[at] & 0xff);
            int end = at + 1;
            while (end < Math.min(bytes.length, at + length) && (bytes[end] & 0xc0) == 0x80) {
                end++;
            }
            boolean isCut = end == bytes.length && end < at + length;
            if (bytes[at] < 0 && !isCut) {
                letters += end == at + length && length > 1 ? 1 : 0;
                others += end == at + length && length > 1 ? 0 : 1;
            }
            at = end;
        }
        return letters >= others;
    }

    /** Of the sequence that a byte begins; 1 where it begins none. */
    private static int length(int first) {
        if (first >= 0xc2 && first < 0xe0) return 2;
        if (first >= 0xe0 && first < 0xf0) return 3;
        return first >= 0xf0 && first < 0xf5 ? 4 : 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
