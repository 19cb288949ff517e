package org.cordee.forms;

import java.util.Map;
import java.util.Optional;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** What a question has to do with the record, as fields: what it begins with, and whether its answer is written there. */
final class RecordFields {
    static final String LATEST = "CODE";
    static final String EXPRESSION = "EXPRESSION";
    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 3_660;

    private RecordFields() {}

    static void put(Question question, Map<String, String> fields) {
        var observed = question.observed();
        var prefilled = question.reckoning().prefilled();
        fields.put(
                "prefill",
                Prefill.standing(question)
                        .map(Enum::name)
                        .orElse(
                                prefilled != null
                                        ? EXPRESSION
                                        : observed != null && observed.lookBackDays() > 0 ? LATEST : ""));
        fields.put("prefilled", prefilled == null ? "" : prefilled);
        fields.put(
                "days",
                String.valueOf(
                        observed == null || observed.lookBackDays() == 0 ? USUAL_DAYS : observed.lookBackDays()));
        fields.put("extracted", observed != null && observed.extracted() ? "on" : "");
        fields.put("code", observed == null ? "" : observed.code());
    }

    /**
     * What was read.
     *
     * @param unit of what is measured, null where nothing is
     */
    record Read(@Nullable String prefilled, Question.@Nullable Observed observed, Value.@Nullable Code unit) {}

    static Read read(Question was, Question.Kind kind, String text, Sent sent, Words words) {
        if (!sent.has("prefill")) {
            return new Read(was.reckoning().prefilled(), was.observed(), null);
        }
        var chosen = sent.value("prefill");
        var known = Prefill.of(kind).stream()
                .filter(one -> one.name().equals(chosen))
                .findFirst();
        var measured = known.filter(one -> one.expression() == null);
        var extracted = sent.ticked("extracted");
        var looks = measured.isPresent() || chosen.equals(LATEST);
        var days = sent.whole("days", 1, MOST_DAYS);
        return new Read(
                chosen.equals(EXPRESSION)
                        ? sent.value("prefilled").strip()
                        : known.map(Prefill::expression).orElse(null),
                observed(was, text, sent, measured, looks, extracted, days == null ? USUAL_DAYS : days, words),
                measured.map(Prefill::unit).orElse(null));
    }

    private static Question.@Nullable Observed observed(
            Question was,
            String text,
            Sent sent,
            Optional<Prefill> measured,
            boolean looks,
            boolean extracted,
            int days,
            Words words) {
        var typed = sent.value("code").strip();
        var code = measured.map(Prefill::code).orElse(typed);
        var before = was.observed();
        if (!looks && !extracted) {
            if (!code.isEmpty() && (before == null || !before.code().equals(code))) {
                sent.refuse("code", "codeUnused");
            }
            return null;
        }
        if (before != null && before.code().equals(code)) {
            return new Question.Observed(before.system(), code, before.display(), looks ? days : 0, extracted);
        }
        if (!code.matches("\\d{1,7}-\\d")) {
            sent.refuse("code", code.isEmpty() ? "codeMissing" : "code");
            return before;
        }
        var display = measured.map(one -> words.say(one.nameKey())).orElse(text);
        return new Question.Observed(Prefill.LOINC, code, display, looks ? days : 0, extracted);
    }
}
