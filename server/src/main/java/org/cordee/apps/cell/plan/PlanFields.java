package org.cordee.apps.cell.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.Goal;
import org.cordee.coordination.plan.Need;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanContent;
import org.cordee.coordination.plan.PlanContent.RedFlag;
import org.cordee.coordination.plan.PlannedAction;
import org.cordee.platform.page.Form;
import org.jspecify.annotations.Nullable;

/**
 * A plan as fields of a form: {@code need.0.goal.1.action.2.what}. Lines without a word are left out, ticked ones removed; a line
 * keeps its key, a new one gets one.
 */
final class PlanFields {
    static final int LONGEST_LINE = 500;
    static final int LONGEST_WHY = 3_000;
    private static final int MOST = 100;

    private final Form form;
    private final Map<String, Party> owners;

    private PlanFields(Form form, Map<String, Party> owners) {
        this.form = form;
        this.owners = owners;
    }

    /**
     * What was typed.
     *
     * @param owners who may be named, by reference
     */
    static PlanContent read(Plan.Kind kind, Form form, Map<String, Party> owners) {
        var fields = new PlanFields(printable(form), owners);
        return new PlanContent(
                kind,
                form.value("why"),
                fields.lines("flag", fields::flag),
                fields.lines("need", fields::need),
                day(form.value("review")));
    }

    /** Without characters that no record takes, such as those that come along when a text is pasted out of a PDF. */
    private static Form printable(Form typed) {
        var values = new HashMap<String, String>();
        typed.values()
                .forEach((name, value) -> values.put(
                        name,
                        value.replaceAll("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}", " ").strip()));
        return Form.filled(values);
    }

    /** Names of fields that are longer than what is kept. */
    static Optional<String> tooLong(Form form) {
        return form.values().entrySet().stream()
                .filter(one -> one.getValue().length() > (one.getKey().equals("why") ? LONGEST_WHY : LONGEST_LINE))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The field of a line, by its key; that of the plan itself where there is none such. */
    static String field(PlanContent content, String key, String ending) {
        for (var f = 0; f < content.flags().size(); f++)
            if (content.flags().get(f).key().equals(key)) return "flag." + f + ".sign";
        for (var n = 0; n < content.needs().size(); n++) {
            var need = content.needs().get(n);
            var name = "need." + n;
            if (need.key().equals(key)) return name + ".words";
            for (var g = 0; g < need.goals().size(); g++) {
                var goal = need.goals().get(g);
                if (goal.key().equals(key)) return name + ".goal." + g + ".words";
                for (var a = 0; a < goal.actions().size(); a++)
                    if (goal.actions().get(a).key().equals(key))
                        return name + ".goal." + g + ".action." + a + "." + ending;
            }
        }
        return ending;
    }

    private <T> List<T> lines(String name, BiFunction<String, String, Optional<T>> line) {
        var all = new ArrayList<T>();
        for (var i = 0; i < MOST; i++) {
            var at = name + "." + i;
            if (form.value(at + ".gone").isEmpty()) line.apply(at, key(at)).ifPresent(all::add);
        }
        return all;
    }

    private Optional<RedFlag> flag(String at, String key) {
        var flag = new RedFlag(key, form.value(at + ".sign"), form.value(at + ".todo"));
        return flag.sign().isEmpty() && flag.todo().isEmpty() ? Optional.empty() : Optional.of(flag);
    }

    private Optional<Need> need(String at, String key) {
        var words = form.value(at + ".words");
        if (words.isEmpty() && form.values().keySet().stream().noneMatch(one -> one.startsWith(at + "."))) {
            return Optional.empty();
        }
        var need = new Need(key, words, lines(at + ".goal", this::goal));
        return words.isEmpty() && need.goals().isEmpty() ? Optional.empty() : Optional.of(need);
    }

    private Optional<Goal> goal(String at, String key) {
        var words = form.value(at + ".words");
        if (words.isEmpty() && form.values().keySet().stream().noneMatch(one -> one.startsWith(at + "."))) {
            return Optional.empty();
        }
        var goal = new Goal(key, words, lines(at + ".action", this::action));
        return words.isEmpty() && goal.actions().isEmpty() ? Optional.empty() : Optional.of(goal);
    }

    private Optional<PlannedAction> action(String at, String key) {
        var what = form.value(at + ".what");
        var owner = owners.get(form.value(at + ".owner"));
        var by = day(form.value(at + ".by"));
        return what.isEmpty() && owner == null && by == null
                ? Optional.empty()
                : Optional.of(new PlannedAction(key, what, owner, by, null));
    }

    private String key(String at) {
        var key = form.value(at + ".key");
        return key.matches("[a-z0-9]{1,32}")
                ? key
                : UUID.randomUUID().toString().substring(0, 8);
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isEmpty() ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
