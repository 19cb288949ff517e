package org.cordee.identity.match;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads descriptions from a file by the names of its columns, French or English. {@code cluster}, {@code person} and their like, a number that
 * comes again, or FEBRL's {@code rec_id}, say who each is of; a file of pairs may say it instead; nothing needs to.
 */
final class LabelledFile {
    private LabelledFile() {}

    /** The rows of a file, and how its columns were understood. */
    static Labelled read(Path file) throws IOException {
        return read(file, null, false);
    }

    static Labelled read(Path file, @Nullable Path pairs, boolean tells) throws IOException {
        var lines = Csv.read(file);
        var columns = Columns.of(lines);
        if (!columns.has("family") && !columns.has("given") && !columns.has("used")) {
            throw new IllegalArgumentException(
                    file + " has no column of names that is known. It has: " + String.join(", ", columns.header())
                            + ". Rename them to some of: nom_naissance, nom_usage, prenoms, sexe, date_naissance, lieu_naissance, "
                            + "code_postal, ville, adresse, telephone, email, ins; and person for who each is.");
        }
        if (lines.size() < 3) {
            throw new IllegalArgumentException(file + " has fewer than two people");
        }
        if (tells) {
            columns.tell();
        }
        var dates = WrittenDates.in(lines.stream()
                .skip(1)
                .map(cells -> columns.first(cells, "birth"))
                .toList());
        var rows = new ArrayList<Labelled.Row>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(row(lines.get(i), columns, dates, i));
        }
        return Labelled.of(pairs == null ? rows : LabelledPairs.join(rows, pairs));
    }

    private static Labelled.Row row(List<String> cells, Columns columns, WrittenDates dates, int line) {
        var id = columns.text(cells, "id");
        var person = columns.text(cells, "person");
        return new Labelled.Row(
                person.isEmpty() ? febrl(id, line) : person,
                new Traits(
                        columns.text(cells, "family"),
                        columns.first(cells, "used"),
                        once(columns.text(cells, "given")),
                        sex(columns.text(cells, "sex")),
                        columns.has("year") ? inParts(cells, columns) : dates.read(columns.first(cells, "birth")),
                        columns.first(cells, "place"),
                        columns.first(cells, "postcode"),
                        columns.first(cells, "city"),
                        columns.text(cells, "street"),
                        columns.each(cells, "phone").map(LabelledFile::phone).collect(Collectors.joining("" + Traits.PARTED)),
                        columns.first(cells, "email"),
                        columns.first(cells, "number")),
                id.isEmpty() ? "" + line : id);
    }

    private static String inParts(List<String> cells, Columns columns) {
        return Stream.of("year", "month", "day")
                .map(part -> columns.text(cells, part))
                .map(part -> part.isEmpty() ? "00" : part.length() == 1 ? "0" + part : part)
                .reduce((one, next) -> one + "-" + next)
                .orElse("");
    }

    /** FEBRL's ids name the person; any other row without one is a person of its own. */
    private static String febrl(String id, int line) {
        return id.matches("rec-\\d+-.*") ? id.split("-", -1)[1] : "line " + line;
    }

    /** The first given name often stands in a column of its own besides. */
    private static String once(String given) {
        return String.join(" ", new LinkedHashSet<>(List.of(given.split("\\s+"))));
    }

    /** A sex may be told by more than one column. */
    private static String sex(String said) {
        return Stream.of(said.split("\\s+")).map(LabelledFile::oneSex).filter(sex -> !sex.isEmpty()).findFirst().orElse("");
    }

    private static String oneSex(String sex) {
        var plain = Columns.plain(sex);
        return plain.matches("1|m|h|mr|monsieur|male|man|masculin|homme|garcon|boy|mister")
                ? "M"
                : plain.matches("2|f|w|mme|mlle|madame|mademoiselle|female|woman|feminin|femme|fille|girl|mrs|ms|miss") ? "F" : "";
    }

    /** A table that took the number for a number left out its zero. */
    private static String phone(String phone) {
        return phone.matches("[1-9]\\d{8}") ? "0" + phone : phone;
    }
}
