package org.cordee.forms;

import java.util.Optional;
import java.util.stream.Stream;

/** What can be put into a form, in the words of whoever makes it. */
public enum LineStart {
    GROUP,
    SINGLE,
    MULTIPLE,
    YES_NO,
    SHORT_TEXT,
    LONG_TEXT,
    WHOLE,
    DECIMAL,
    QUANTITY,
    DATE,
    SCORE,
    WORDS;

    public String nameKey() {
        return "editor.start." + name();
    }

    public static Optional<LineStart> of(String name) {
        return Stream.of(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    /** A line of this kind, as it begins. */
    public Question line(String linkId, String text) {
        return switch (this) {
            case GROUP -> Questions.blank(linkId, Question.Kind.GROUP, text);
            case SINGLE -> Questions.blank(linkId, Question.Kind.CHOICE, text);
            case MULTIPLE -> several(Questions.blank(linkId, Question.Kind.CHOICE, text));
            case YES_NO -> Questions.blank(linkId, Question.Kind.BOOLEAN, text);
            case SHORT_TEXT -> Questions.blank(linkId, Question.Kind.STRING, text);
            case LONG_TEXT -> Questions.blank(linkId, Question.Kind.TEXT, text);
            case WHOLE -> Questions.blank(linkId, Question.Kind.INTEGER, text);
            case DECIMAL -> Questions.blank(linkId, Question.Kind.DECIMAL, text);
            case QUANTITY -> Questions.blank(linkId, Question.Kind.QUANTITY, text);
            case DATE -> Questions.blank(linkId, Question.Kind.DATE, text);
            case SCORE -> Questions.blank(linkId, Question.Kind.DECIMAL, text).reckoned("");
            case WORDS -> Questions.blank(linkId, Question.Kind.DISPLAY, text);
        };
    }

    private static Question several(Question line) {
        return new Question(
                line.linkId(),
                line.kind(),
                line.prefix(),
                line.text(),
                line.help(),
                new Question.Wanted(false, true, false, false),
                line.bounds(),
                line.options(),
                line.optionsFrom(),
                line.when(),
                line.initial(),
                line.reckoning(),
                line.observed(),
                line.items());
    }
}
