package org.cordee.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Words;

/**
 * What {@code forms/view} draws behind any door. Addresses below {@code base} are the same behind each: {@code /{response}},
 * {@code /{response}/ecart}, {@code /comparer?formulaire=…}.
 */
public sealed interface FormView {
    String base();

    /**
     * A form to fill in.
     *
     * @param lines all of them
     * @param asked names of those that are asked
     * @param own whether whoever fills it in answers for themself
     */
    record Fill(
            String base, OpenedResponse opened, Reckoned reckoned, List<Line> lines, Set<String> asked, Form entered)
            implements FormView {
        private static final int LONGEST_IN_A_ROW = 4;

        static Fill of(String base, OpenedResponse opened, Reckoned reckoned, Form entered) {
            return new Fill(
                    base,
                    opened,
                    reckoned,
                    reckoned.sheet().lines(),
                    reckoned.everyLine().map(Line::name).collect(java.util.stream.Collectors.toSet()),
                    entered);
        }

        public String path() {
            return isFresh() ? base : base + "/" + opened.response().id();
        }

        /** Whether nothing of it is in the record before it is sent; the base is then its own address. */
        public boolean isFresh() {
            return opened.response().id() == null;
        }

        /** What a telephone needs to go on by itself, as JSON. */
        public String alone() {
            return AskedAlone.of(lines, asked, reckoned.asked());
        }

        /** Whether the platform alone can say something of this form: a score, or a question that hangs on an expression. */
        public boolean waitsForPlatform() {
            return opened.form()
                    .all()
                    .anyMatch(
                            question -> question.isReckoned() || question.when().expression() != null);
        }

        public boolean isAsked(Line line) {
            return asked.contains(line.name());
        }

        /** What stands in a field: what could not be read, else the value at this place. */
        public String typed(Line line, int place) {
            var raw = entered.values().get(line.name());
            if (raw != null && place == 0) {
                return raw;
            }
            return place < line.values().size() ? Entered.key(line.values().get(place)) : "";
        }

        public boolean isChosen(Line line, Value option) {
            return line.values().stream().anyMatch(value -> Value.same(value, option));
        }

        /** Whether the answers are so short, such as the figures of a scale, that they stand beside each other. */
        public boolean isInARow(Words words, Question question) {
            return question.kind() == Question.Kind.BOOLEAN
                    || !question.wanted().repeats()
                            && question.options().stream()
                                    .allMatch(option ->
                                            ValueWords.said(words, option).length() <= LONGEST_IN_A_ROW);
        }

        public String key(Value option) {
            return Entered.key(option);
        }

        /** One's own words in the place of the options. */
        public String other(Line line) {
            return line.values().stream()
                    .filter(value -> line.question().options().stream().noneMatch(one -> Value.same(one, value)))
                    .map(Entered::key)
                    .findFirst()
                    .orElse("");
        }

        /** Whether it is the last of its repeating group, after which one more can be added. */
        public boolean isLast(Line line) {
            return line.number() == reckoned.sheet().times(group(line), line.question());
        }

        public String group(Line line) {
            return groupOf(line);
        }

        static String groupOf(Line line) {
            return line.name().substring(0, line.name().lastIndexOf(':'));
        }

        /** Whether a repeating group may stand once more. */
        public boolean mayRepeat(Line line) {
            return isLast(line) && line.number() < Sheet.mostTimes(line.question());
        }

        /** Whether this unit is the one of the amount, or is offered first. */
        public boolean isUnit(Line line, Value.Code unit) {
            var standing = line.values().stream()
                    .filter(Value.Amount.class::isInstance)
                    .map(value -> ValueMapping.text(((Value.Amount) value).code()))
                    .findFirst()
                    .orElseGet(() -> {
                        var usual = line.question().bounds().unit();
                        return usual == null ? "" : usual.code();
                    });
            return unit.code().equals(standing);
        }

        /** What is told about an answer without keeping the form from being completed. */
        public List<String> told(Line line) {
            return reckoned.broken().getOrDefault(line.name(), List.of()).stream()
                    .filter(one -> !one.stops())
                    .map(Question.Constraint::said)
                    .filter(said -> !said.isEmpty())
                    .toList();
        }

        /** What is told about all answers together. */
        public List<String> told() {
            return reckoned.broken().getOrDefault("", List.of()).stream()
                    .filter(one -> !one.stops())
                    .map(Question.Constraint::said)
                    .filter(said -> !said.isEmpty())
                    .toList();
        }
    }

    /** The lines of a form being filled in that changed by what was entered, to be put in their places. */
    record Changes(Fill fill, List<Line> lines) implements FormView {
        public Changes {
            lines = List.copyOf(lines);
        }

        /** Those that came, went or were worked out since a screen with these fields; one below another comes with it. */
        static Changes since(Fill fill, Set<String> sent) {
            var changed = new ArrayList<Line>();
            collect(fill, fill.lines(), sent, changed);
            return new Changes(fill, changed);
        }

        private static void collect(Fill fill, List<Line> lines, Set<String> sent, List<Line> changed) {
            for (var line : lines) {
                var stood = sent.contains(Filled.SHOWN + line.name());
                if (line.question().wanted().hidden()) {
                    continue;
                }
                if (fill.isAsked(line) != stood || fill.isAsked(line) && isWorkedOut(line.question())) {
                    changed.add(line);
                } else if (fill.isAsked(line)) {
                    collect(fill, line.below(), sent, changed);
                }
            }
        }

        /** Whether its value, what it offers or what is told about it may follow from another answer. */
        private static boolean isWorkedOut(Question question) {
            var reckoning = question.reckoning();
            return question.isReckoned()
                    || reckoning.offered() != null
                    || reckoning.constraints().stream().anyMatch(one -> !one.stops()) && !question.isRepeatingGroup();
        }

        @Override
        public String base() {
            return fill.base();
        }
    }

    /** A completed form to read. */
    record Read(String base, OpenedResponse opened, boolean mayAmend) implements FormView {}

    /** Two drafts of which neither is to be lost. */
    record Diverged(String base, OpenedResponse mine, OpenedResponse theirs, List<Difference> differences)
            implements FormView {
        public Diverged {
            differences = List.copyOf(differences);
        }
    }

    /** A question to which two drafts give two answers. */
    record Difference(String name, Question question, List<Value> mine, List<Value> theirs) {}

    /** What was completed with one form, oldest first, side by side. */
    record Comparison(String base, Questionnaire form, List<OpenedResponse> filled, List<Row> rows, List<Curve> curves)
            implements FormView {
        public Comparison {
            filled = List.copyOf(filled);
            rows = List.copyOf(rows);
            curves = List.copyOf(curves);
        }
    }

    /**
     * A question with its answers, one for each filled form.
     *
     * @param changed whether the last two differ
     */
    record Row(Question question, List<List<Value>> answers, boolean changed) {}

    /** All forms about a person: to go on with, completed, and those that can be begun. */
    record Overview(String base, List<Response> open, List<Latest> done, List<Questionnaire> offered)
            implements FormView {
        public Overview {
            open = List.copyOf(open);
            done = List.copyOf(done);
            offered = List.copyOf(offered);
        }
    }

    /** The last that was completed with a form, with its scores, and how many there are. */
    record Latest(OpenedResponse last, int times, List<Line> scores, Optional<BigDecimal> before) {}
}
