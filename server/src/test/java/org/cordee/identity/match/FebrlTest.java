package org.cordee.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The published sets FEBRL 3 and 4: parameters are estimated from their records, the labels are only counted with. */
class FebrlTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("data/open/clinique/identites_synthetiques");

    private record Row(String person, Traits traits) {}

    @Test
    void febrl3() throws IOException {
        assertThat(score(rows("dataset3.csv.gz"), 0)).isGreaterThanOrEqualTo(0.995);
    }

    @Test
    void febrl4() throws IOException {
        var rows = rows("dataset4a.csv.gz");
        int first = rows.size();
        rows.addAll(rows("dataset4b.csv.gz"));
        assertThat(score(rows, first)).isGreaterThanOrEqualTo(0.995);
    }

    /** F1 of what is more probable than not, over all pairs, or over those of the first so many with the others. */
    private static double score(List<Row> rows, int first) {
        var encoded = rows.stream().map(row -> Encoded.of(row.traits())).toList();
        var index = new PersonIndex(new Matching(Estimation.of(encoded)));
        var persons = new HashMap<String, Integer>();
        long truth = 0;
        long right = 0;
        long wrong = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (i >= first) {
                truth += persons.getOrDefault(rows.get(i).person(), 0);
            }
            if (first == 0 || i < first) {
                persons.merge(rows.get(i).person(), 1, Integer::sum);
                index.put(i, rows.get(i).traits());
            }
        }
        for (int i = first; i < rows.size(); i++) {
            for (var match : index.find(rows.get(i).traits(), 50, 0.5)) {
                if (first > 0 || match.key() < i) {
                    boolean isRight = rows.get((int) match.key())
                            .person()
                            .equals(rows.get(i).person());
                    right += isRight ? 1 : 0;
                    wrong += isRight ? 0 : 1;
                }
            }
        }
        return 2.0 * right / (right + wrong + truth);
    }

    private static List<Row> rows(String file) throws IOException {
        assumeTrue(Files.exists(FOLDER.resolve(file)), "the shared data is not there");
        var rows = new ArrayList<Row>();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                var cells = line.split("\\s*,\\s*", -1);
                rows.add(new Row(
                        cells[0].split("-", -1)[1],
                        new Traits(
                                cells[2],
                                "",
                                cells[1],
                                "",
                                cells[9],
                                "",
                                cells[7],
                                cells[6],
                                cells[3] + " " + cells[4] + " " + cells[5],
                                "",
                                "",
                                cells[10])));
            }
        }
        return rows;
    }
}
