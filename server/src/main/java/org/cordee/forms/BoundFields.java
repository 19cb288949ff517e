package org.cordee.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer may be, as fields: least and most, decimals, unit, length, pattern. A field that was not sent changes nothing. */
final class BoundFields {
    private static final int LONGEST_ANSWER = 100_000;
    private static final int MOST_DECIMALS = 6;

    private static final Map<String, String> UCUM = Map.ofEntries(
            Map.entry("kg", "kg"),
            Map.entry("g", "g"),
            Map.entry("cm", "cm"),
            Map.entry("m", "m"),
            Map.entry("mmHg", "mm[Hg]"),
            Map.entry("/min", "/min"),
            Map.entry("%", "%"),
            Map.entry("°C", "Cel"),
            Map.entry("mg/dL", "mg/dL"),
            Map.entry("g/L", "g/L"),
            Map.entry("mmol/L", "mmol/L"),
            Map.entry("L", "L"),
            Map.entry("mL", "mL"),
            Map.entry("L/min", "L/min"),
            Map.entry("h", "h"),
            Map.entry("min", "min"),
            Map.entry("kg/m²", "kg/m2"));

    private BoundFields() {}

    /** Units that are offered; another can be typed. */
    static List<String> units() {
        return UCUM.keySet().stream().sorted().toList();
    }

    static void put(Question.Bounds bounds, Map<String, String> fields) {
        fields.put("least", said(bounds.least()));
        fields.put("most", said(bounds.most()));
        fields.put("decimals", bounds.decimals() == null ? "" : String.valueOf(bounds.decimals()));
        fields.put("unit", bounds.unit() == null ? "" : bounds.unit().display());
        fields.put("maxLength", bounds.maxLength() == null ? "" : String.valueOf(bounds.maxLength()));
        fields.put("pattern", ValueMapping.text(bounds.pattern()));
    }

    static Question.Bounds read(Question was, Question.Kind kind, List<String> exclusive, Sent sent) {
        var before = was.bounds();
        var number = kind == Question.Kind.INTEGER || kind == Question.Kind.DECIMAL || kind == Question.Kind.QUANTITY;
        var text = kind == Question.Kind.STRING || kind == Question.Kind.TEXT || kind == Question.Kind.OPEN_CHOICE;
        return new Question.Bounds(
                text ? before.minLength() : null,
                text ? sent.has("maxLength") ? sent.whole("maxLength", 1, LONGEST_ANSWER) : before.maxLength() : null,
                number ? bound("least", before.least(), kind, sent) : kind == was.kind() ? before.least() : null,
                number ? bound("most", before.most(), kind, sent) : kind == was.kind() ? before.most() : null,
                text ? pattern(before, sent) : null,
                number && kind != Question.Kind.INTEGER
                        ? sent.has("decimals") ? sent.whole("decimals", 0, MOST_DECIMALS) : before.decimals()
                        : null,
                number ? unit(before, sent) : null,
                exclusive,
                before.times(),
                kind == Question.Kind.QUANTITY ? before.units() : Question.Units.NONE);
    }

    private static @Nullable BigDecimal bound(String name, @Nullable BigDecimal before, Question.Kind kind, Sent sent) {
        if (!sent.has(name)) {
            return before;
        }
        var number = sent.number(name);
        if (number != null
                && kind == Question.Kind.INTEGER
                && number.stripTrailingZeros().scale() > 0) {
            sent.refuse(name, "notWhole");
            return before;
        }
        return number;
    }

    private static @Nullable String pattern(Question.Bounds before, Sent sent) {
        if (!sent.has("pattern")) {
            return before.pattern();
        }
        var pattern = sent.value("pattern").strip();
        return pattern.isEmpty() ? null : pattern;
    }

    private static Value.@Nullable Code unit(Question.Bounds before, Sent sent) {
        if (!sent.has("unit")) {
            return before.unit();
        }
        var unit = sent.text("unit", 40);
        if (unit.isEmpty()) {
            return null;
        }
        if (before.unit() != null && before.unit().display().equals(unit)) {
            return before.unit();
        }
        var ucum = UCUM.get(unit);
        return ucum == null ? new Value.Code(null, unit, unit, null) : new Value.Code(Prefill.UCUM, ucum, unit, null);
    }

    private static String said(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString().replace('.', ',');
    }
}
