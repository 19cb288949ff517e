package org.cordee.apps.pro;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.cordee.access.Actor;
import org.cordee.forms.FormDesk;
import org.cordee.forms.Questionnaire;
import org.cordee.forms.Response;
import org.cordee.forms.Responses;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.protocol.StepTasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the answers to a form of a round once, however often a telephone sends them. What two people answered is kept twice, and whoever
 * comes second is told of the first.
 */
@Component
class RoundAnswers {
    private final RoundEntries entries;
    private final Responses responses;
    private final StepTasks steps;

    RoundAnswers(RoundEntries entries, Responses responses, StepTasks steps) {
        this.entries = entries;
        this.responses = responses;
        this.steps = steps;
    }

    /**
     * What became of it.
     *
     * @param step null where it had been kept before
     * @param told what there is to say beside that it is kept, empty for nothing
     */
    record Sent(FormDesk.@Nullable Step step, String told) {}

    Sent once(Actor actor, Form form, Supplier<FormDesk.Step> send, Page page) {
        var isFinal = List.of("save", "complete").contains(form.value("action"));
        if (!isFinal || form.value("entry").isEmpty()) {
            var step = send.get();
            return new Sent(step, told(actor, step, page).orElse(""));
        }
        var step = new AtomicReference<FormDesk.Step>();
        var told = entries.onceKept(form.value("entry"), actor.reference(), () -> {
            step.set(send.get());
            return told(actor, step.get(), page);
        });
        return new Sent(step.get(), told.orElse(""));
    }

    /** Empty where nothing was kept. */
    private Optional<String> told(Actor actor, FormDesk.Step step, Page page) {
        return switch (step) {
            case FormDesk.Step.Kept(var kept, var key) ->
                Optional.of(before(actor, kept)
                        .map(other -> page.say("round.form.beside", other.authorName(), page.when(other.at())))
                        .orElse(""));
            case FormDesk.Step.Diverged(var mine) -> Optional.of(page.say("formsAt.apart"));
            case FormDesk.Step.Show show -> Optional.empty();
            case FormDesk.Step.Missing missing -> Optional.empty();
        };
    }

    /** What somebody else answered to the step that asked for this last. */
    private Optional<Response> before(Actor actor, Response kept) {
        if (!kept.isDone()) return Optional.empty();
        return steps.of(actor, kept.patientId()).stream()
                .filter(step ->
                        step.form() != null && Questionnaire.url(step.form()).equals(kept.formUrl()))
                .findFirst()
                .flatMap(step -> responses.of(actor, kept.patientId()).stream()
                        .filter(other -> other.isDone()
                                && other.formUrl().equals(kept.formUrl())
                                && !other.author().equals(actor.reference())
                                && !other.at().isBefore(step.asked()))
                        .findFirst());
    }
}
