package org.cordee.monitoring.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;

/**
 * Measures of one person in a table of lines, as devices and nurses' notebooks give them: a head with the columns date, (heure,)
 * mesure, valeur, unité, in any order, separated by semicolon, comma or tab. A blood pressure is 132/81.
 */
final class CsvReadings {
    private static final int MOST_LINES = 5_000;
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("date", "date"),
            Map.entry("jour", "date"),
            Map.entry("heure", "hour"),
            Map.entry("time", "hour"),
            Map.entry("mesure", "kind"),
            Map.entry("type", "kind"),
            Map.entry("measure", "kind"),
            Map.entry("valeur", "value"),
            Map.entry("value", "value"),
            Map.entry("unite", "unit"),
            Map.entry("unit", "unit"));
    private static final Map<String, MeasureKind> FRENCH = Map.ofEntries(
            Map.entry("poids", MeasureKind.WEIGHT),
            Map.entry("tension", MeasureKind.BLOOD_PRESSURE),
            Map.entry("tension arterielle", MeasureKind.BLOOD_PRESSURE),
            Map.entry("pouls", MeasureKind.HEART_RATE),
            Map.entry("frequence cardiaque", MeasureKind.HEART_RATE),
            Map.entry("saturation", MeasureKind.OXYGEN_SATURATION),
            Map.entry("temperature", MeasureKind.TEMPERATURE),
            Map.entry("glycemie", MeasureKind.GLUCOSE),
            Map.entry("douleur", MeasureKind.PAIN),
            Map.entry("frequence respiratoire", MeasureKind.RESPIRATORY_RATE),
            Map.entry("taille", MeasureKind.HEIGHT));

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
        record Lines(List<Line> lines) implements Table {}

        /** @param reason key of a message */
        record Unreadable(String reason) implements Table {}
    }

    static Table read(byte[] bytes) {
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
        int head = 0;
        while (head < rows.size() && rows.get(head).isBlank()) {
            head++;
        }
        if (head == rows.size()) {
            return new Table.Unreadable("monitoring.csv.empty");
        }
        var separator = CsvRow.separator(rows.get(head));
        var names = CsvRow.cells(rows.get(head), separator);
        var columns = columns(names);
        int width = names.size();
        if (!columns.keySet().containsAll(List.of("date", "kind", "value"))) {
            return new Table.Unreadable("monitoring.csv.head");
        }
        var lines = new ArrayList<Line>();
        for (int row = head + 1; row < rows.size(); row++) {
            if (!rows.get(row).isBlank()) {
                var cells = CsvRow.cells(rows.get(row), separator);
                // A decimal comma between commas makes one cell two, and its whole part would be kept alone.
                boolean tooMany = cells.stream().skip(width).anyMatch(cell -> !cell.isEmpty());
                lines.add(
                        tooMany
                                ? new Line(row + 1, rows.get(row), null, "monitoring.csv.tooWide")
                                : line(row + 1, rows.get(row), cells, columns));
            }
        }
        return lines.isEmpty() ? new Table.Unreadable("monitoring.csv.empty") : new Table.Lines(lines);
    }

    private static Line line(int number, String text, List<String> cells, Map<String, Integer> columns) {
        var kind = kind(cell(cells, columns, "kind"));
        var at = CsvMoments.at(cell(cells, columns, "date"), cell(cells, columns, "hour"));
        var value = cell(cells, columns, "value");
        var unit = WrittenUnits.ucum(cell(cells, columns, "unit"));
        if (kind.isEmpty()) return new Line(number, text, null, "monitoring.csv.kind");
        if (at.isEmpty()) return new Line(number, text, null, "monitoring.csv.date");
        if (kind.get() == MeasureKind.BLOOD_PRESSURE) {
            var both = value.split("/");
            var systolic = both.length == 2 ? Numbers.number(both[0]) : Optional.<BigDecimal>empty();
            var diastolic = both.length == 2 ? Numbers.number(both[1]) : Optional.<BigDecimal>empty();
            return systolic.isEmpty() || diastolic.isEmpty()
                    ? new Line(number, text, null, "monitoring.csv.pressure")
                    : new Line(
                            number,
                            text,
                            new Reading("", kind.get(), systolic.get(), diastolic.get(), unit, at.get()),
                            null);
        }
        return Numbers.number(value)
                .map(said -> new Line(number, text, new Reading("", kind.get(), said, null, unit, at.get()), null))
                .orElseGet(() -> new Line(number, text, null, "monitoring.csv.value"));
    }

    private static Optional<MeasureKind> kind(String name) {
        return Optional.ofNullable(FRENCH.get(plain(name))).or(() -> KindNames.kind(name));
    }

    /** In small letters and without accents: a notebook has them or not. */
    private static String plain(String name) {
        return Normalizer.normalize(name.strip().toLowerCase(Locale.FRENCH), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    private static Map<String, Integer> columns(List<String> head) {
        var columns = new TreeMap<String, Integer>();
        for (int index = 0; index < head.size(); index++) {
            var column = COLUMNS.get(plain(head.get(index)));
            if (column != null) {
                columns.putIfAbsent(column, index);
            }
        }
        return columns;
    }

    private static String cell(List<String> cells, Map<String, Integer> columns, String column) {
        var index = columns.get(column);
        return index == null || index >= cells.size() ? "" : cells.get(index);
    }

    /** UTF-8, or what a French spreadsheet writes otherwise. */
    static String text(byte[] bytes) {
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
