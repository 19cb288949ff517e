package org.cordee.directory.intake;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text within bounds: what stands beyond a million characters of a line is passed over, and a text of more characters than
 * any directory has, such as a small archive may unpack to, is not read to its end.
 */
final class Lines {
    static final int LONGEST = 1 << 20;
    private static final long MOST = 16L << 30;

    private final Reader reader;
    private final long most;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int end;
    private long read;
    private boolean afterReturn;
    private boolean isOpen;

    /** More than is taken. */
    static final class TooMany extends IOException {
        private static final long serialVersionUID = 1;

        TooMany(long most) {
            super("a file of a directory has at most " + most + " characters once unpacked");
        }
    }

    Lines(Reader reader) {
        this(reader, MOST);
    }

    Lines(Reader reader, long most) {
        this.reader = reader;
        this.most = most;
    }

    /** Whether the last line had no end of its own. */
    boolean isOpen() {
        return isOpen;
    }

    /** The next line without its end, null after the last. */
    @Nullable
    String next() throws IOException {
        StringBuilder begun = null;
        while (true) {
            if (at == end && !fill()) {
                isOpen = begun != null;
                return begun == null ? null : begun.toString();
            }
            if (afterReturn && buffer[at] == '\n') {
                at++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            var from = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            boolean whole = at < end;
            if (whole) {
                afterReturn = buffer[at] == '\r';
            }
            if (whole && begun == null) {
                return new String(buffer, from, at++ - from);
            }
            begun = begun == null ? new StringBuilder() : begun;
            begun.append(buffer, from, Math.min(at - from, LONGEST - begun.length()));
            if (whole) {
                at++;
                return begun.toString();
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, reader.read(buffer));
        read += end;
        if (read > most) {
            throw new TooMany(most);
        }
        return end > 0;
    }
}
