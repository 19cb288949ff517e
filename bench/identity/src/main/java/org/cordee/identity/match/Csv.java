package org.cordee.identity.match;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Lines of cells from a file as it comes: UTF-8, UTF-16 or Windows, any of four separators, quotes, gzip. */
final class Csv {
    private Csv() {}

    static List<List<String>> read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read: give the path of a CSV file");
        }
        var bytes = Files.readAllBytes(file);
        if (bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 255) == 0x8b) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        var text = text(bytes).replaceFirst("^(?i)\"?sep=.\"?\\R", "");
        var first = text.lines().findFirst().orElse("");
        if (first.isBlank()) {
            throw new IllegalArgumentException(file + " has no header line");
        }
        if (first.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new IllegalArgumentException(file + " is no text: save it as CSV");
        }
        return cells(text, separator(first));
    }

    private static String text(byte[] bytes) {
        var wide = wide(bytes);
        String text;
        if (wide != null) {
            text = new String(bytes, wide);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** UTF-16 where the mark of it stands first, or where every other byte of the beginning is nought. */
    private static @Nullable Charset wide(byte[] bytes) {
        if (bytes.length < 4) {
            return null;
        }
        int one = bytes[0] & 255;
        int two = bytes[1] & 255;
        return (one == 0xff && two == 0xfe) || (one != 0 && two == 0 && bytes[3] == 0)
                ? StandardCharsets.UTF_16LE
                : (one == 0xfe && two == 0xff) || (one == 0 && two != 0 && bytes[2] == 0) ? StandardCharsets.UTF_16BE : null;
    }

    private static char separator(String header) {
        char best = ',';
        long most = -1;
        for (char one : new char[] {',', ';', '\t', '|'}) {
            long count = header.replaceAll("\"[^\"]*\"", "").chars().filter(c -> c == one).count();
            if (count > most) {
                most = count;
                best = one;
            }
        }
        return best;
    }

    private static List<List<String>> cells(String text, char separator) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                quoted = true;
                cell.setLength(0);
            } else if (c == separator) {
                line.add(cell.toString().strip());
                cell.setLength(0);
            } else if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                ended(lines, line, cell);
                line = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        ended(lines, line, cell);
        return lines;
    }

    private static void ended(List<List<String>> lines, List<String> line, StringBuilder cell) {
        line.add(cell.toString().strip());
        cell.setLength(0);
        if (line.size() > 1 || !line.getFirst().isEmpty()) {
            lines.add(line);
        }
    }

    /** One line, quoted where a cell needs it. */
    static String line(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.matches("[^,;\"\\s]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
