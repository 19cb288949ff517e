package org.cordee.forms;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Component;

/**
 * Forms that are filled in before anything of them is in the record: they can be carried along for many people, and only what was
 * answered is kept. Each sending is a form of its own, beside whatever others answered.
 */
@Component
public class FreshForms {
    private final Questionnaires forms;
    private final Responses responses;
    private final FormDesk desk;

    FreshForms(Questionnaires forms, Responses responses, FormDesk desk) {
        this.forms = forms;
        this.responses = responses;
        this.desk = desk;
    }

    /** The form that a canonical address asks for now. */
    public Optional<Questionnaire> inUse(Actor actor, String canonical) {
        return forms.inUse(actor, canonical);
    }

    /** With what the record knows; empty where the person is out of reach. */
    public Optional<FormView> show(Actor actor, String patientId, Questionnaire form, String path) {
        return opened(actor, patientId, form)
                .<FormView>map(opened -> FormView.Fill.of(path, opened, opened.reckoned(), Form.empty()));
    }

    /** What a screen sent, filled in at that moment in the version that the screen showed, which may be out of use by now. */
    public FormDesk.Step sent(
            Actor actor,
            String patientId,
            String canonical,
            HttpServletRequest request,
            Instant at,
            Page page,
            String path) {
        return shown(actor, canonical, request)
                .flatMap(form -> opened(actor, patientId, form))
                .map(opened -> desk.sent(actor, opened, request, at, page, path))
                .orElseGet(FormDesk.Step.Missing::new);
    }

    private Optional<Questionnaire> shown(Actor actor, String canonical, HttpServletRequest request) {
        var shown = Optional.ofNullable(request.getParameter("form")).orElse("");
        return shown.contains("|") && Questionnaire.url(shown).equals(Questionnaire.url(canonical))
                ? forms.named(actor, shown).filter(form -> form.status() != Questionnaire.Status.DRAFT)
                : forms.inUse(actor, canonical);
    }

    private Optional<OpenedResponse> opened(Actor actor, String patientId, Questionnaire form) {
        return responses
                .begun(actor, patientId, form, Responses.Source.of(actor))
                .map(begun -> new OpenedResponse(
                        begun.response(),
                        0,
                        form,
                        responses.reckoned(
                                actor,
                                patientId,
                                Sheet.of(form, begun.response().items())),
                        Optional.empty()));
    }
}
