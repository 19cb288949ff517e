package org.cordee.directory.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file of columns, line by line: its encoding and its separator are found out. Values may be quoted, and then hold separators and
 * line ends; where the separator is {@code |} and the first line has no quotes around its names, or the file is the producer's own with
 * {@code ;} and no quote at a cell's begin, quotes are text.
 */
final class Delimited implements Rows {
    private static final int LONGEST_LINE = 100_000;

    private final PlainBytes.Unpacked file;
    private final Lines lines;
    private final char separator;
    private final boolean hasQuotes;
    private final ArrayDeque<String> pushedBack = new ArrayDeque<>();
    private long number;
    private int usual;
    private boolean ended;
    private boolean isOpen;

    private Delimited(PlainBytes.Unpacked file, Lines lines, char separator, String first) {
        this.file = file;
        this.lines = lines;
        this.separator = separator;
        this.hasQuotes = separator != '|' || first.startsWith("\"");
        this.pushedBack.add(first);
    }

    static Delimited of(InputStream given) throws IOException {
        return of(PlainBytes.of(given));
    }

    /** @param isMeant tells by its first line which file of an archive of several is meant */
    static Delimited of(InputStream given, Predicate<Row> isMeant) throws IOException {
        return of(PlainBytes.of(given, head -> {
            try {
                var first = of(new ByteArrayInputStream(head)).next();
                return first != null && isMeant.test(first);
            } catch (IOException unreadable) {
                return false;
            }
        }));
    }

    private static Delimited of(PlainBytes.Unpacked plain) throws IOException {
        var lines = new Lines(Decoded.of(plain));
        var first = Objects.requireNonNullElse(lines.next(), "");
        // Spreadsheets say what parts the cells in a line of its own.
        if (!first.matches("(?i)sep=.")) return new Delimited(plain, lines, separator(first), first);
        var header = Objects.requireNonNullElse(lines.next(), "");
        var told = new Delimited(plain, lines, first.charAt(first.length() - 1), header);
        told.number = 1;
        return told;
    }

    /** The next line, null at the end. Empty lines are passed over, and counted. */
    @Override
    public @Nullable Row next() throws IOException {
        while (!ended) {
            var line = line();
            number++;
            // Of an archive that is cut, the last line is only what there is of it.
            if (file.isCut() && (line == null || lines.isOpen() && pushedBack.isEmpty())) {
                ended = true;
                return new Row(number, List.of(), line == null ? "" : line, Refused.TRUNCATED);
            }
            if (line == null) {
                ended = true;
                return null;
            }
            if (!line.isBlank()) {
                var row = row(line);
                isOpen = lines.isOpen() && pushedBack.isEmpty();
                return row;
            }
        }
        return null;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    /** The first line is given once more. */
    void again(Row first) {
        pushedBack.addFirst(first.content());
        number = first.number() - 1;
    }

    private Row row(String first) throws IOException {
        var begun = number;
        var cells = new ArrayList<String>();
        if (split(first, cells, Set.of()) < 0) {
            usual = cells.size();
            return row(begun, cells, first);
        }
        var more = new ArrayList<String>();
        var content = new StringBuilder(first);
        boolean whole = false;
        while (!whole && content.length() < LONGEST_LINE) {
            var next = line();
            if (next == null) break;
            more.add(next);
            content.append('\n').append(next);
            cells.clear();
            whole = split(content.toString(), cells, Set.of()) < 0;
        }
        if (more.isEmpty()) return new Row(begun, cells, first, Refused.TRUNCATED);
        if (whole && (usual == 0 || cells.size() == usual)) {
            number += more.size();
            return row(begun, cells, content.toString());
        }
        // A quote that nothing closes is text, and costs none of the lines after it.
        for (int i = more.size() - 1; i >= 0; i--) {
            pushedBack.addFirst(more.get(i));
        }
        var texts = new HashSet<Integer>();
        for (int open = split(first, cells, texts); open >= 0; open = split(first, cells, texts)) {
            texts.add(open);
        }
        return row(begun, cells, first);
    }

    private static Row row(long begun, List<String> cells, String content) {
        boolean unreadable = content.indexOf('\ufffd') >= 0 || content.indexOf('\u0000') >= 0;
        return new Row(begun, cells, content, unreadable ? Refused.ENCODING : null);
    }

    /** Where a quoted value begins that does not end, -1 where there is none; the quotes at some places are text. */
    private int split(String line, List<String> cells, Set<Integer> texts) {
        cells.clear();
        var cell = new StringBuilder();
        int quoted = -1;
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (quoted >= 0) {
                if (one != '"') cell.append(one);
                else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else quoted = -1;
            } else if (one == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (one == '"' && cell.isEmpty() && hasQuotes && !texts.contains(i)) quoted = i;
            else cell.append(one);
        }
        cells.add(cell.toString());
        return quoted;
    }

    private @Nullable String line() throws IOException {
        return pushedBack.isEmpty() ? lines.next() : pushedBack.removeFirst();
    }

    private static char separator(String first) {
        char best = ',';
        long most = 0;
        for (char one : new char[] {';', '|', '\t', ','}) {
            long count = first.chars().filter(letter -> letter == one).count();
            if (count > most) {
                best = one;
                most = count;
            }
        }
        return best;
    }
}
