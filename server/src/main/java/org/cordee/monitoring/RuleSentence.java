package org.cordee.monitoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;

/** A rule as a sentence with fields in it: read from a rule, and read back into one. */
public final class RuleSentence {
    /** What a rule can look for, in the order in which it is offered. */
    public static final List<String> TYPES = List.of(
            "above", "below", "gain", "loss", "rising", "falling", "unusual", "answered", "silent", "still", "unheard");

    private static final Pattern FIELD = Pattern.compile("\\[([a-z]+)]");

    private RuleSentence() {}

    /** Words, or the name of a field that stands there. */
    public record Piece(String words, @Nullable String field) {}

    /** A sentence cut at its fields. */
    public static List<Piece> pieces(String sentence) {
        var pieces = new ArrayList<Piece>();
        var field = FIELD.matcher(sentence);
        int from = 0;
        while (field.find()) {
            pieces.add(new Piece(sentence.substring(from, field.start()).strip(), null));
            pieces.add(new Piece("", field.group(1)));
            from = field.end();
        }
        pieces.add(new Piece(sentence.substring(from).strip(), null));
        return pieces.stream()
                .filter(piece -> piece.field() != null || !piece.words().isEmpty())
                .toList();
    }

    /** Whether "twice in 24 h" and "between two hours" can be said of it. */
    public static boolean isOfMeasures(String type) {
        return !List.of("silent", "still", "unheard").contains(type);
    }

    /** Kinds to choose from. */
    public static SequencedMap<String, String> kinds(Page page) {
        var kinds = new LinkedHashMap<String, String>();
        for (var kind : MeasureKind.values()) {
            if (kind != MeasureKind.ANSWER && kind != MeasureKind.BLOOD_PRESSURE && kind != MeasureKind.AVAILABILITY) {
                var unit = kind.unit().isEmpty() ? "" : " (" + kind.unit() + ")";
                kinds.put(kind.name(), page.say(kind.nameKey()) + unit);
            }
        }
        return kinds;
    }

    /** What the fields say of a rule; empty for one that is made of several and is not edited as one sentence. */
    public static Optional<Form> of(Criterion criterion) {
        var values = new LinkedHashMap<String, String>();
        return fill(criterion, values) ? Optional.of(Form.filled(values)) : Optional.empty();
    }

    private static boolean fill(Criterion criterion, Map<String, String> values) {
        return switch (criterion) {
            case Criterion.Above(var kind, var limit) -> amount(values, "above", kind, limit);
            case Criterion.Below(var kind, var limit) -> amount(values, "below", kind, limit);
            case Criterion.Gain(var kind, var amount, var days) -> days(values, "gain", kind, amount, days);
            case Criterion.Loss(var kind, var amount, var days) -> days(values, "loss", kind, amount, days);
            case Criterion.Rising(var kind, var amount, var days) -> days(values, "rising", kind, amount, days);
            case Criterion.Falling(var kind, var amount, var days) -> days(values, "falling", kind, amount, days);
            case Criterion.Unusual(var kind, var amount, var days) -> days(values, "unusual", kind, amount, days);
            case Criterion.Answered(var question, var answer) ->
                all(values, Map.of("type", "answered", "question", question, "answer", answer));
            case Criterion.Silent(var kind, var hours) ->
                all(values, Map.of("type", "silent", "kind", kind.name(), "silence", String.valueOf(hours)));
            case Criterion.Still(var kind, var from, var to) ->
                all(values, Map.of("type", "still", "kind", kind.name(), "from", from.toString(), "to", to.toString()));
            case Criterion.Unheard(var times) -> all(values, Map.of("type", "unheard", "times", String.valueOf(times)));
            case Criterion.Repeated(var of, var times, var hours) ->
                fill(of, values) && all(values, Map.of("times", String.valueOf(times), "hours", String.valueOf(hours)));
            case Criterion.During(var of, var from, var to) ->
                fill(of, values) && all(values, Map.of("from", from.toString(), "to", to.toString()));
            case Criterion.Together together -> false;
            case Criterion.Either either -> false;
        };
    }

    private static boolean amount(Map<String, String> values, String type, MeasureKind kind, BigDecimal amount) {
        return all(
                values,
                Map.of(
                        "type",
                        type,
                        "kind",
                        kind.name(),
                        "amount",
                        amount.toPlainString().replace('.', ',')));
    }

    private static boolean days(
            Map<String, String> values, String type, MeasureKind kind, BigDecimal amount, int days) {
        return amount(values, type, kind, amount) && all(values, Map.of("days", String.valueOf(days)));
    }

    private static boolean all(Map<String, String> values, Map<String, String> more) {
        values.putAll(more);
        return true;
    }
}
