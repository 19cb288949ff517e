package org.cordee.forms;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A sheet worked out.
 *
 * @param asked the lines that are asked, with what the calculated ones yield
 * @param failed by the name of a line, what its expression could not do
 * @param broken by the name of a line, what must hold there and does not; under an empty name what must hold of the whole
 */
public record Reckoned(
        Sheet sheet, List<Line> asked, Map<String, String> failed, Map<String, List<Question.Constraint>> broken) {
    public Reckoned {
        asked = List.copyOf(asked);
        failed = Map.copyOf(failed);
        broken = Map.copyOf(broken);
    }

    /** One that was not worked out: as it stands. */
    static Reckoned standing(Sheet sheet) {
        return new Reckoned(sheet, sheet.lines(), Map.of(), Map.of());
    }

    public Stream<Line> everyLine() {
        return asked.stream().flatMap(Line::all);
    }

    /** The scores, in the order in which they stand. */
    public List<Line> scores() {
        return everyLine()
                .filter(line -> line.question().isReckoned()
                        && !line.question().wanted().hidden())
                .toList();
    }

    /** Questions that are to be answered, and those of them that are. */
    public Progress progress() {
        var open = everyLine()
                .filter(line -> line.question().kind().isAnswered()
                        && !line.question().isReckoned()
                        && !line.question().wanted().readOnly()
                        && !line.question().wanted().hidden())
                .toList();
        return new Progress(
                (int) open.stream().filter(line -> !line.values().isEmpty()).count(), open.size());
    }

    public record Progress(int answered, int all) {}
}
