package org.cordee.coordination.intake;

import java.util.List;

/** One of the six questions that qualify a need, with its answers. */
public enum Question {
    DANGER("NONE", "WORRYING", "IMMEDIATE"),
    PLACE("HOME", "HOSPITAL", "INSTITUTION"),
    NEED("CARE", "HELP", "RETURN", "CARER", "SEVERAL", "INFORMATION"),
    AUTONOMY("ALONE", "HELPED", "LOST"),
    SUPPORT("PRESENT", "TIRED", "NONE"),
    /** Whether the person knows of the demand and agrees. */
    AGREEMENT("YES", "TO_ASK", "NO");

    private final List<String> answers;

    Question(String... answers) {
        this.answers = List.of(answers);
    }

    /** In the order in which they are offered. */
    public List<String> answers() {
        return answers;
    }

    /** Key of the question's words. */
    public String key() {
        return "intake.question." + name();
    }

    /** Key of an answer's words. */
    public String key(String answer) {
        return key() + "." + answer;
    }

    /** Name of its field in a form. */
    public String field() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
