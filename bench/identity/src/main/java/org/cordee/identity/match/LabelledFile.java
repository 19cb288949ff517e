package org.cordee.identity.match;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads descriptions from a file by the names of its columns, French or English. {@code cluster}, {@code person} and their like, a number that
 * comes again, or FEBRL's {@code rec_id}, say who each is of; a file of pairs may say it instead; nothing needs to.
 */
final class LabelledFile {
    private final Columns columns;
    private final WrittenDates dates;
    private final WholeNames names;

    private LabelledFile(Columns columns, WrittenDates dates, WholeNames names) {
        this.columns = columns;
        this.dates = dates;
        this.names = names;
    }

    /** The rows of a file, and how its columns were understood. */
    static Labelled read(Path file) throws IOException {
        return read(file, null, false);
    }

    static Labelled read(Path file, @Nullable Path pairs, boolean tells) throws IOException {
        var lines = Csv.read(file);
        var columns = Columns.of(lines);
        if (Stream.of("family", "given", "used", "whole").noneMatch(columns::has)) {
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
        var names = WholeNames.in(lines.stream()
                .skip(1)
                .map(cells -> columns.first(cells, "whole"))
                .toList());
        var reader = new LabelledFile(columns, dates, names);
        var rows = new ArrayList<Labelled.Row>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(reader.row(lines.get(i), i));
        }
        return Labelled.of(pairs == null ? rows : LabelledPairs.join(rows, pairs));
    }

    private Labelled.Row row(List<String> cells, int line) {
        var id = columns.text(cells, "id");
        var person = columns.text(cells, "person");
        var whole = names.part(columns.first(cells, "whole"));
        var home = Home.of(columns.first(cells, "postcode"), columns.first(cells, "city"), columns.text(cells, "street"));
        var traits = new Traits(
                columns.has("whole") ? whole.family() : columns.text(cells, "family"),
                columns.first(cells, "used"),
                columns.has("whole") ? whole.given() : once(columns.text(cells, "given")),
                sex(columns.text(cells, "sex")),
                columns.has("year") ? inParts(cells) : dates.read(columns.first(cells, "birth")),
                columns.first(cells, "place"),
                home.postcode(),
                home.city(),
                home.street(),
                columns.each(cells, "phone").map(LabelledFile::phone).collect(Collectors.joining("" + Traits.PARTED)),
                columns.first(cells, "email"),
                columns.first(cells, "number"));
        return new Labelled.Row(
                person.isEmpty() ? febrl(id, line) : person,
                traits.withBirthOrder(columns.first(cells, "order")),
                id.isEmpty() ? "" + line : id);
    }

    private String inParts(List<String> cells) {
        var year = columns.text(cells, "year").replaceFirst("[.,]0+$", "");
        var month = WrittenDates.month(columns.text(cells, "month").replaceFirst("[.,]0+$", ""));
        var day = columns.text(cells, "day").replaceFirst("[.,]0+$", "");
        return year.matches("\\d{1,4}") ? dates.written(year, month, day.matches("\\d{1,2}") ? day : "0") : "";
    }

    /** A town and its code may stand in the address. */
    private record Home(String postcode, String city, String street) {
        private static final Pattern IN_ADDRESS = Pattern.compile("(?s)(.*?\\S)[\\s,;-]+(?:F-?)?(\\d{5})\\s+(\\p{L}[^\\d]*)");

        static Home of(String postcode, String city, String street) {
            var all = IN_ADDRESS.matcher(street);
            return postcode.isEmpty() && city.isEmpty() && all.matches()
                    ? new Home(all.group(2), all.group(3).strip(), all.group(1).strip())
                    : new Home(postcode, city, street);
        }
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
    static String sex(String said) {
        return Stream.of(said.split("\\s+")).map(LabelledFile::oneSex).filter(sex -> !sex.isEmpty()).findFirst().orElse("");
    }

    private static String oneSex(String sex) {
        var plain = ColumnWords.plain(sex);
        return plain.matches("1|m|h|mr|mannelijk|maennlich|monsieur|male|man|masculin|homme|garcon|boy|mister")
                ? "M"
                : plain.matches("2|f|w|v|vrouw|weiblich|mme|mlle|madame|mademoiselle|female|woman|feminin|femme|fille|girl|mrs|ms|miss") ? "F" : "";
    }

    /** A table that took the number for a number left out its zero. */
    private static String phone(String phone) {
        return phone.matches("[1-9]\\d{8}") ? "0" + phone : phone;
    }
}
