package org.cordee.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A form with what has been answered: values by the name of their field, and how often each repeating group stands.
 *
 * @param counts by the name of a repeating group, without its number
 */
public record Sheet(Questionnaire form, Map<String, List<Value>> values, Map<String, Integer> counts) {
    static final int MOST_TIMES = 50;

    public Sheet {
        values = Map.copyOf(values);
        counts = Map.copyOf(counts);
    }

    /** How often a repeating group stands. */
    int times(String group, Question question) {
        return counts.getOrDefault(group, leastTimes(question));
    }

    static int mostTimes(Question question) {
        var most = question.bounds().times().most();
        return most == null ? MOST_TIMES : Math.min(most, MOST_TIMES);
    }

    /** How often a repeating group stands before anyone adds one. */
    private static int leastTimes(Question question) {
        var fewest = question.bounds().times().fewest();
        return fewest == null ? 1 : Math.clamp(fewest, 1, mostTimes(question));
    }

    /** One with nothing in it but what the form itself starts with. */
    static Sheet begun(Questionnaire form) {
        var values = new LinkedHashMap<String, List<Value>>();
        var empty = new Sheet(form, Map.of(), Map.of());
        empty.everyLine().forEach(line -> {
            if (!line.question().initial().isEmpty()) {
                values.put(line.name(), line.question().initial());
            }
        });
        return new Sheet(form, values, Map.of());
    }

    /** One with the answers of a filled form; those to questions that the form does not ask stay out. */
    static Sheet of(Questionnaire form, List<Answered> answered) {
        var values = new LinkedHashMap<String, List<Value>>();
        var counts = new LinkedHashMap<String, Integer>();
        fill(form.items(), "", answered, values, counts);
        return new Sheet(form, values, counts);
    }

    private static void fill(
            List<Question> questions,
            String prefix,
            List<Answered> answered,
            Map<String, List<Value>> values,
            Map<String, Integer> counts) {
        for (var question : questions) {
            var name = prefix + field(question.linkId());
            var mine = answered.stream()
                    .filter(one -> one.linkId().equals(question.linkId()))
                    .toList();
            if (question.isRepeatingGroup()) {
                counts.put(name, Math.min(Math.max(leastTimes(question), mine.size()), MOST_TIMES));
                for (int i = 0; i < Math.min(mine.size(), MOST_TIMES); i++) {
                    fill(question.items(), name + ":" + i + "/", mine.get(i).items(), values, counts);
                }
            } else {
                var all = mine.stream().flatMap(one -> one.values().stream()).toList();
                if (!all.isEmpty()) {
                    values.put(name, all);
                }
                var below = mine.stream().flatMap(one -> one.items().stream()).toList();
                fill(question.items(), prefix, below, values, counts);
            }
        }
    }

    /** The name of a field, which may stand in an address and an id whatever the link id is made of. */
    static String field(String linkId) {
        var name = new StringBuilder();
        linkId.codePoints().forEach(one -> {
            if (one < 128 && (Character.isLetterOrDigit(one) || one == '.' || one == '-' || one == '_')) {
                name.appendCodePoint(one);
            } else {
                name.append('~').append(Integer.toHexString(one)).append('~');
            }
        });
        return name.toString();
    }

    /** All lines, those that are not asked too. */
    public List<Line> lines() {
        return lines(form.items(), "");
    }

    public Stream<Line> everyLine() {
        return lines().stream().flatMap(Line::all);
    }

    private List<Line> lines(List<Question> questions, String prefix) {
        var lines = new ArrayList<Line>();
        for (var question : questions) {
            var name = prefix + field(question.linkId());
            if (question.isRepeatingGroup()) {
                for (int i = 0; i < times(name, question); i++) {
                    lines.add(new Line(
                            question, name + ":" + i, List.of(), lines(question.items(), name + ":" + i + "/")));
                }
            } else {
                lines.add(new Line(question, name, valuesOf(name), lines(question.items(), prefix)));
            }
        }
        return lines;
    }

    public List<Value> valuesOf(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Once more of a repeating group; the same where it stands as often as it may. */
    public Sheet repeated(String group) {
        var more = new LinkedHashMap<>(counts);
        everyLine()
                .filter(line -> line.name().equals(group + ":0"))
                .map(Line::question)
                .findFirst()
                .ifPresent(question -> more.put(group, Math.min(times(group, question) + 1, mostTimes(question))));
        return new Sheet(form, values, more);
    }

    Sheet with(String name, List<Value> now) {
        var others = new LinkedHashMap<>(values);
        if (now.isEmpty()) {
            others.remove(name);
        } else {
            others.put(name, now);
        }
        return new Sheet(form, others, counts);
    }

    /** What is kept: the answers to lines that are asked; a group without any answer is left out. */
    static List<Answered> answered(List<Line> lines) {
        return answered(lines, line -> true);
    }

    static List<Answered> answered(List<Line> lines, Predicate<Line> kept) {
        var all = new ArrayList<Answered>();
        for (var line : lines) {
            var below = answered(line.below(), kept);
            if (kept.test(line) && (!line.values().isEmpty() || !below.isEmpty())) {
                all.add(new Answered(line.question().linkId(), line.values(), below));
            }
        }
        return all;
    }
}
