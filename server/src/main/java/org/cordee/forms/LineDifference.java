package org.cordee.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Words;

/**
 * A field of a line in which two people's changes differ.
 *
 * @param labelKey of the words of the field
 */
public record LineDifference(String labelKey, String mine, String theirs) {
    private static final List<String> ALONE = List.of(
            "kind",
            "text",
            "help",
            "required",
            "repeats",
            "hidden",
            "least",
            "most",
            "decimals",
            "unit",
            "maxLength",
            "pattern",
            "all",
            "whenExpression",
            "prefill",
            "prefilled",
            "days",
            "extracted",
            "code",
            "calc",
            "complete",
            "calculated");

    /** What two sets of fields of one line say otherwise. */
    public static List<LineDifference> between(Form mine, Form theirs, Words words) {
        var found = new ArrayList<LineDifference>();
        for (var field : ALONE) {
            add(found, field, alone(mine, field, words), alone(theirs, field, words));
        }
        add(found, "options", rows(mine, "option", "weight"), rows(theirs, "option", "weight"));
        add(found, "when", rows(mine, "when", "op", "answer"), rows(theirs, "when", "op", "answer"));
        add(found, "bands", rows(mine, "upTo", "band"), rows(theirs, "upTo", "band"));
        return found;
    }

    private static void add(List<LineDifference> found, String field, String mine, String theirs) {
        if (!mine.equals(theirs)) {
            found.add(new LineDifference("editor.field." + field, mine, theirs));
        }
    }

    private static String alone(Form form, String field, Words words) {
        var value = form.value(field).replace("\r\n", "\n").strip();
        if (field.equals("kind")) {
            return Stream.of(Question.Kind.values())
                    .filter(one -> one.name().equals(value))
                    .findFirst()
                    .map(one -> words.say("editor.kind." + one.name()))
                    .orElse(value);
        }
        return value.equals("on") ? words.say("forms.yes") : value;
    }

    private static String rows(Form form, String... fields) {
        return form.values().keySet().stream()
                .filter(name -> name.startsWith(fields[0] + "!"))
                .map(name -> Integer.valueOf(name.substring(name.indexOf('!') + 1)))
                .sorted()
                .map(row -> java.util.Arrays.stream(fields)
                        .map(field -> form.value(field + "!" + row))
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining(" ")))
                .filter(row -> !row.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
