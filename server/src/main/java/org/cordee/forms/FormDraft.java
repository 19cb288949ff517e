package org.cordee.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.cordee.platform.page.Words;

/**
 * A draft of a form as its editor shows it.
 *
 * @param version of the draft itself, which whoever changes it must have seen
 * @param faults all that keeps it from being published
 */
public record FormDraft(Questionnaire form, int version, List<Fault> faults) {
    public FormDraft {
        faults = List.copyOf(faults);
    }

    /**
     * A line with its place.
     *
     * @param depth how many groups are around it
     */
    public record Row(Question question, int depth, boolean first, boolean last) {
        /** What stands for its name in addresses and fields. */
        public String key() {
            return FormDraft.key(question);
        }
    }

    /** All lines in order; what a score means is told with the score. */
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows(form.items(), 0, rows);
        return rows;
    }

    private static void rows(List<Question> items, int depth, List<Row> rows) {
        for (int i = 0; i < items.size(); i++) {
            var one = items.get(i);
            rows.add(new Row(one, depth, depth == 0 && i == 0, depth == 0 && i == items.size() - 1));
            rows(shown(one), depth + 1, rows);
        }
    }

    private static List<Question> shown(Question one) {
        return one.items().stream()
                .filter(below -> !below.linkId().equals(one.linkId() + Bands.BELOW))
                .toList();
    }

    public static String key(Question question) {
        return Sheet.field(question.linkId());
    }

    /** Changes when anything of a line changes, so that whoever saw it can tell. */
    public static String mark(Question question) {
        return Integer.toHexString(question.toString().hashCode());
    }

    /** The line of this key. */
    public Optional<Question> at(String key) {
        return form.all().filter(one -> key(one).equals(key)).findFirst();
    }

    /** What is wrong at a line, or with what its score means. */
    public List<Fault> faults(Question question) {
        return faults.stream()
                .filter(fault -> fault.linkId().equals(question.linkId())
                        || fault.linkId().equals(question.linkId() + Bands.BELOW))
                .toList();
    }

    /** What is wrong with the form as a whole. */
    public List<Fault> faultsOfAll() {
        return faults.stream().filter(fault -> fault.linkId().isEmpty()).toList();
    }

    /** Groups that a line can lie in, by link id; the empty one is the form itself. */
    public SequencedMap<String, String> groups(Question line) {
        var groups = new LinkedHashMap<String, String>();
        form.all()
                .filter(one -> one.kind() == Question.Kind.GROUP
                        && line.all().noneMatch(below -> below.linkId().equals(one.linkId())))
                .forEach(one -> groups.put(one.linkId(), said(one)));
        return groups;
    }

    public String group(Question line) {
        return Arranged.parent(form.items(), line.linkId());
    }

    /** Questions that come before a line, to which a condition can look. */
    public List<Question> before(Question line) {
        return form.all()
                .takeWhile(one -> !one.linkId().equals(line.linkId()))
                .filter(one -> one.kind().isAnswered())
                .toList();
    }

    /** How answers to a question can be compared, by what stands for it in a field. */
    public static SequencedMap<String, String> comparisons(Question other) {
        var all = new LinkedHashMap<String, String>();
        for (var operator : WhenFields.operators(other)) {
            all.put(operator.code(), "editor.op." + operator.name());
        }
        all.put(WhenFields.MISSING, "editor.op.missing");
        return all;
    }

    /** The answers that a question offers, by what stands for each in a field. */
    public static SequencedMap<String, String> answers(Words words, Question other) {
        var all = new LinkedHashMap<String, String>();
        other.options().forEach(option -> all.put(Entered.key(option), ValueWords.said(words, option)));
        return all;
    }

    /** Whether what a line means is said in bands that the editor can show, or in none. */
    public static boolean hasPlainBands(Question score) {
        return Bands.line(score).isEmpty() || Bands.of(score).isPresent();
    }

    /** Questions that can count in a score. */
    public List<Question> counting(Question score) {
        return form.all()
                .filter(one -> !one.linkId().equals(score.linkId()) && ScoreRule.counts(one) && !one.isReckoned())
                .toList();
    }

    /** Lines that look at this one: what removing it would leave without ground. */
    public List<Question> leaningOn(Question line) {
        var gone = line.all().map(Question::linkId).toList();
        return form.all()
                .filter(one -> !gone.contains(one.linkId())
                        && (one.when().conditions().stream().anyMatch(when -> gone.contains(when.linkId()))
                                || FollowedScores.rule(one, form)
                                        .filter(rule -> rule.linkIds().stream().anyMatch(gone::contains))
                                        .isPresent()))
                .toList();
    }

    /** The words of a line, or its name where it has none. */
    public static String said(Question question) {
        return question.text().isBlank() ? question.linkId() : question.text();
    }
}
