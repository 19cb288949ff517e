package org.cordee.directory.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Where the tags of a text of XML begin, without judging it: a tag that another begins in has no end and is none, and comments and CDATA are passed over. The text since
 * it was last let go is kept, within bounds.
 */
final class XmlTags {
    /** No resource of a directory is nearly as long. */
    static final int LONGEST = 1 << 24;

    private final Reader in;
    private final StringBuilder kept = new StringBuilder();
    private long length;
    private long line = 1;
    private long column;

    /** A sign that was read and begins what comes next. */
    private int again = -1;

    /** Whether what was read last is within a tag. */
    private boolean isOpen;

    XmlTags(Reader in) {
        this.in = new BufferedReader(in);
    }

    /**
     * A tag.
     *
     * @param begin where it begins in the text that is kept
     * @param isDeclaration whether it is a document type or what may stand in one
     */
    record Tag(String name, boolean isEnd, boolean isEmpty, boolean isDeclaration, int begin, String place) {
        /** Without the prefix of its namespace. */
        String local() {
            return name.substring(name.indexOf(':') + 1);
        }

        Tag at(int other) {
            return new Tag(name, isEnd, isEmpty, isDeclaration, other, place);
        }
    }

    /** The next one, null where the text ends first. */
    @Nullable
    Tag next() throws IOException {
        for (int sign = read(); sign >= 0; sign = read()) {
            if (sign != '<') continue;
            isOpen = true;
            int begin = kept.length() - 1;
            var place = place();
            int first = read();
            var found = first == '!' ? mark(begin, place) : first == '?' ? passed("?>") : tag(first, begin, place);
            if (found == null) continue;
            isOpen = false;
            return found;
        }
        return null;
    }

    private @Nullable Tag mark(int begin, String place) throws IOException {
        int first = read();
        if (first == '-') {
            read();
            return passed("-->");
        }
        return first == '[' ? passed("]]>") : new Tag("", false, false, true, begin, place);
    }

    private @Nullable Tag passed(String end) throws IOException {
        var last = "";
        for (int sign = read(); sign >= 0 && !last.equals(end); sign = last.equals(end) ? sign : read()) {
            last = (last + (char) sign).substring(last.length() < end.length() ? 0 : 1);
        }
        isOpen = !last.equals(end);
        return null;
    }

    private @Nullable Tag tag(int first, int begin, String place) throws IOException {
        int quote = 0;
        int last = 0;
        var name = new StringBuilder();
        boolean isNamed = false;
        for (int sign = first; sign >= 0; sign = read()) {
            if (sign == '<') {
                again = sign;
                length--;
                kept.setLength((int) Math.min(length, kept.length()));
                return null;
            }
            if (quote == 0 && sign == '>') {
                boolean isEnd = !name.isEmpty() && name.charAt(0) == '/';
                return new Tag(name.toString().replace("/", ""), isEnd, !isEnd && last == '/', false, begin, place);
            }
            if (quote == 0 && (sign == '"' || sign == '\'')) quote = sign;
            else if (sign == quote) quote = 0;
            isNamed |= Character.isWhitespace(sign);
            if (!isNamed) name.append((char) sign);
            last = sign;
        }
        return null;
    }

    private int read() throws IOException {
        int sign = again >= 0 ? again : in.read();
        boolean isNew = again < 0;
        again = -1;
        if (sign < 0) return sign;
        if (isNew) {
            line += sign == '\n' ? 1 : 0;
            column = sign == '\n' ? 0 : column + 1;
        }
        length++;
        if (length <= LONGEST) kept.append((char) sign);
        return sign;
    }

    /** Whether the text ended within a tag. */
    boolean isOpen() {
        return isOpen;
    }

    boolean isTooLong() {
        return length > LONGEST;
    }

    String place() {
        return "line " + line + ", column " + Math.max(1, column);
    }

    /** What was read since the text was let go. */
    String text(int from, int to) {
        int begin = Math.min(from, kept.length());
        return kept.substring(begin, Math.max(begin, Math.min(to, kept.length())));
    }

    void letGo() {
        letGo(kept.length());
    }

    /** Keeps only what begins there. */
    void letGo(int until) {
        kept.delete(0, Math.min(until, kept.length()));
        length = kept.length();
    }
}
