package org.cordee.monitoring.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;

/**
 * Measures of one person in a table of lines: a head with the columns date, (heure,) mesure, valeur, unité, in any order, as nurses'
 * notebooks give them, or with a column for each measure, as makers' exports do; separated by semicolon, comma or tab. What stands
 * before the head is passed over. A blood pressure is 132/81, or two columns.
 */
final class CsvReadings {
    private static final int MOST_LINES = 5_000;
    private static final int HEAD_WITHIN = 20;
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_NAME = 200;
    private static final BigDecimal SHORT_PRESSURE = new BigDecimal("30");
    // No measure is as old: a clock that nobody set.
    private static final Instant NEVER_SET = Instant.parse("2000-01-02T00:00:00Z");
    private static final Pattern WITH_UNIT =
            Pattern.compile("(?<number>[0-9.,]{1,12})\\s*(?<unit>[\\p{L}°º%][\\p{L}/°º%]{0,11})");
    /** How files begin that are no text: archives and spreadsheets of now and before, PDF. */
    private static final List<String> NO_TABLES = List.of("PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0", "%PDF");

    private CsvReadings() {}

    /**
     * One line of the table.
     *
     * @param reading null where it cannot be read
     * @param fault key of a message, null where it can
     */
    record Line(
            int number,
            String text,
            @Nullable Reading reading,
            @Nullable String fault) {}

    /** What the head lacks, or every line that is not empty. */
    sealed interface Table {
        /** @param leftOut columns of which nothing is read */
        record Lines(List<Line> lines, List<String> leftOut) implements Table {}

        /** @param reason key of a message */
        record Unreadable(String reason) implements Table {}
    }

    static Table read(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1);
        if (NO_TABLES.contains(start)) return new Table.Unreadable("monitoring.csv.spreadsheet");
        var text = text(bytes);
        var rows = new ArrayList<String>();
        try (var reader = new BufferedReader(new StringReader(text))) {
            for (var row = reader.readLine(); row != null; row = reader.readLine()) {
                rows.add(row);
            }
        } catch (IOException cannot) {
            throw new IllegalStateException(cannot);
        }
        if (rows.size() > MOST_LINES) {
            return new Table.Unreadable("monitoring.csv.tooMany");
        }
        if (rows.stream().allMatch(String::isBlank)) {
            return new Table.Unreadable("monitoring.csv.empty");
        }
        for (int head = 0; head < Math.min(HEAD_WITHIN, rows.size()); head++) {
            var separator = CsvRow.separator(rows.get(head));
            var cells = CsvRow.cells(rows.get(head), separator);
            // Names of any length are slow to take apart, and no head has such.
            boolean isTooWide =
                    cells.size() > MOST_COLUMNS || cells.stream().anyMatch(cell -> cell.length() > LONGEST_NAME);
            var columns = isTooWide ? Optional.<CsvColumns>empty() : CsvColumns.of(cells);
            if (columns.isPresent()) {
                var lines = lines(rows, head, separator, columns.get());
                return lines.isEmpty()
                        ? new Table.Unreadable("monitoring.csv.empty")
                        : new Table.Lines(lines, columns.get().leftOut());
            }
        }
        return new Table.Unreadable("monitoring.csv.head");
    }

    private static List<Line> lines(List<String> rows, int head, String separator, CsvColumns columns) {
        var lines = new ArrayList<Line>();
        for (int row = head + 1; row < rows.size(); row++) {
            if (rows.get(row).isBlank()) continue;
            var cells = CsvRow.cells(rows.get(row), separator);
            // A decimal comma between commas makes one cell two, and its whole part would be kept alone.
            boolean tooMany = cells.stream().skip(columns.width()).anyMatch(cell -> !cell.isEmpty());
            if (tooMany) lines.add(new Line(row + 1, rows.get(row), null, "monitoring.csv.tooWide"));
            else if (columns.isLong()) lines.add(line(row + 1, rows.get(row), cells, columns));
            else lines.addAll(CsvColumns.wide(row + 1, rows.get(row), cells, columns));
        }
        return lines;
    }

    private static Line line(int number, String text, List<String> cells, CsvColumns columns) {
        var word = columns.cell(cells, "kind").strip();
        // Of a line those are steps, or who knows what: above a column alone it is a pressure.
        var kind = word.equalsIgnoreCase("pas") ? Optional.<MeasureKind>empty() : CsvColumns.kind(word);
        var at = columns.at(cells);
        var value = columns.cell(cells, "value");
        var unit = WrittenUnits.ucum(columns.cell(cells, "unit"));
        if (kind.isEmpty()) return new Line(number, text, null, "monitoring.csv.kind");
        if (at.isEmpty()) return new Line(number, text, null, "monitoring.csv.date");
        return measured(number, text, kind.get(), value, unit, at.get());
    }

    static Line measured(int number, String text, MeasureKind kind, String value, @Nullable String unit, Instant at) {
        if (at.isBefore(NEVER_SET)) return new Line(number, text, null, "monitoring.csv.neverSet");
        if (kind == MeasureKind.BLOOD_PRESSURE) {
            return pressure(value, unit, at)
                    .map(said -> new Line(number, text, said, null))
                    .orElseGet(() -> new Line(number, text, null, "monitoring.csv.pressure"));
        }
        var said = WITH_UNIT.matcher(value);
        boolean hasUnit = unit == null && said.matches() && WrittenUnits.isUnit(kind, said.group("unit"));
        return Numbers.number(hasUnit ? said.group("number") : value)
                .map(one ->
                        new Reading("", kind, one, null, hasUnit ? WrittenUnits.ucum(said.group("unit")) : unit, at))
                .map(one -> new Line(number, text, one, null))
                .orElseGet(() -> new Line(number, text, null, "monitoring.csv.value"));
    }

    /** "132/81", and "13/8" as it is said, where no unit says otherwise. */
    private static Optional<Reading> pressure(String value, @Nullable String unit, Instant at) {
        var both = value.split("/");
        if (both.length != 2) return Optional.empty();
        var systolic = Numbers.number(both[0]);
        var diastolic = Numbers.number(both[1]);
        if (systolic.isEmpty() || diastolic.isEmpty()) return Optional.empty();
        boolean isShort = unit == null && systolic.get().compareTo(SHORT_PRESSURE) < 0;
        return Optional.of(new Reading(
                "", MeasureKind.BLOOD_PRESSURE, systolic.get(), diastolic.get(), isShort ? "cm[Hg]" : unit, at));
    }

    /** UTF-8, or what a French spreadsheet writes otherwise: "Unicode text", or the signs of Windows. */
    static String text(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
