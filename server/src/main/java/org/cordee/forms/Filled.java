package org.cordee.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Words;

/**
 * A sheet as it came back from a screen.
 *
 * @param entered what was typed where it could not be read, and what is wrong, by the name of a field
 * @param action the button that sent it, empty for none
 */
public record Filled(Sheet sheet, Form entered, String action) {
    /** The button that adds one more of a repeating group, before the name of the group. */
    public static final String ADD = "add!";

    /** Before the name of a repeating group: how often it stood on the screen. */
    public static final String COUNT = "count!";

    /** Before the name of a field: that it stood on the screen, so that nothing sent for it means that nothing is ticked. */
    public static final String SHOWN = "shown!";

    /** After the name of a field: the unit in which an amount was given. */
    public static final String UNIT = "!unit";

    static final int MOST_VALUES = 200;

    /** Reads the fields that stood on the screen; what did not stand there stays as it was. */
    public static Filled read(Sheet before, Map<String, String[]> sent, Words words) {
        var counts = new LinkedHashMap<>(before.counts());
        sent.forEach((name, values) -> {
            if (name.startsWith(COUNT) && values.length > 0 && values[0].matches("\\d{1,2}")) {
                counts.put(
                        name.substring(COUNT.length()), Math.clamp(Integer.parseInt(values[0]), 1, Sheet.MOST_TIMES));
            }
        });
        var counted = new Sheet(before.form(), before.values(), counts);
        var values = new LinkedHashMap<>(before.values());
        var raw = new LinkedHashMap<String, String>();
        var errors = new LinkedHashMap<String, String>();
        var check = new AnswerCheck(words);
        for (var line : counted.everyLine().toList()) {
            if (sent.containsKey(SHOWN + line.name()) && isOpen(line.question())) {
                one(line, sent, values, raw, errors, check, words);
            }
        }
        var action = sent.getOrDefault("action", new String[] {""})[0];
        var sheet = new Sheet(before.form(), values, counts);
        return new Filled(
                action.startsWith(ADD) ? sheet.repeated(action.substring(ADD.length())) : sheet,
                new Form(raw, errors),
                action);
    }

    static boolean isOpen(Question question) {
        return question.kind().isAnswered()
                && !question.wanted().readOnly()
                && !question.isReckoned()
                && !question.wanted().hidden();
    }

    private static void one(
            Line line,
            Map<String, String[]> sent,
            Map<String, List<Value>> values,
            Map<String, String> raw,
            Map<String, String> errors,
            AnswerCheck check,
            Words words) {
        var read = new ArrayList<Value>();
        for (var text : texts(line, sent)) {
            var value = Entered.value(line.question(), text).map(one -> measured(line, one, sent));
            if (value.isPresent()) {
                read.add(value.get());
            } else {
                raw.put(line.name(), text);
                errors.put(
                        line.name(),
                        words.say("forms.error." + line.question().kind().name()));
            }
        }
        if (!errors.containsKey(line.name())) {
            var kept = line.question().wanted().repeats()
                    ? read
                    : read.stream().limit(1).toList();
            if (kept.isEmpty()) {
                values.remove(line.name());
            } else {
                values.put(line.name(), List.copyOf(kept));
            }
            check.wrong(new Line(line.question(), line.name(), List.copyOf(kept), List.of()))
                    .ifPresent(wrong -> {
                        errors.put(line.name(), wrong);
                        raw.put(line.name(), String.join("\n", Entered.keys(List.copyOf(kept))));
                    });
        }
    }

    /** An amount in the unit that was chosen for it. */
    private static Value measured(Line line, Value value, Map<String, String[]> sent) {
        var chosen = List.of(sent.getOrDefault(line.name() + UNIT, new String[0]));
        return value instanceof Value.Amount(var number, var unit, var system, var code)
                ? line.question().bounds().units().offered().stream()
                        .filter(one -> chosen.contains(one.code()))
                        .findFirst()
                        .<Value>map(one -> new Value.Amount(number, one.display(), one.system(), one.code()))
                        .orElse(value)
                : value;
    }

    private static List<String> texts(Line line, Map<String, String[]> sent) {
        var texts = new ArrayList<String>();
        for (var name : List.of(line.name(), line.name() + Entered.OTHER)) {
            for (var text : sent.getOrDefault(name, new String[0])) {
                var plain = text.replace("\r\n", "\n").strip();
                if (!plain.isEmpty() && !texts.contains(plain) && texts.size() < MOST_VALUES) {
                    texts.add(plain);
                }
            }
        }
        // One's own words count only where no option was chosen before them, or where several may be.
        if (!line.question().wanted().repeats() && texts.size() > 1) {
            return List.of(texts.getLast());
        }
        return texts;
    }

    /** The same with what is missing, for whoever wants to end the form. */
    public Filled ending(Reckoned reckoned, Words words) {
        var check = new AnswerCheck(words);
        var errors = new LinkedHashMap<>(entered.errors());
        reckoned.everyLine()
                .forEach(line -> check.missing(line)
                        .or(() -> check.tooFew(line))
                        .or(() -> broken(reckoned, line.name(), words))
                        .ifPresent(missing -> errors.putIfAbsent(line.name(), missing)));
        repeatedTooSeldom(reckoned, words, errors);
        // What must hold of the whole is told at its first line, where the link of the list leads to.
        broken(reckoned, "", words)
                .ifPresent(wrong -> reckoned.everyLine()
                        .filter(line -> isOpen(line.question()))
                        .findFirst()
                        .ifPresent(line -> errors.putIfAbsent(line.name(), wrong)));
        return new Filled(sheet, new Form(entered.values(), errors), action);
    }

    private static Optional<String> broken(Reckoned reckoned, String name, Words words) {
        return reckoned.broken().getOrDefault(name, List.of()).stream()
                .filter(Question.Constraint::stops)
                .findFirst()
                .map(one -> one.said().isEmpty() ? words.say("forms.error.constraint", one.key()) : one.said());
    }

    /** A group that must stand so often, each time with an answer: told at its last one, where one more is added. */
    private static void repeatedTooSeldom(Reckoned reckoned, Words words, Map<String, String> errors) {
        var standing = new LinkedHashMap<String, List<Line>>();
        reckoned.everyLine()
                .filter(line -> line.question().isRepeatingGroup())
                .forEach(line -> standing.computeIfAbsent(FormView.Fill.groupOf(line), none -> new ArrayList<>())
                        .add(line));
        standing.values().forEach(lines -> {
            var question = lines.getFirst().question();
            var fewest = question.bounds().times().fewest();
            var filled = lines.stream()
                    .filter(line -> line.all().anyMatch(one -> !one.values().isEmpty()))
                    .count();
            if (fewest != null
                    && filled < fewest
                    && (filled > 0 || question.wanted().required())) {
                errors.putIfAbsent(
                        lines.getLast().name(), words.say("forms.error.groupFewer", question.text(), fewest));
            }
        });
    }

    public boolean isRefused() {
        return entered.isRefused();
    }
}
