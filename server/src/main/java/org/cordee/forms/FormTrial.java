package org.cordee.forms;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/** A form tried by whoever makes it: asked and worked out as when it is filled in, about nobody; no answer is kept. */
@Component
public class FormTrial {
    private static final String HERE = "essai";

    private final Clock clock;

    FormTrial(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is drawn.
     *
     * @param failed by the words of a line, what its expression could not do
     * @param ended whether it was found complete
     */
    public record Tried(FormView.Fill fill, Map<String, String> failed, boolean ended) {
        public Tried {
            failed = Map.copyOf(failed);
        }
    }

    public Tried begun(Questionnaire form, String base) {
        return tried(form, Sheet.begun(form), Form.empty(), base, false);
    }

    /** What a screen sent, worked out; the button {@code complete} also says what is missing. */
    public Tried sent(Questionnaire form, Map<String, String[]> sent, Words words, String base) {
        var filled = Filled.read(Sheet.begun(form), sent, words);
        if (!filled.action().equals("complete")) {
            return tried(form, filled.sheet(), filled.entered(), base, false);
        }
        var ending = filled.ending(Reckoner.reckon(filled.sheet(), Map.of()), words);
        return tried(form, filled.sheet(), ending.entered(), base, !ending.isRefused());
    }

    /** Only the lines that changed since a screen with these fields. */
    public FormView.Changes changes(Tried tried, Map<String, String[]> sent) {
        return FormView.Changes.since(tried.fill(), sent.keySet());
    }

    private Tried tried(Questionnaire form, Sheet sheet, Form entered, String base, boolean ended) {
        var reckoned = Reckoner.reckon(sheet, Map.of());
        var nobody = new Response(
                HERE,
                "",
                form.canonical(),
                form.title(),
                Response.Status.IN_PROGRESS,
                "",
                "",
                "",
                "",
                clock.instant(),
                List.of(),
                null);
        var fill = FormView.Fill.of(
                base, new OpenedResponse(nobody, 0, form, reckoned, Optional.empty()), reckoned, entered);
        var failed = new java.util.LinkedHashMap<String, String>();
        reckoned.everyLine()
                .filter(line -> reckoned.failed().containsKey(line.name()))
                .forEach(line -> failed.put(
                        FormDraft.said(line.question()), reckoned.failed().get(line.name())));
        return new Tried(fill, failed, ended);
    }
}
