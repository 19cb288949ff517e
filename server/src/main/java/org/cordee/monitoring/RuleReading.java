package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;

/** The rule that a form of {@link RuleSentence} says, or the form with what is wrong in it. */
public sealed interface RuleReading {
    record Rule(Criterion criterion) implements RuleReading {}

    record Wrong(Form form) implements RuleReading {}

    static RuleReading read(Form form, Page page) {
        try {
            var simple = simple(form);
            var during = RuleSentence.isOfMeasures(form.value("type"))
                            && !(form.value("from").isEmpty()
                                    && form.value("to").isEmpty())
                    ? new Criterion.During(simple, hour(form, "from"), hour(form, "to"))
                    : simple;
            var whole = RuleSentence.isOfMeasures(form.value("type"))
                            && !(form.value("times").isEmpty()
                                    && form.value("hours").isEmpty())
                    ? new Criterion.Repeated(during, whole(form, "times"), whole(form, "hours"))
                    : during;
            return CriterionFault.of(whole)
                    .<RuleReading>map(fault -> new Wrong(form.refusing("amount", page.say(fault))))
                    .orElseGet(() -> new Rule(whole));
        } catch (Unread unread) {
            return new Wrong(form.refusing(unread.field, page.say("cell.rules.unread." + unread.field)));
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
    final class Unread extends Exception {
        private static final long serialVersionUID = 1L;
        private final String field;

        Unread(String field) {
            super(field, null, false, false);
            this.field = field;
        }
    }
}
