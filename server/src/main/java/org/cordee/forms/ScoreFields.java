package org.cordee.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** How a line is worked out, as fields: which questions count, sum or mean, what the score means. */
final class ScoreFields {
    static final int MOST_BANDS = 20;
    static final String SUM = "sum";
    static final String MEAN = "mean";
    static final String RAW = "raw";

    private ScoreFields() {}

    static void put(Question question, Questionnaire form, Map<String, String> fields) {
        var calculated = question.reckoning().calculated();
        var rule = FollowedScores.rule(question, form);
        fields.put("calculated", calculated == null ? "" : calculated);
        fields.put(
                "calc",
                rule.map(one -> one.mean() ? MEAN : SUM)
                        .orElse(calculated == null ? "" : calculated.isEmpty() ? SUM : RAW));
        fields.put("complete", rule.filter(one -> !one.complete()).isPresent() ? "" : "on");
        rule.ifPresent(one -> one.linkIds().forEach(linkId -> fields.put("counts!" + Sheet.field(linkId), "on")));
        var bands = Bands.of(question).map(Bands::bands).orElseGet(java.util.List::of);
        for (int row = 0; row < bands.size(); row++) {
            var most = bands.get(row).most();
            fields.put("upTo!" + row, most == null ? "" : most.toPlainString().replace('.', ','));
            fields.put("band!" + row, bands.get(row).text());
        }
    }

    /** The expression, null where people answer. */
    static @Nullable String expression(Question was, FormDraft draft, Sent sent) {
        if (!sent.has("calc")) {
            return was.reckoning().calculated();
        }
        return switch (sent.value("calc")) {
            case SUM, MEAN -> {
                var counted = draft.counting(was).stream()
                        .filter(one -> sent.ticked("counts!" + FormDraft.key(one)))
                        .map(Question::linkId)
                        .toList();
                yield new ScoreRule(sent.value("calc").equals(MEAN), counted, sent.ticked("complete"))
                        .expression(draft.form());
            }
            case RAW -> sent.value("calculated").strip();
            default -> null;
        };
    }

    /** The line with its bands; those of another make, and those that were not on the screen, stay. */
    static Question banded(Question line, Sent sent, Words words) {
        var foreign = Bands.line(line).isPresent() && Bands.of(line).isEmpty();
        if (!line.isReckoned()) {
            return foreign ? line : new Bands(java.util.List.of()).below(line, "");
        }
        if (foreign || !sent.has("bands")) {
            return line;
        }
        var bands = new ArrayList<Bands.Band>();
        for (int row : sent.rows("band")) {
            band(row, sent).ifPresent(bands::add);
        }
        bands.sort(Comparator.comparing(Bands.Band::most, Comparator.nullsLast(Comparator.naturalOrder())));
        return new Bands(bands.stream().limit(MOST_BANDS).toList()).below(line, words.say("editor.bands.heading"));
    }

    private static Optional<Bands.Band> band(int row, Sent sent) {
        var text = sent.text("band!" + row, 200);
        var most = sent.number("upTo!" + row);
        if (text.isEmpty() && most == null) {
            return Optional.empty();
        }
        var twice = sent.rows("band").stream()
                .filter(other -> other < row && !(sent.value("band!" + other) + sent.value("upTo!" + other)).isBlank())
                .anyMatch(other -> same(most, sent.number("upTo!" + other)));
        if (twice) {
            sent.refuse("upTo!" + row, most == null ? "bandOpen" : "bandTwice");
        }
        return Optional.of(new Bands.Band(most, text));
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }
}
