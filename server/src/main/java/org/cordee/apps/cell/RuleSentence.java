package org.cordee.apps.cell;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.CriterionFault;
import org.cordee.monitoring.MeasureKind;
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

    /** The rule that a form says, or the form with what is wrong in it. */
    public sealed interface Said {
        record Rule(Criterion criterion) implements Said {}

        record Wrong(Form form) implements Said {}
    }

    public static Said read(Form form, Page page) {
        try {
            var simple = simple(form);
            var during = isOfMeasures(form.value("type"))
                            && !(form.value("from").isEmpty()
                                    && form.value("to").isEmpty())
                    ? new Criterion.During(simple, hour(form, "from"), hour(form, "to"))
                    : simple;
            var whole = isOfMeasures(form.value("type"))
                            && !(form.value("times").isEmpty()
                                    && form.value("hours").isEmpty())
                    ? new Criterion.Repeated(during, whole(form, "times"), whole(form, "hours"))
                    : during;
            return CriterionFault.of(whole)
                    .<Said>map(fault -> new Said.Wrong(form.refusing("amount", page.say(fault))))
                    .orElseGet(() -> new Said.Rule(whole));
        } catch (Unread unread) {
            return new Said.Wrong(form.refusing(unread.field, page.say("cell.rules.unread." + unread.field)));
        }
    }

    private static Criterion simple(Form form) throws Unread {
        return switch (form.value("type")) {
            case "above" -> new Criterion.Above(kind(form), number(form));
            case "below" -> new Criterion.Below(kind(form), number(form));
            case "gain" -> new Criterion.Gain(kind(form), number(form), whole(form, "days"));
            case "loss" -> new Criterion.Loss(kind(form), number(form), whole(form, "days"));
            case "rising" -> new Criterion.Rising(kind(form), number(form), whole(form, "days"));
            case "falling" -> new Criterion.Falling(kind(form), number(form), whole(form, "days"));
            case "unusual" -> new Criterion.Unusual(kind(form), number(form), whole(form, "days"));
            case "answered" -> new Criterion.Answered(form.value("question"), form.value("answer"));
            case "silent" -> new Criterion.Silent(kind(form), whole(form, "silence"));
            case "still" -> new Criterion.Still(kind(form), hour(form, "from"), hour(form, "to"));
            case "unheard" -> new Criterion.Unheard(whole(form, "times"));
            default -> throw new Unread("type");
        };
    }

    private static MeasureKind kind(Form form) throws Unread {
        try {
            return MeasureKind.valueOf(form.value("kind"));
        } catch (IllegalArgumentException none) {
            throw new Unread("kind");
        }
    }

    private static BigDecimal number(Form form) throws Unread {
        var text = form.value("amount").replace(',', '.');
        if (!text.matches("\\d{1,6}(\\.\\d{1,3})?")) {
            throw new Unread("amount");
        }
        return new BigDecimal(text);
    }

    private static int whole(Form form, String field) throws Unread {
        if (!form.value(field).matches("\\d{1,4}")) {
            throw new Unread(field);
        }
        return Integer.parseInt(form.value(field));
    }

    private static LocalTime hour(Form form, String field) throws Unread {
        try {
            return LocalTime.parse(form.value(field));
        } catch (DateTimeException none) {
            throw new Unread(field);
        }
    }

    /** A field that says nothing that can be read. */
    private static final class Unread extends Exception {
        private static final long serialVersionUID = 1L;
        private final String field;

        Unread(String field) {
            super(field, null, false, false);
            this.field = field;
        }
    }
}
