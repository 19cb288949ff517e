package org.cordee.apps.pro;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.forms.FormDesk;
import org.cordee.forms.FormView;
import org.cordee.forms.FreshForms;
import org.cordee.forms.Questionnaire;
import org.cordee.forms.Response;
import org.cordee.forms.ResponsesOfMany;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.springframework.stereotype.Component;

/**
 * The forms of a round: what steps of protocols ask of this professional, drafts of one's own, and what anyone answered lately. Nothing
 * is begun by carrying a form along: the record has what was answered, and no more.
 */
@Component
class CarriedForms {
    private static final Duration LATELY = Duration.ofDays(14);
    private static final String ROUND = "/pro/tournee/";

    private final StepTasks steps;
    private final ResponsesOfMany responses;
    private final FormDesk desk;
    private final FreshForms fresh;

    CarriedForms(StepTasks steps, ResponsesOfMany responses, FormDesk desk, FreshForms fresh) {
        this.steps = steps;
        this.responses = responses;
        this.desk = desk;
        this.fresh = fresh;
    }

    static String sheet(String patientId) {
        return ROUND + patientId;
    }

    static String ofStep(String patientId, String task) {
        return sheet(patientId) + "/etapes/" + task;
    }

    static String drafts(String patientId) {
        return sheet(patientId) + "/formulaires";
    }

    /** Those to fill in, by person: what steps ask first, the earliest due first. */
    Map<String, List<FormToFill>> toFill(Actor actor, List<String> patientIds) {
        var asked = steps.mine(actor).stream()
                .filter(step -> step.form() != null && patientIds.contains(step.patientId()))
                .collect(Collectors.groupingBy(StepTask::patientId));
        var drafts = responses.waitingFor(actor, patientIds);
        var all = new HashMap<String, List<FormToFill>>();
        for (var id : patientIds) {
            var some = of(id, asked.getOrDefault(id, List.of()), drafts.getOrDefault(id, List.of()));
            if (!some.isEmpty()) all.put(id, some);
        }
        return all;
    }

    private static List<FormToFill> of(String patientId, List<StepTask> asked, List<Response> drafts) {
        var forms = new ArrayList<FormToFill>();
        for (var step : asked) {
            var form = Objects.requireNonNullElse(step.form(), "");
            var draft = drafts.stream()
                    .filter(one -> one.formUrl().equals(Questionnaire.url(form)))
                    .findFirst();
            var path = ofStep(patientId, step.id());
            forms.add(new FormToFill(
                    step.title(), path, form, draft.map(Response::id).orElse(null)));
        }
        for (var draft : drafts) {
            var isOfStep = asked.stream()
                    .anyMatch(step -> step.form() != null
                            && Questionnaire.url(step.form()).equals(draft.formUrl()));
            if (!isOfStep) {
                forms.add(new FormToFill(draft.title(), drafts(patientId) + "/" + draft.id(), null, draft.id()));
            }
        }
        return forms;
    }

    Map<String, List<Response>> answered(Actor actor, List<String> patientIds) {
        return responses.answered(actor, patientIds, LATELY);
    }

    /** The form as its page shows it; empty where it is in use no longer, or the person is out of reach. */
    Optional<FormView> view(
            Actor actor, String patientId, FormToFill form, Map<String, Optional<Questionnaire>> known) {
        if (form.draft() != null) return desk.show(actor, patientId, form.draft(), drafts(patientId), false);
        var canonical = Objects.requireNonNullElse(form.canonical(), "");
        return known.computeIfAbsent(canonical, one -> fresh.inUse(actor, one))
                .flatMap(one -> fresh.show(actor, patientId, one, form.path()));
    }
}
