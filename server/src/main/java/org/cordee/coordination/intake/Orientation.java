package org.cordee.coordination.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of {@code coordination/orientation.txt}, read once: the first line that fits the answers proposes urgency and pathway. A
 * table that leaves a case open, or has a word that it does not know, is refused at the start with its line.
 */
public final class Orientation {
    private static final String FILE = "/coordination/orientation.txt";
    private static final String ANY = "*";
    private static final List<Question> ASKED =
            List.of(Question.DANGER, Question.PLACE, Question.NEED, Question.AUTONOMY, Question.SUPPORT);
    private static final Orientation STANDARD = new Orientation(read());

    private final List<Rule> rules;

    Orientation(List<String> lines) {
        this.rules = rules(lines);
    }

    /** What one line says. */
    record Rule(String name, Map<Question, Set<String>> when, Priority priority, Pathway pathway) {
        boolean fits(Answers answers) {
            return when.entrySet().stream().allMatch(cell -> cell.getValue().contains(answers.to(cell.getKey())));
        }
    }

    /**
     * What is proposed, and by which line.
     *
     * @param rule name of the line; {@code intake.rule.NAME} says it in a sentence
     */
    public record Proposal(String rule, Priority priority, Pathway pathway) {}

    public static Orientation standard() {
        return STANDARD;
    }

    public Proposal propose(Answers answers) {
        var rule = rules.stream().filter(one -> one.fits(answers)).findFirst().orElseThrow();
        return new Proposal(rule.name(), rule.priority(), rule.pathway());
    }

    List<Rule> rules() {
        return rules;
    }

    private static List<Rule> rules(List<String> lines) {
        var rules = new ArrayList<Rule>();
        for (var line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(rule(line));
            }
        }
        if (rules.isEmpty() || !rules.getLast().when().isEmpty()) {
            throw new IllegalStateException("orientation.txt: the last line must fit every case");
        }
        return List.copyOf(rules);
    }

    private static Rule rule(String line) {
        var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        if (cells.size() != ASKED.size() + 3) {
            throw new IllegalStateException("orientation.txt: eight columns are wanted in: " + line);
        }
        try {
            var when = java.util.stream.IntStream.range(0, ASKED.size())
                    .filter(column -> !cells.get(column + 1).equals(ANY))
                    .boxed()
                    .collect(Collectors.toMap(ASKED::get, column -> known(ASKED.get(column), cells.get(column + 1))));
            return new Rule(
                    cells.getFirst(), Map.copyOf(when), Priority.valueOf(cells.get(6)), Pathway.valueOf(cells.get(7)));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException("orientation.txt: " + unknown.getMessage() + " in: " + line, unknown);
        }
    }

    private static Set<String> known(Question question, String cell) {
        var answers = Set.of(cell.split(" +"));
        for (var answer : answers) {
            if (!question.answers().contains(answer)) {
                throw new IllegalArgumentException(answer + " is no answer to " + question);
            }
        }
        return answers;
    }

    private static List<String> read() {
        try (var file = Objects.requireNonNull(Orientation.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
