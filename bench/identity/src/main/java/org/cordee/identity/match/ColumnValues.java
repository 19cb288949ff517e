package org.cordee.identity.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a column is by what stands in it, where its name says nothing, or something that cannot be. */
final class ColumnValues {
    /** Of what stands in a column. */
    private static final double MOST = 0.8;

    /** Of the lines that a column must say something of. */
    private static final double FILLED = 0.3;

    private static final int MOST_OF_ONE_PERSON = 20;

    private final List<List<String>> lines;

    ColumnValues(List<List<String>> lines) {
        this.lines = lines;
    }

    boolean areDates(int place) {
        return are(place, value -> value.matches(".*\\d{2}.*")
                && value.matches("[\\p{L}\\d/.,\\- :]{6,30}")
                && WrittenDates.FRENCH.read(value).matches("(18|19|20)\\d{2}(-?(0\\d|1[0-2])(-?([0-2]\\d|3[01]))?)?"));
    }

    boolean areMails(int place) {
        return are(place, value -> value.matches("[^@\\s]+@[^@\\s]+"));
    }

    boolean arePhones(int place) {
        return are(place, value -> value.replaceAll("[\\s.()\\-]", "").matches("(\\+|00)\\d{9,14}|0\\d{9}"));
    }

    boolean areNirs(int place) {
        return are(place, value -> value.replaceAll("[\\s.]", "").matches("[12]\\d{4}(\\d|2[AB])\\d{6,9}"));
    }

    /** Words alone: digits have no sex. */
    boolean areSexes(int place) {
        return distinct(place).size() >= 2 && are(place, value -> value.matches("\\D+") && !LabelledFile.sex(value).isEmpty());
    }

    boolean areWords(int place) {
        return are(place, value -> value.matches("[\\p{L}\\p{M}'’. \\-]+"));
    }

    /** How many of its values differ, of those that there are. */
    double variety(int place) {
        return (double) distinct(place).size() / Math.max(1, filled(place));
    }

    /** As a number of people does: on every line, most once, some again, none often. */
    boolean nameSomeone(int place) {
        if (filled(place) < lines.size() - 1 || !are(place, value -> value.matches("[\\p{L}\\d._:/\\-]+"))) {
            return false;
        }
        Map<String, Integer> times = new HashMap<>();
        lines.stream().skip(1).forEach(cells -> times.merge(Columns.cell(cells, place), 1, Integer::sum));
        int most = times.values().stream().mapToInt(count -> count).max().orElse(0);
        return times.size() * 3 >= lines.size() && most > 1 && most <= MOST_OF_ONE_PERSON;
    }

    /** FEBRL's ids name people and lines at once. */
    boolean areOfFebrl(int place) {
        return are(place, value -> value.matches("rec-\\d+-.*"));
    }

    /** As a number of lines does. */
    boolean nameLines(int place) {
        return filled(place) == lines.size() - 1 && distinct(place).size() == lines.size() - 1;
    }

    HashSet<String> distinct(int place) {
        var values = new HashSet<String>();
        lines.stream().skip(1).map(cells -> Columns.cell(cells, place)).filter(cell -> !cell.isEmpty()).forEach(values::add);
        return values;
    }

    long filled(int place) {
        return lines.stream().skip(1).filter(cells -> !Columns.cell(cells, place).isEmpty()).count();
    }

    private boolean are(int place, Predicate<String> kind) {
        long filled = filled(place);
        long fitting = lines.stream()
                .skip(1)
                .map(cells -> Columns.cell(cells, place))
                .filter(cell -> !cell.isEmpty() && kind.test(cell))
                .count();
        return filled > (lines.size() - 1) * FILLED && fitting >= filled * MOST;
    }
}
