package org.cordee.identity.match;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is whom by a file of pairs: two columns of ids and, where there is a third, whether the two are one person. */
final class LabelledPairs {
    private final Path file;
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final int[] group;

    private LabelledPairs(Path file, List<Labelled.Row> rows) {
        this.file = file;
        this.group = new int[rows.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
            if (rowOf.put(rows.get(i).id(), i) != null) {
                throw new IllegalArgumentException("two lines have the id " + rows.get(i).id()
                        + ": pairs need a column of ids that never come again, such as unique_id or rec_id");
            }
        }
    }

    static List<Labelled.Row> join(List<Labelled.Row> rows, Path file) throws IOException {
        var pairs = new LabelledPairs(file, rows);
        pairs.read();
        var joined = new ArrayList<Labelled.Row>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            joined.add(new Labelled.Row("of line " + pairs.first(i), rows.get(i).traits(), rows.get(i).id()));
        }
        return joined;
    }

    private void read() throws IOException {
        var lines = Csv.read(file);
        var first = lines.getFirst();
        boolean headed = first.size() < 2 || !rowOf.containsKey(first.get(0)) || !rowOf.containsKey(first.get(1));
        var ids = headed ? ids(lines) : List.of(0, 1);
        int says = headed ? says(first, ids) : first.size() > 2 ? 2 : -1;
        for (int i = headed ? 1 : 0; i < lines.size(); i++) {
            var cells = lines.get(i);
            int one = row(cells, ids.get(0), i);
            int other = row(cells, ids.get(1), i);
            if (says < 0 || isOne(Columns.cell(cells, says), i)) {
                group[first(one)] = first(other);
            }
        }
    }

    /** The two columns whose values are ids of rows, whatever they are called. */
    private List<Integer> ids(List<List<String>> lines) {
        var ids = new ArrayList<Integer>();
        int looked = Math.min(lines.size(), 50);
        for (int column = 0; column < lines.getFirst().size(); column++) {
            int known = 0;
            for (int i = 1; i < looked; i++) {
                known += rowOf.containsKey(Columns.cell(lines.get(i), column)) ? 1 : 0;
            }
            var name = ColumnWords.plain(lines.getFirst().get(column));
            boolean isSaying = name.matches(".*(score|match|label|same|prob|truth|is_).*");
            if (!isSaying && looked > 1 && known * 2 >= looked - 1) {
                ids.add(column);
            }
        }
        if (ids.size() < 2) {
            throw new IllegalArgumentException(file + " needs two columns of ids that the people have, such as id_1 and id_2. It has: "
                    + String.join(", ", lines.getFirst()));
        }
        return ids;
    }

    private static int says(List<String> header, List<Integer> ids) {
        for (int i = 0; i < header.size(); i++) {
            if (!ids.contains(i) && ColumnWords.plain(header.get(i)).matches(".*(score|match|label|same|prob|truth|is_|meme|identique|paire).*")) {
                return i;
            }
        }
        return -1;
    }

    private int row(List<String> cells, int column, int line) {
        return Optional.ofNullable(rowOf.get(Columns.cell(cells, column)))
                .orElseThrow(() -> new IllegalArgumentException(
                        file + ", line " + (line + 1) + ": no line of the people has the id " + Columns.cell(cells, column)));
    }

    private boolean isOne(String said, int line) {
        return switch (ColumnWords.plain(said)) {
            case "1", "true", "t", "yes", "y", "oui", "o", "vrai", "match", "matched", "same", "link", "duplicate", "positive" -> true;
            case "0", "false", "f", "no", "n", "non", "faux", "non_match", "nonmatch", "no_match", "not_match", "unmatch", "unmatched", "different", "distinct", "non_link", "negative", "" -> false;
            default -> {
                try {
                    yield Double.parseDouble(said.replace(',', '.')) >= 0.5;
                } catch (NumberFormatException word) {
                    throw new IllegalArgumentException(
                            file + ", line " + (line + 1) + ": is “" + said + "” one person or two? Write 1 or 0.", word);
                }
            }
        };
    }

    private int first(int row) {
        int at = row;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }
}
