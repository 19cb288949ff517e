package org.cordee.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/** Filled forms beside each other: over time, and where two drafts went apart. */
@Component
class Comparing {
    private static final int MOST_COLUMNS = 6;

    private final Questionnaires forms;

    Comparing(Questionnaires forms) {
        this.forms = forms;
    }

    /** The last that was completed with each form. */
    List<FormView.Latest> latest(Actor actor, List<Response> all) {
        var done = new LinkedHashMap<String, List<Response>>();
        all.stream()
                .filter(Response::isDone)
                .forEach(response -> done.computeIfAbsent(response.formUrl(), url -> new ArrayList<>())
                        .add(response));
        var versions = new LinkedHashMap<String, Optional<Questionnaire>>();
        var latest = new ArrayList<FormView.Latest>();
        for (var times : done.values()) {
            opened(actor, times.getFirst(), versions).ifPresent(last -> {
                var before = times.size() > 1
                        ? opened(actor, times.get(1), versions)
                                .flatMap(one -> firstNumber(one.reckoned().scores()))
                        : Optional.<java.math.BigDecimal>empty();
                latest.add(
                        new FormView.Latest(last, times.size(), last.reckoned().scores(), before));
            });
        }
        return latest;
    }

    private static Optional<java.math.BigDecimal> firstNumber(List<Line> scores) {
        return scores.stream()
                .flatMap(line -> line.values().stream())
                .flatMap(value -> Optional.ofNullable(Value.number(value)).stream())
                .findFirst();
    }

    private Optional<OpenedResponse> opened(
            Actor actor, Response response, Map<String, Optional<Questionnaire>> versions) {
        return versions.computeIfAbsent(response.form(), canonical -> forms.named(actor, canonical))
                .map(form -> {
                    var sheet = Sheet.of(form, response.items());
                    return new OpenedResponse(response, 0, form, Reckoned.standing(sheet), Optional.empty());
                });
    }

    FormView.Diverged diverged(String base, OpenedResponse mine, OpenedResponse theirs) {
        var differences = new ArrayList<FormView.Difference>();
        var others = theirs.reckoned().sheet();
        var own = mine.reckoned().sheet();
        var names = new LinkedHashMap<String, Question>();
        own.everyLine().forEach(line -> names.put(line.name(), line.question()));
        others.everyLine().forEach(line -> names.putIfAbsent(line.name(), line.question()));
        names.forEach((name, question) -> {
            if (question.kind().isAnswered()
                    && !question.isReckoned()
                    && !own.valuesOf(name).equals(others.valuesOf(name))) {
                differences.add(new FormView.Difference(name, question, own.valuesOf(name), others.valuesOf(name)));
            }
        });
        return new FormView.Diverged(base, mine, theirs, differences);
    }

    /** At most the last six side by side; the curves know all. */
    FormView.Comparison comparison(String base, List<OpenedResponse> newestFirst, Words words) {
        var oldestFirst = newestFirst.reversed();
        var shown = oldestFirst.subList(Math.max(0, oldestFirst.size() - MOST_COLUMNS), oldestFirst.size());
        var form = newestFirst.getFirst().form();
        var rows = new ArrayList<FormView.Row>();
        form.all()
                .filter(question ->
                        question.kind().isAnswered() && !question.wanted().hidden())
                .forEach(question -> {
                    var answers = shown.stream()
                            .map(one -> answers(one, question.linkId()))
                            .toList();
                    if (answers.stream().anyMatch(one -> !one.isEmpty())) {
                        var changed = answers.size() > 1 && !answers.getLast().equals(answers.get(answers.size() - 2));
                        rows.add(new FormView.Row(question, answers, changed));
                    }
                });
        return new FormView.Comparison(base, form, shown, rows, curves(form, oldestFirst, words));
    }

    private static List<Value> answers(OpenedResponse filled, String linkId) {
        return filled.reckoned()
                .everyLine()
                .filter(line -> line.question().linkId().equals(linkId))
                .flatMap(line -> line.values().stream())
                .toList();
    }

    private static List<Curve> curves(Questionnaire form, List<OpenedResponse> oldestFirst, Words words) {
        var curves = new ArrayList<Curve>();
        for (var score : form.scores()) {
            var points = new ArrayList<Curve.Point>();
            for (var filled : oldestFirst) {
                answers(filled, score.linkId()).stream()
                        .flatMap(value -> Optional.ofNullable(Value.number(value)).stream())
                        .findFirst()
                        .ifPresent(number ->
                                points.add(new Curve.Point(filled.response().at(), number.doubleValue(), false)));
            }
            if (points.size() > 1) {
                var first = points.getFirst().at().atZone(Words.TERRITORY).toLocalDate();
                curves.add(new Curve(
                        score.text(),
                        score.bounds().unit() == null
                                ? ""
                                : score.bounds().unit().display(),
                        0,
                        first.minusDays(2),
                        words.today(),
                        points,
                        List.of(),
                        Optional.empty()));
            }
        }
        return curves;
    }
}
