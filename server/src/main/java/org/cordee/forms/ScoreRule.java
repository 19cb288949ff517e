package org.cordee.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A score of the plain kind: the sum or the mean of what chosen questions count. It is written as FHIRPath that any software with
 * Structured Data Capture works out, and read back from exactly that; any other expression is none of these.
 *
 * @param mean the mean rather than the sum
 * @param linkIds the questions that count
 * @param complete only once all of them are answered, rather than from the first answer on
 */
record ScoreRule(boolean mean, List<String> linkIds, boolean complete) {
    static final Pattern NAMED = Pattern.compile("linkId='((?:[^'\\\\]|\\\\.)*)'");

    public ScoreRule {
        linkIds = List.copyOf(linkIds);
    }

    /** Whether a question can count in a score. */
    public static boolean counts(Question question) {
        return switch (question.kind()) {
            case INTEGER, DECIMAL, QUANTITY, BOOLEAN -> true;
            case CHOICE, OPEN_CHOICE -> question.options().stream().anyMatch(option -> Value.number(option) != null);
            default -> false;
        };
    }

    /** In FHIRPath, empty where none of the questions can count. */
    public String expression(Questionnaire form) {
        var numbers = new ArrayList<String>();
        for (var group : Group.values()) {
            var mine = linkIds.stream()
                    .filter(one -> form.item(one).filter(group::holds).isPresent())
                    .toList();
            if (!mine.isEmpty()) {
                numbers.add(group.sum(mine));
            }
        }
        if (numbers.isEmpty()) {
            return "";
        }
        var known = linkIds.stream()
                .filter(one -> form.item(one).filter(ScoreRule::counts).isPresent())
                .toList();
        var answered = "%resource.descendants().where((" + named(known) + ") and answer.exists()).count()";
        var enough = complete ? answered + " >= " + known.size() : answered + " > 0";
        var sum = String.join(" + ", numbers);
        return "iif(" + enough + ", " + (mean ? "(" + sum + ") / " + answered : sum) + ", {})";
    }

    /** The rule that an expression was written from, empty for an expression of another make. */
    public static Optional<ScoreRule> read(String expression, Questionnaire form) {
        var linkIds = new ArrayList<String>();
        var found = NAMED.matcher(expression);
        while (found.find()) {
            var name = unquoted(found.group(1));
            if (!linkIds.contains(name)) {
                linkIds.add(name);
            }
        }
        var ordered = form.all().map(Question::linkId).filter(linkIds::contains).toList();
        return Stream.of(true, false)
                .flatMap(mean -> Stream.of(true, false).map(complete -> new ScoreRule(mean, ordered, complete)))
                .filter(rule -> !expression.isEmpty() && rule.expression(form).equals(expression))
                .findFirst();
    }

    private static String named(List<String> linkIds) {
        return String.join(
                " or ", linkIds.stream().map(one -> "linkId=" + quoted(one)).toList());
    }

    static String quoted(String linkId) {
        return "'" + linkId.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String unquoted(String inside) {
        return inside.replaceAll("\\\\(.)", "$1");
    }

    /** Kinds of questions by what their answers count. */
    private enum Group {
        NUMBER(".answer.value.sum()"),
        AMOUNT(".answer.value.value.sum()"),
        CHOSEN(".answer.value.ordinal().sum()"),
        YES(".answer.value.where($this = true).count()");

        private final String counted;

        Group(String counted) {
            this.counted = counted;
        }

        boolean holds(Question question) {
            return counts(question)
                    && this
                            == switch (question.kind()) {
                                case QUANTITY -> AMOUNT;
                                case BOOLEAN -> YES;
                                case CHOICE, OPEN_CHOICE -> CHOSEN;
                                default -> NUMBER;
                            };
        }

        String sum(List<String> linkIds) {
            return "%resource.descendants().where(" + named(linkIds) + ")" + counted;
        }
    }
}
