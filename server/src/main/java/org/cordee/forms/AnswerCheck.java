package org.cordee.forms;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.cordee.platform.page.Words;

/** Says what is wrong with an answer that could be read: out of bounds, or missing where one must be. */
final class AnswerCheck {
    static final int LONGEST_PATTERN = 300;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_STEPS = 200_000;

    private final Words words;

    AnswerCheck(Words words) {
        this.words = words;
    }

    /** The sentence that says what is wrong, empty when nothing is. */
    Optional<String> wrong(Line line) {
        return line.values().stream()
                .flatMap(value -> wrong(line.question(), value).stream())
                .findFirst()
                .or(() -> exclusive(line))
                .or(() -> tooMany(line));
    }

    /** The sentence for an answer that must be given and is not. */
    Optional<String> missing(Line line) {
        var question = line.question();
        var mustBe = question.wanted().required()
                && question.kind().isAnswered()
                && !question.isReckoned()
                && !question.wanted().readOnly()
                && !question.wanted().hidden();
        return mustBe && line.values().isEmpty()
                ? Optional.of(words.say("forms.error.missing", question.text()))
                : Optional.empty();
    }

    /** The sentence for fewer answers than there must be, where there are any or must be any. */
    Optional<String> tooFew(Line line) {
        var fewest = line.question().bounds().times().fewest();
        var given = line.values().size();
        var wanted = given > 0 || line.question().wanted().required();
        return fewest != null && isCounted(line.question()) && wanted && given < fewest
                ? Optional.of(words.say("forms.error.fewer", fewest))
                : Optional.empty();
    }

    private Optional<String> tooMany(Line line) {
        var most = line.question().bounds().times().most();
        return most != null && isCounted(line.question()) && line.values().size() > most
                ? Optional.of(words.say("forms.error.more", most))
                : Optional.empty();
    }

    private static boolean isCounted(Question question) {
        return question.kind().isAnswered() && question.wanted().repeats() && Filled.isOpen(question);
    }

    private Optional<String> wrong(Question question, Value value) {
        var bounds = question.bounds();
        if (value instanceof Value.Text(var text)) {
            return text(bounds, text);
        }
        if (value instanceof Value.Link(var address)) {
            return text(bounds, address);
        }
        var number = question.kind().isChoice() ? null : Value.number(value);
        if (number == null) {
            return Optional.empty();
        }
        if (bounds.least() != null && number.compareTo(bounds.least()) < 0
                || bounds.most() != null && number.compareTo(bounds.most()) > 0) {
            return Optional.of(range(bounds));
        }
        if (bounds.decimals() != null && number.stripTrailingZeros().scale() > bounds.decimals()) {
            return Optional.of(words.say("forms.error.decimals", bounds.decimals()));
        }
        return Optional.empty();
    }

    private String range(Question.Bounds bounds) {
        if (bounds.least() == null) {
            return words.say("forms.error.most", said(bounds.most()));
        }
        return bounds.most() == null
                ? words.say("forms.error.least", said(bounds.least()))
                : words.say("forms.error.range", said(bounds.least()), said(bounds.most()));
    }

    private String said(@org.jspecify.annotations.Nullable BigDecimal number) {
        return number == null
                ? ""
                : words.number(
                        number.doubleValue(),
                        Math.max(0, number.stripTrailingZeros().scale()));
    }

    private Optional<String> text(Question.Bounds bounds, String text) {
        var longest = bounds.maxLength() == null ? LONGEST_TEXT : Math.min(bounds.maxLength(), LONGEST_TEXT);
        if (text.length() > longest) {
            return Optional.of(words.say("forms.error.long", longest, text.length()));
        }
        if (bounds.minLength() != null && text.length() < bounds.minLength()) {
            return Optional.of(words.say("forms.error.short", bounds.minLength()));
        }
        return bounds.pattern() == null || matches(bounds.pattern(), text)
                ? Optional.empty()
                : Optional.of(words.say("forms.error.pattern"));
    }

    private Optional<String> exclusive(Line line) {
        var alone = line.question().bounds().exclusive();
        return line.values().size() > 1
                        && line.values().stream()
                                .anyMatch(value -> value instanceof Value.Code code && alone.contains(code.code()))
                ? Optional.of(words.say("forms.error.exclusive"))
                : Optional.empty();
    }

    /** An expression that takes for ever, by malice or by mistake, does not match. */
    static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern)
                    .matcher(new Counted(text, new int[] {MOST_STEPS}))
                    .matches();
        } catch (PatternSyntaxException | StepsSpent | StackOverflowError never) {
            return false;
        }
    }

    private static final class StepsSpent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepsSpent() {
            super(null, null, false, false);
        }
    }

    private record Counted(CharSequence text, int[] left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new StepsSpent();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
