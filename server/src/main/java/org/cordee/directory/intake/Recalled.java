package org.cordee.directory.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/** A text that can be read again from any place after the one that was let go last; what is kept of it has bounds. */
final class Recalled extends Reader {
    private static final int PORTION = 1 << 13;
    private static final int LONGEST_NAME = 40;

    /** As much is let go at once: what stays behind it is moved each time. */
    private static final int PASSED_OVER = 1 << 20;

    private final Reader in;
    private final int most;
    private final StringBuilder kept = new StringBuilder();
    private final char[] portion = new char[PORTION];

    /** Where the text stands that is kept, from the begin of the file on. */
    private long from;

    private long line = 1;
    private long column = 1;
    private long at;
    private String before = "";

    /** Nothing was let go for longer than there is room. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        TooLong(int most) {
            super("longer than " + most + " characters");
        }
    }

    Recalled(Reader in, int most) {
        this.in = in;
        this.most = most;
    }

    @Override
    public int read(char[] into, int begin, int length) throws IOException {
        if (!before.isEmpty()) {
            int given = Math.min(length, before.length());
            before.getChars(0, given, into, begin);
            before = before.substring(given);
            return given;
        }
        if (!has(at)) return -1;
        int place = (int) (at - from);
        int given = Math.min(length, kept.length() - place);
        kept.getChars(place, place + given, into, begin);
        at += given;
        return given;
    }

    /** The end of what was read of the file. */
    long end() {
        return from + kept.length();
    }

    /** What is read next: some text that is not of the file, then the file from a place on. */
    void goTo(long place, String first) {
        at = place;
        before = first;
    }

    /** Nothing before this place is needed any more. */
    void letGo(long place) {
        int gone = (int) (Math.min(place, from + kept.length()) - from);
        for (int i = 0; i < gone; i++) {
            column++;
            if (kept.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        kept.delete(0, gone);
        from += gone;
    }

    String text(long begin, long end) {
        return kept.substring((int) (begin - from), (int) (Math.min(end, from + kept.length()) - from));
    }

    /** Line and column of a place that is kept. */
    String place(long place) {
        long lines = line;
        long columns = column;
        for (int i = 0; i < Math.min(place - from, kept.length()); i++) {
            columns++;
            if (kept.charAt(i) == '\n') {
                lines++;
                columns = 1;
            }
        }
        return "line " + lines + ", column " + columns;
    }

    /** Whether nothing comes any more, and what came last closes nothing. */
    boolean endsOpen(long place) throws IOException {
        if (has(place)) return false;
        var rest = kept.toString().stripTrailing();
        return !rest.endsWith("}") && !rest.endsWith("]");
    }

    /** Where from a place on an object begins whose first name is one of these, -1 where none does; what stands before it is let go. */
    long object(long place, Set<String> names) throws IOException {
        for (long here = place; has(here); here++) {
            if (letter(here) == '{' && names.contains(firstName(here + 1))) {
                letGo(here);
                return here;
            }
            if (here - from > PASSED_OVER) letGo(here);
        }
        return -1;
    }

    private String firstName(long place) throws IOException {
        long begin = afterBlanks(place);
        if (!has(begin) || letter(begin) != '"') return "";
        long end = begin + 1;
        while (has(end) && letter(end) != '"' && end - begin < LONGEST_NAME) {
            end++;
        }
        if (!has(end)) return "";
        var name = text(begin + 1, end);
        long colon = afterBlanks(end + 1);
        return has(colon) && letter(colon) == ':' ? name : "";
    }

    private long afterBlanks(long place) throws IOException {
        long here = place;
        while (has(here) && Character.isWhitespace(letter(here)) && here - place < PORTION) {
            here++;
        }
        return here;
    }

    private char letter(long place) {
        return kept.charAt((int) (place - from));
    }

    private boolean has(long place) throws IOException {
        while (place - from >= kept.length()) {
            if (kept.length() > most) throw new TooLong(most);
            int read = in.read(portion);
            if (read < 0) return false;
            kept.append(portion, 0, read);
        }
        return true;
    }

    /** The file is its opener's. */
    @Override
    public void close() {}
}
