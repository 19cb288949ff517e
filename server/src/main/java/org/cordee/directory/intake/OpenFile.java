package org.cordee.directory.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of a directory whose format was recognised by its beginning. */
final class OpenFile {
    private static final Pattern DAY = Pattern.compile("(20\\d{2})[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\\d|3[01])");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d{2})(?!\\d)");

    private final Rows rows;
    private final Format format;
    private final @Nullable LocalDate saidDay;
    private final boolean complete;
    private final Consumer<Map<String, String>> aliases;

    private OpenFile(
            Rows rows,
            Format format,
            @Nullable LocalDate saidDay,
            boolean complete,
            Consumer<Map<String, String>> aliases) {
        this.rows = rows;
        this.format = format;
        this.saidDay = saidDay;
        this.complete = complete;
        this.aliases = aliases;
    }

    /** A file that is none of the expected kind, with what was missed. */
    static final class NotRecognised extends Exception {
        private static final long serialVersionUID = 1;

        NotRecognised(Refused reason, String detail) {
            super(reason + ": " + detail);
        }
    }

    static OpenFile finess(InputStream in, Geography geography) throws IOException, NotRecognised {
        var rows = rows(in, OpenFile::isFiness);
        var first = rows.next();
        if (first == null) throw new NotRecognised(Refused.UNKNOWN_FORMAT, "the file is empty");
        // Some republish the stock with a line of names before it, and then in their own order.
        if (FinessStock.begins(first) && !FinessTable.fits(new Columns(first))) {
            rows.again(first);
            return new OpenFile(rows, new FinessStock(geography), day(first.cell(3)), true, none -> {});
        }
        var columns = new Columns(first);
        if (FinessActivities.fits(columns)) return table(rows, new FinessActivities(geography, columns));
        if (FinessEquipment.fits(columns)) return table(rows, new FinessEquipment(geography, columns));
        if (FinessTable.fits(columns)) {
            if (FinessTable.tellsWhere(columns)) return table(rows, new FinessTable(geography, columns));
            throw new NotRecognised(
                    Refused.MISSING_COLUMNS,
                    "no column tells where the establishments are: code_insee, commune, code_postal or ligneacheminement");
        }
        throw new NotRecognised(
                Refused.MISSING_COLUMNS,
                "no column named " + String.join(", ", columns.missing("nofinesset", "rs"))
                        + " (or finess_et, raison_sociale)");
    }

    private static boolean isFiness(Row first) {
        var columns = new Columns(first);
        return FinessStock.begins(first)
                || FinessActivities.fits(columns)
                || FinessEquipment.fits(columns)
                || FinessTable.fits(columns);
    }

    private static Delimited rows(InputStream in, Predicate<Row> isMeant) throws IOException, NotRecognised {
        try {
            return Delimited.of(in, isMeant);
        } catch (PlainBytes.NoneFits none) {
            throw new NotRecognised(Refused.UNKNOWN_FORMAT, String.valueOf(none.getMessage()));
        }
    }

    static OpenFile rpps(InputStream in, Geography geography) throws IOException, NotRecognised {
        var rows = rows(in, first -> RppsExtract.fits(new Columns(first)));
        var first = rows.next();
        if (first == null) throw new NotRecognised(Refused.UNKNOWN_FORMAT, "the file is empty");
        var columns = new Columns(first);
        if (!RppsExtract.fits(columns)) {
            throw new NotRecognised(Refused.MISSING_COLUMNS, RppsExtract.missing(columns));
        }
        return table(rows, new RppsExtract(geography, columns));
    }

    /** @param day until which an exercise must last to be one */
    static OpenFile fhir(InputStream in, Geography geography, KnownEntries known, LocalDate day)
            throws IOException, NotRecognised {
        try {
            return new OpenFile(
                    ResourceRows.of(PlainBytes.of(in, OpenFile::isOfResources)),
                    new FhirResources(geography, known, day),
                    null,
                    false,
                    known::remember);
        } catch (PlainBytes.NoneFits none) {
            throw new NotRecognised(Refused.UNKNOWN_FORMAT, String.valueOf(none.getMessage()));
        }
    }

    private static boolean isOfResources(byte[] head) {
        // Whatever marks its encoding, and blanks, may come before.
        var begin = new String(head, StandardCharsets.ISO_8859_1)
                .replaceFirst("^[\\s\\x00\u00ef\u00bb\u00bf\u00fe\u00ff]+", "");
        return begin.startsWith("{") || begin.startsWith("[") || begin.startsWith("<");
    }

    Rows rows() {
        return rows;
    }

    Format format() {
        return format;
    }

    /** Whether what is not in it is no longer stated. */
    boolean isComplete() {
        return complete;
    }

    void remember(Map<String, String> more) {
        aliases.accept(more);
    }

    /** The day that the file gives for itself, else the one given. */
    LocalDate asOf(LocalDate otherwise) {
        return saidDay == null ? otherwise : saidDay;
    }

    static Optional<LocalDate> dayOfName(String name) {
        var day = DAY.matcher(name);
        if (day.find()) {
            return Optional.ofNullable(day(day.group(1) + "-" + day.group(2) + "-" + day.group(3)));
        }
        var year = YEAR.matcher(name);
        return year.find() ? Optional.of(LocalDate.of(Integer.parseInt(year.group(1)), 1, 1)) : Optional.empty();
    }

    private static OpenFile table(Rows rows, Format format) {
        return new OpenFile(rows, format, null, true, none -> {});
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
