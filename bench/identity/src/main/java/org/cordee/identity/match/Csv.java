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
import java.util.zip.GZIPInputStream;

/** Lines of cells from a file as it comes: UTF-8 or Windows, any of four separators, quotes, gzip. */
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
        var text = text(bytes);
        var first = text.lines().findFirst().orElse("");
        if (first.isBlank()) {
            throw new IllegalArgumentException(file + " has no header line");
        }
        return cells(text, separator(first));
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static char separator(String header) {
        char best = ',';
        long most = -1;
        for (char one : new char[] {',', ';', '\t', '|'}) {
            long count = header.chars().filter(c -> c == one).count();
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
            } else if (c == '\n') {
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
}
