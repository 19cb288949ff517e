package org.cordee.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of kinds, {@code monitoring/kinds.csv}: codes, units, ranges. */
final class KindTable {
    private static final Map<String, Line> LINES = read();

    private KindTable() {}

    /**
     * What turns a value into the kind's own unit, {@code value × factor + offset}.
     *
     * @param factor null where the unit says something else, so that the value is kept as it came and compared with nothing
     */
    record Conversion(@Nullable BigDecimal factor, BigDecimal offset) {}

    /** One kind. */
    record Line(
            String category,
            String code,
            List<String> otherCodes,
            String ucum,
            String unit,
            int decimals,
            BigDecimal lowest,
            BigDecimal highest,
            BigDecimal marked,
            String profile,
            Map<String, Conversion> units) {}

    static Line of(String name) {
        var line = LINES.get(name);
        if (line == null) {
            throw new IllegalStateException("monitoring/kinds.csv has no line for " + name);
        }
        return line;
    }

    private static Map<String, Line> read() {
        try (var stream = KindTable.class.getResourceAsStream("/monitoring/kinds.csv")) {
            if (stream == null) {
                throw new IllegalStateException("monitoring/kinds.csv is not there");
            }
            var lines = new HashMap<String, Line>();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(";", -1))
                    .forEach(cells -> lines.put(cells[0], line(cells)));
            return Map.copyOf(lines);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Line line(String[] cells) {
        var units = new LinkedHashMap<String, Conversion>();
        units.put(cells[4], new Conversion(BigDecimal.ONE, BigDecimal.ZERO));
        words(cells[11]).forEach(unit -> {
            int equals = unit.lastIndexOf('=');
            units.put(unit.substring(0, equals), conversion(unit.substring(equals + 1)));
        });
        return new Line(
                cells[1],
                cells[2],
                words(cells[3]).toList(),
                cells[4],
                cells[5],
                Integer.parseInt(cells[6]),
                new BigDecimal(cells[7]),
                new BigDecimal(cells[8]),
                new BigDecimal(cells[9]),
                cells[10],
                units.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Conversion conversion(String written) {
        if (written.equals("kept")) {
            return new Conversion(null, BigDecimal.ZERO);
        }
        int plus = written.indexOf('+');
        return plus < 0
                ? new Conversion(new BigDecimal(written), BigDecimal.ZERO)
                : new Conversion(
                        new BigDecimal(written.substring(0, plus)), new BigDecimal(written.substring(plus + 1)));
    }

    private static Stream<String> words(String cell) {
        return Stream.of(cell.split(" ")).filter(word -> !word.isEmpty());
    }
}
