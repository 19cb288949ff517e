package org.cordee.directory.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file of columns, line by line: its encoding and its separator are found out. Values may be quoted, and then hold separators and
 * line ends; where the separator is {@code |} or the file is the producer's own with {@code ;} and no quote at a cell's begin, quotes are text.
 */
final class Delimited implements Rows {
    private static final int LONGEST_LINE = 100_000;

    private final PlainBytes.Unpacked file;
    private final Lines lines;
    private final char separator;
    private @Nullable String pushedBack;
    private long number;
    private boolean ended;

    private Delimited(PlainBytes.Unpacked file, Lines lines, char separator, String first) {
        this.file = file;
        this.lines = lines;
        this.separator = separator;
        this.pushedBack = first;
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
        var charset = PlainBytes.encoding(plain);
        var lines = new Lines(new InputStreamReader(plain, charset));
        var first = lines.next();
        return new Delimited(plain, lines, separator(first == null ? "" : first), first == null ? "" : first);
    }

    /** The next line, null at the end. Empty lines are passed over, and counted. */
    @Override
    public @Nullable Row next() throws IOException {
        while (!ended) {
            var line = line();
            number++;
            // Of an archive that is cut, the last line is only what there is of it.
            if (file.isCut() && (line == null || lines.isOpen())) {
                ended = true;
                return new Row(number, List.of(), line == null ? "" : line, Refused.TRUNCATED);
            }
            if (line == null) {
                ended = true;
                return null;
            }
            if (!line.isBlank()) return row(line);
        }
        return null;
    }

    /** The first line is given once more. */
    void again(Row first) {
        pushedBack = first.content();
        number = first.number() - 1;
    }

    private Row row(String first) throws IOException {
        var begun = number;
        var content = new StringBuilder(first);
        var cells = new ArrayList<String>();
        boolean whole = split(first, cells);
        while (!whole && content.length() < LONGEST_LINE) {
            var more = line();
            if (more == null) return new Row(begun, cells, content.toString(), Refused.TRUNCATED);
            number++;
            content.append('\n').append(more);
            cells.clear();
            whole = split(content.toString(), cells);
        }
        if (!whole) return new Row(begun, List.of(), content.substring(0, 500), Refused.COLUMNS);
        boolean unreadable = content.indexOf("\ufffd") >= 0 || content.indexOf("\u0000") >= 0;
        return new Row(begun, cells, content.toString(), unreadable ? Refused.ENCODING : null);
    }

    /** False where a quoted value does not end on the line. */
    private boolean split(String line, List<String> cells) {
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (quoted) {
                if (one != '"') cell.append(one);
                else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else quoted = false;
            } else if (one == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (one == '"' && cell.isEmpty() && separator != '|') quoted = true;
            else cell.append(one);
        }
        cells.add(cell.toString());
        return !quoted;
    }

    private @Nullable String line() throws IOException {
        var line = pushedBack;
        pushedBack = null;
        return line != null ? line : lines.next();
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
