package org.cordee.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Words;

/**
 * One line of a form as the fields of its editor.
 *
 * @param group the group it lies in, by link id
 * @param form what stands in the fields, and what of it cannot be kept
 */
public record LineFields(Question line, String group, Form form) {
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_HELP = 2_000;

    /** As the line stands. */
    public static LineFields of(FormDraft draft, Question line) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("kind", line.kind().name());
        fields.put("text", line.text());
        fields.put("help", line.help());
        fields.put("group", draft.group(line));
        fields.put("required", line.wanted().required() ? "on" : "");
        fields.put("repeats", line.wanted().repeats() ? "on" : "");
        fields.put("hidden", line.wanted().hidden() ? "on" : "");
        BoundFields.put(line.bounds(), fields);
        OptionFields.put(line, fields);
        WhenFields.put(line, fields);
        RecordFields.put(line, fields);
        ScoreFields.put(line, draft.form(), fields);
        return new LineFields(line, draft.group(line), Form.filled(fields));
    }

    /** As a screen sent it. */
    public static LineFields read(FormDraft draft, Question was, Map<String, String> values, Words words) {
        var sent = new Sent(values, words);
        var kind = kinds(was).stream()
                .filter(one -> one.name().equals(sent.value("kind")))
                .findFirst()
                .orElse(was.kind());
        var text = sent.text("text", LONGEST_TEXT);
        var options = kind.isChoice() && sent.has("option!0")
                ? OptionFields.read(was, sent)
                : new OptionFields.Read(
                        kind.isChoice() ? was.options() : List.of(),
                        kind.isChoice() ? was.bounds().exclusive() : List.of());
        var asked = kind.isAnswered();
        var record = RecordFields.read(was, kind, text, sent, words);
        var bounds = BoundFields.read(was, kind, options.exclusive(), sent);
        var line = new Question(
                was.linkId(),
                kind,
                was.prefix(),
                text,
                kind == Question.Kind.DISPLAY ? "" : sent.text("help", LONGEST_HELP),
                new Question.Wanted(
                        asked && sent.ticked("required"),
                        kind != Question.Kind.DISPLAY && sent.ticked("repeats"),
                        was.wanted().readOnly(),
                        sent.ticked("hidden")),
                bounds.unit() == null && record.unit() != null ? measuredIn(bounds, record.unit()) : bounds,
                options.options(),
                kind.isChoice() ? was.optionsFrom() : null,
                WhenFields.read(was, draft.form(), sent),
                kind == was.kind() ? was.initial() : List.of(),
                new Question.Reckoning(
                        asked ? ScoreFields.expression(was, draft, sent) : null,
                        asked ? record.prefilled() : null,
                        was.reckoning().variables(),
                        kind.isChoice() ? was.reckoning().offered() : null,
                        was.reckoning().constraints()),
                asked ? record.observed() : null,
                was.items());
        return new LineFields(
                ScoreFields.banded(line, sent, words), values.getOrDefault("group", draft.group(was)), sent.form());
    }

    /** Kinds that a line can be changed to: a group stays one, what is answered or read stays no group. */
    public static List<Question.Kind> kinds(Question was) {
        if (was.kind() == Question.Kind.GROUP) {
            return List.of(Question.Kind.GROUP);
        }
        return Stream.of(Question.Kind.values())
                .filter(kind -> kind != Question.Kind.GROUP
                        && (kind != Question.Kind.DISPLAY || was.items().isEmpty())
                        && (kind != Question.Kind.ATTACHMENT && kind != Question.Kind.REFERENCE || kind == was.kind()))
                .toList();
    }

    /** How many rows stand: one more than the number of the last in which one of these fields says something. */
    public static int count(Form form, String... names) {
        return form.values().entrySet().stream()
                .filter(field -> !field.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(field -> Stream.of(names).anyMatch(name -> field.matches(name + "!\\d{1,3}")))
                .mapToInt(field -> Integer.parseInt(field.substring(field.indexOf('!') + 1)) + 1)
                .max()
                .orElse(0);
    }

    /** Units that are offered. */
    public static List<String> units() {
        return BoundFields.units();
    }

    private static Question.Bounds measuredIn(Question.Bounds bounds, Value.Code unit) {
        return new Question.Bounds(
                bounds.minLength(),
                bounds.maxLength(),
                bounds.least(),
                bounds.most(),
                bounds.pattern(),
                bounds.decimals(),
                unit,
                bounds.exclusive(),
                bounds.times(),
                bounds.units());
    }
}
