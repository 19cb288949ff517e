package org.cordee.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a score means, from the lowest on: a text below the score, worked out as nested choices of FHIRPath. */
record Bands(List<Band> bands) {
    /** Behind the name of a score: the line below it that says what it means. */
    static final String BELOW = ".sens";

    private static final Pattern ONE = Pattern.compile("<= (-?\\d+(?:\\.\\d+)?), '((?:[^'\\\\]|\\\\.)*)', ");
    private static final Pattern LAST = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'\\)*, \\{}\\)$");

    public Bands {
        bands = List.copyOf(bands);
    }

    /**
     * One step.
     *
     * @param most the highest score that it is for, null for all above the one before
     */
    public record Band(@Nullable BigDecimal most, String text) {}

    /** In FHIRPath, over the score of this name. */
    String expression(String score) {
        var value = "%resource.descendants().where(linkId=" + ScoreRule.quoted(score) + ").answer.value";
        var said = "{}";
        for (var band : bands.reversed()) {
            var most = band.most();
            said = most == null
                    ? ScoreRule.quoted(band.text())
                    : "iif(" + value + " <= " + most.stripTrailingZeros().toPlainString() + ", "
                            + ScoreRule.quoted(band.text()) + ", " + said + ")";
        }
        return "iif(" + value + ".exists(), " + said + ", {})";
    }

    /** The bands of a score, empty where it has none or where they are of another make. */
    public static Optional<Bands> of(Question score) {
        return line(score).flatMap(line -> {
            var expression = line.reckoning().calculated();
            return expression == null ? Optional.empty() : read(expression, score.linkId());
        });
    }

    /** The line below a score that says what it means. */
    static Optional<Question> line(Question score) {
        return score.items().stream()
                .filter(one -> one.linkId().equals(score.linkId() + BELOW))
                .findFirst();
    }

    private static Optional<Bands> read(String expression, String score) {
        var bands = new ArrayList<Band>();
        var found = ONE.matcher(expression);
        while (found.find()) {
            bands.add(new Band(new BigDecimal(found.group(1)), ScoreRule.unquoted(found.group(2))));
        }
        var last = LAST.matcher(expression);
        if (last.find()) {
            bands.add(new Band(null, ScoreRule.unquoted(last.group(1))));
        }
        var read = new Bands(bands);
        return read.expression(score).equals(expression) ? Optional.of(read) : Optional.empty();
    }

    /** The score with these bands below it, under this heading; without any the line is taken out. */
    Question below(Question score, String heading) {
        var others = new ArrayList<>(score.items().stream()
                .filter(one -> !one.linkId().equals(score.linkId() + BELOW))
                .toList());
        if (!bands.isEmpty()) {
            others.addFirst(line(score)
                    .orElseGet(() -> Questions.blank(score.linkId() + BELOW, Question.Kind.STRING, heading))
                    .reckoned(expression(score.linkId())));
        }
        return score.with(others);
    }
}
