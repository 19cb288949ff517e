package org.cordee.apps.cell.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.coordination.Situations;
import org.cordee.coordination.plan.PlanContent;
import org.cordee.forms.OpenedResponse;
import org.cordee.forms.Response;
import org.cordee.forms.Responses;
import org.cordee.forms.Value;
import org.cordee.forms.ValueWords;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/** Needs that the record suggests: scores of the latest forms, the reason of the followed situation, open alerts. Nothing is taken in by itself. */
@Component
class NeedProposals {
    private static final int FORMS = 5;
    private static final int MOST = 12;

    private final Responses responses;
    private final Situations situations;
    private final Alerts alerts;

    NeedProposals(Responses responses, Situations situations, Alerts alerts) {
        this.responses = responses;
        this.situations = situations;
        this.alerts = alerts;
    }

    /** Those that the plan does not have yet. */
    List<NeedProposal> of(Actor actor, String patientId, PlanContent content, Words words) {
        var all = new LinkedHashMap<String, NeedProposal>();
        Stream.of(
                        situations.of(actor, patientId).stream()
                                .map(one -> new NeedProposal(one.reason(), words.say("plan.from.situation"))),
                        alerts.of(actor, patientId).stream()
                                .filter(Alert::isOpen)
                                .map(one -> new NeedProposal(
                                        words.sayToKeep(one.evidence()), words.say("plan.from.alert"))),
                        forms(actor, patientId, words).stream())
                .flatMap(one -> one)
                .filter(one -> !one.words().isBlank())
                .filter(one ->
                        content.needs().stream().noneMatch(need -> need.words().equals(one.words())))
                .forEach(one -> all.putIfAbsent(one.words(), one));
        return all.values().stream().limit(MOST).toList();
    }

    private List<NeedProposal> forms(Actor actor, String patientId, Words words) {
        var proposals = new ArrayList<NeedProposal>();
        var seen = new ArrayList<String>();
        for (var response : responses.of(actor, patientId)) {
            if (!response.isDone() || seen.contains(response.formUrl()) || seen.size() == FORMS) continue;
            seen.add(response.formUrl());
            responses
                    .open(actor, String.valueOf(response.id()))
                    .ifPresent(one -> proposals.addAll(of(response, one, words)));
        }
        return proposals;
    }

    /** Its scores, and the questions that were answered with yes. */
    private static List<NeedProposal> of(Response response, OpenedResponse opened, Words words) {
        var from = words.say(
                "plan.from.form",
                response.title(),
                words.date(response.at().atZone(Words.TERRITORY).toLocalDate()));
        var reckoned = opened.reckoned();
        var yes = reckoned.everyLine().filter(line -> line.values().equals(List.of(new Value.Truth(true))));
        return Stream.concat(reckoned.scores().stream(), yes)
                .filter(line -> !line.values().isEmpty())
                .map(line -> new NeedProposal(
                        words.say("plan.from.score", line.question().text(), ValueWords.said(words, line.values())),
                        from))
                .toList();
    }
}
