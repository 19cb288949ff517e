package org.cordee.forms;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/**
 * Forms on a screen, the same behind every door: what to draw, and what becomes of what was sent. A door has a page of its own
 * that draws {@code forms/view} and the addresses that {@link FormView} names.
 */
@Component
public class FormDesk {
    private final Questionnaires forms;
    private final Responses responses;
    private final Comparing comparing;

    FormDesk(Questionnaires forms, Responses responses, Comparing comparing) {
        this.forms = forms;
        this.responses = responses;
        this.comparing = comparing;
    }

    /** What became of what was sent. */
    public sealed interface Step {
        /** To be drawn, with the status of a refused form where something is wrong. */
        record Show(FormView view, boolean refused) implements Step {}

        /** Kept; the key of the sentence that says so. */
        record Kept(Response response, String noticeKey) implements Step {}

        /** Another saved meanwhile; both are kept, to be looked at under {@code /{mine}/ecart}. */
        record Diverged(Response mine) implements Step {}

        record Missing() implements Step {}
    }

    /** All forms about a person. */
    public FormView.Overview overview(Actor actor, String patientId, String base) {
        var all = responses.of(actor, patientId);
        return new FormView.Overview(
                base,
                all.stream().filter(Response::isOpen).toList(),
                comparing.latest(actor, all),
                forms.active(actor).stream()
                        .filter(form -> OfferedForms.isOffered(actor, form))
                        .toList());
    }

    /** One to fill in or to read, of this person. */
    public Optional<FormView> show(Actor actor, String patientId, String id, String base, boolean amending) {
        return opened(actor, patientId, id).map(opened -> {
            if (opened.response().isOpen() || amending && opened.response().isDone()) {
                return FormView.Fill.of(base, opened, opened.reckoned(), Form.empty());
            }
            return new FormView.Read(base, opened, opened.response().isDone());
        });
    }

    /** What a screen sent about a form of this person, filled in at that moment. */
    public Step sent(
            Actor actor, String patientId, String id, HttpServletRequest request, Instant at, Page page, String base) {
        var found = opened(actor, patientId, id);
        if (found.isEmpty()
                || !(found.get().response().isOpen() || found.get().response().isDone())) {
            return new Step.Missing();
        }
        return sent(actor, found.get(), request, at, page, base);
    }

    Step sent(Actor actor, OpenedResponse opened, HttpServletRequest request, Instant at, Page page, String base) {
        var version = version(request, opened);
        var filled = Filled.read(opened.reckoned().sheet(), request.getParameterMap(), page.words());
        return switch (filled.action()) {
            case "carry" -> step(responses.carryOver(actor, opened, version), "forms.notice.carried");
            case "stop" -> step(responses.stop(actor, opened, version), "forms.notice.stopped");
            case "save" ->
                filled.isRefused()
                        ? again(actor, opened, filled, base)
                        : step(responses.save(actor, opened, version, filled.sheet(), at), "forms.notice.saved");
            case "complete" -> complete(actor, opened, version, filled, at, page.words(), base);
            default ->
                page.isFragment() && !filled.action().startsWith(Filled.ADD)
                        ? changes(
                                actor, opened, filled, request.getParameterMap().keySet(), base)
                        : shown(actor, opened, filled, base, false);
        };
    }

    private Step complete(
            Actor actor, OpenedResponse opened, int version, Filled filled, Instant at, Words words, String base) {
        var reckoned = responses.reckoned(actor, opened.response().patientId(), filled.sheet());
        var ending = filled.ending(reckoned, words);
        return ending.isRefused()
                ? again(actor, opened, ending, base)
                : step(responses.complete(actor, opened, version, filled.sheet(), at), "forms.notice.completed");
    }

    private Step again(Actor actor, OpenedResponse opened, Filled filled, String base) {
        return shown(actor, opened, filled, base, true);
    }

    private Step shown(Actor actor, OpenedResponse opened, Filled filled, String base, boolean refused) {
        var reckoned = responses.reckoned(actor, opened.response().patientId(), filled.sheet());
        return new Step.Show(FormView.Fill.of(base, opened, reckoned, filled.entered()), refused);
    }

    /** The lines that come, go, or are worked out; one below another that comes comes with it. */
    private Step changes(Actor actor, OpenedResponse opened, Filled filled, Set<String> sent, String base) {
        var reckoned = responses.reckoned(actor, opened.response().patientId(), filled.sheet());
        var fill = FormView.Fill.of(base, opened, reckoned, filled.entered());
        return new Step.Show(FormView.Changes.since(fill, sent), false);
    }

    /** Two drafts of one form side by side, of which the first bears the mark of the second. */
    public Optional<FormView.Diverged> diverged(Actor actor, String patientId, String mineId, String base) {
        return opened(actor, patientId, mineId)
                .filter(mine -> mine.response().isOpen())
                .flatMap(mine -> Optional.ofNullable(mine.response().beside())
                        .flatMap(other -> opened(actor, patientId, other))
                        .map(theirs -> comparing.diverged(base, mine, theirs)));
    }

    /** Ends a divergence: for each question the answer that was chosen, into the draft that both go on with. */
    public Step merged(Actor actor, String patientId, String mineId, Map<String, String[]> sent, String base) {
        var found = diverged(actor, patientId, mineId, base);
        if (found.isEmpty()) {
            return new Step.Missing();
        }
        var both = found.get();
        var sheet = both.theirs().reckoned().sheet();
        for (var difference : both.differences()) {
            if (List.of(sent.getOrDefault("take!" + difference.name(), new String[0]))
                    .contains("mine")) {
                sheet = sheet.with(difference.name(), difference.mine());
            }
        }
        var kept = responses.save(actor, both.theirs(), both.theirs().version(), sheet);
        if (kept instanceof Responses.Outcome.Kept) {
            responses.stop(actor, both.mine(), both.mine().version());
        }
        return step(kept, "forms.notice.merged");
    }

    /** What was completed with a form, side by side with its scores as curves. */
    public Optional<FormView.Comparison> comparison(
            Actor actor, String patientId, String url, Words words, String base) {
        var filled = responses.history(actor, patientId, url);
        return filled.isEmpty() ? Optional.empty() : Optional.of(comparing.comparison(base, filled, words));
    }

    private Optional<OpenedResponse> opened(Actor actor, String patientId, String id) {
        return responses
                .open(actor, id)
                .filter(opened -> opened.response().patientId().equals(patientId));
    }

    private static int version(HttpServletRequest request, OpenedResponse opened) {
        var sent = request.getParameter("version");
        return sent != null && sent.matches("\\d{1,9}") ? Integer.parseInt(sent) : opened.version();
    }

    private static Step step(Responses.Outcome outcome, String key) {
        return switch (outcome) {
            case Responses.Outcome.Kept(var kept) -> new Step.Kept(kept, key);
            case Responses.Outcome.Diverged(var mine, var theirs) -> new Step.Diverged(mine);
            case Responses.Outcome.Missing missing -> new Step.Missing();
        };
    }
}
