package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

/** Lines come as Java reads them, but neither one of them nor all together may fill the memory. */
class LinesTest {
    @Property(tries = 500)
    void linesAreThoseOfJava(@ForAll @CharRange(from = '\n', to = '\r') @CharRange(from = 'a', to = 'b') String text)
            throws IOException {
        var wanted = new BufferedReader(new StringReader(text)).lines().toList();
        assertThat(all(new Lines(new StringReader(text)))).isEqualTo(wanted);
        var long_ = "x".repeat(65_533) + text;
        assertThat(all(new Lines(new StringReader(long_))))
                .isEqualTo(new BufferedReader(new StringReader(long_)).lines().toList());
    }

    @Test
    void ofALineWithoutEndOnlyTheBeginningIsKept() throws IOException {
        var lines = new Lines(new StringReader("y".repeat(3 * Lines.LONGEST) + "\nnext"));
        assertThat(lines.next()).hasSize(Lines.LONGEST);
        assertThat(lines.next()).isEqualTo("next");
        assertThat(lines.next()).isNull();
    }

    @Test
    void aTextThatIsTooLongIsNotReadToItsEnd() {
        var lines = new Lines(new StringReader("line\n".repeat(100_000)), 200_000);
        assertThatThrownBy(() -> all(lines)).isInstanceOf(Lines.TooMany.class).hasMessageContaining("200000");
    }

    @Test
    void aSmallArchiveThatUnpacksToOneHugeLineGivesARowThatIsRefused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("finess.csv"));
            zip.write("nofinesset;rs\n".getBytes(StandardCharsets.US_ASCII));
            var portion = "z".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                zip.write(portion);
            }
        }
        assertThat(packed.size()).isLessThan(200_000);
        var rows = Delimited.of(new ByteArrayInputStream(packed.toByteArray()));
        assertThat(rows.next()).isNotNull();
        var huge = Objects.requireNonNull(rows.next());
        assertThat(huge.content()).hasSize(Lines.LONGEST);
        assertThat(rows.next()).isNull();
    }

    @Test
    void aQuoteThatNothingClosesCostsNoOtherLine() throws IOException {
        var text = "a;b;c\n1;\"x;3\n4;5;6\n7;\"y\ny\";9\n\"u;v\";\"w;0\n8;8;8\n";
        var rows = Delimited.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var read = new ArrayList<List<String>>();
        var numbers = new ArrayList<Long>();
        for (var row = rows.next(); row != null; row = rows.next()) {
            assertThat(row.refused()).isNull();
            read.add(row.cells());
            numbers.add(row.number());
        }
        assertThat(read)
                .containsExactly(
                        List.of("a", "b", "c"),
                        List.of("1", "\"x", "3"),
                        List.of("4", "5", "6"),
                        List.of("7", "y\ny", "9"),
                        List.of("u;v", "\"w", "0"),
                        List.of("8", "8", "8"));
        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 6L, 7L);
    }

    private static List<String> all(Lines lines) throws IOException {
        var all = new ArrayList<String>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }
}
