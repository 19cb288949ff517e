package org.cordee.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers that a question offers, as fields: words, what each counts, whether it excludes the others. */
final class OptionFields {
    static final int MOST = 100;
    private static final int LONGEST = 300;

    private OptionFields() {}

    static void put(Question question, Map<String, String> fields) {
        for (int row = 0; row < question.options().size(); row++) {
            var option = question.options().get(row);
            fields.put("key!" + row, Entered.key(option));
            fields.put("option!" + row, option instanceof Value.Code code ? code.display() : Entered.key(option));
            if (option instanceof Value.Code(var system, var code, var display, var weight)) {
                fields.put("weight!" + row, weight == null ? "" : weight.toPlainString());
                fields.put("excludes!" + row, question.bounds().exclusive().contains(code) ? "on" : "");
            }
        }
    }

    /**
     * What was read.
     *
     * @param exclusive codes of the answers that exclude the others
     */
    record Read(List<Value> options, List<String> exclusive) {}

    static Read read(Question was, Sent sent) {
        var options = new ArrayList<Value>();
        var exclusive = new ArrayList<String>();
        var taken = new HashSet<>(Entered.keys(was.options()));
        for (int row : sent.rows("option")) {
            var said = sent.text("option!" + row, LONGEST);
            if (said.isEmpty()) {
                continue;
            }
            if (options.size() == MOST) {
                sent.refuse("option!" + row, "options", MOST);
                break;
            }
            var option = option(was, sent, row, said, taken);
            options.add(option);
            if (sent.ticked("excludes!" + row) && option instanceof Value.Code code) {
                exclusive.add(code.code());
            }
        }
        moved(options, sent.value("action"));
        return new Read(options, exclusive);
    }

    private static Value option(Question was, Sent sent, int row, String said, Set<String> taken) {
        var weight = sent.number("weight!" + row);
        var key = sent.value("key!" + row);
        // A row that was kept a moment ago does not know its code yet: it is known by its words.
        var claimed = sent.rows("option").stream()
                .map(other -> sent.value("key!" + other))
                .toList();
        var standing = was.options().stream()
                .filter(one -> key.isEmpty()
                        ? one instanceof Value.Code code
                                && code.display().equals(said)
                                && !claimed.contains(code.code())
                        : Entered.key(one).equals(key))
                .findFirst();
        if (standing.isPresent() && standing.get() instanceof Value.Code code) {
            return new Value.Code(code.system(), code.code(), said, weight);
        }
        if (standing.isPresent() && Entered.key(standing.get()).equals(said)) {
            return standing.get();
        }
        var code = LinkIds.free(Versions.slug(said), taken, Set.of());
        taken.add(code);
        return new Value.Code(system(was), code, said, weight);
    }

    private static @Nullable String system(Question was) {
        for (var one : was.options()) {
            if (one instanceof Value.Code code) {
                return code.system();
            }
        }
        return null;
    }

    /** The button of a row says {@code up!3} or {@code down!3}. */
    private static void moved(List<Value> options, String action) {
        if (action.matches("(up|down)!\\d{1,3}")) {
            int at = Integer.parseInt(action.substring(action.indexOf('!') + 1));
            int to = action.startsWith("up") ? at - 1 : at + 1;
            if (at < options.size() && to >= 0 && to < options.size()) {
                options.set(to, options.set(at, options.get(to)));
            }
        }
    }
}
