package org.cordee.forms;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a telephone without a network must know to say which lines are asked: a JSON object of the zone in which moments are read and
 * of all lines in their order, each with what stands in it and what it hangs on. {@code islands/phone/asked.ts} reads it.
 */
final class AskedAlone {
    private static final JsonMapper JSON = JsonMapper.shared();

    private AskedAlone() {}

    static String of(List<Line> lines, Set<String> asked, List<Line> askedLines) {
        var all = lines.stream().flatMap(Line::all).toList();
        var lookedAt = all.stream()
                .flatMap(line -> line.question().when().conditions().stream())
                .map(Question.Condition::linkId)
                .collect(Collectors.toSet());
        var conditions = Conditions.over(askedLines);
        var told = JSON.createObjectNode().put("zone", Words.TERRITORY.getId());
        var items = told.putArray("items");
        lines.forEach(line -> tell(line, null, asked, lookedAt, conditions).forEach(items::add));
        return JSON.writeValueAsString(told);
    }

    private static Stream<ObjectNode> tell(
            Line line, @Nullable Line above, Set<String> asked, Set<String> lookedAt, Conditions conditions) {
        var question = line.question();
        var told = JSON.createObjectNode()
                .put("name", line.name())
                .put("linkId", question.linkId())
                .put("kind", question.kind().code());
        if (above != null) told.put("above", above.name());
        if (question.wanted().repeats()) told.put("repeats", true);
        if (!Filled.isOpen(question)) told.put("shut", true);
        if (question.isReckoned()) told.put("score", true);
        line.values().forEach(value -> told.withArray("values").add(said(value)));
        if (lookedAt.contains(question.linkId())) {
            question.options()
                    .forEach(
                            option -> told.withArray("options").add(said(option).put("key", Entered.key(option))));
        }
        tellWhen(question.when(), told);
        if (question.when().expression() != null && !asked.contains(line.name())) {
            var isAskedAbove = above == null || asked.contains(above.name());
            told.put("holds", !(isAskedAbove && conditions.hold(line)));
        }
        return Stream.concat(
                Stream.of(told),
                line.below().stream().flatMap(below -> tell(below, line, asked, lookedAt, conditions)));
    }

    private static void tellWhen(Question.When when, ObjectNode told) {
        for (var condition : when.conditions()) {
            var one = told.withArray("when").addObject();
            one.put("linkId", condition.linkId())
                    .put("operator", condition.operator().code());
            one.set("answer", said(condition.answer()));
        }
        if (!when.all()) told.put("any", true);
    }

    private static ObjectNode said(Value value) {
        var said = JSON.createObjectNode();
        switch (value) {
            case Value.Truth(var yes) -> said.put("kind", "truth").put("text", String.valueOf(yes));
            case Value.Whole(var number) -> said.put("kind", "number").put("text", String.valueOf(number));
            case Value.Decimal(var number) -> said.put("kind", "number").put("text", number.toPlainString());
            case Value.Amount amount ->
                said.put("kind", "number").put("text", amount.number().toPlainString());
            case Value.Day(var date) -> said.put("kind", "day").put("text", date);
            case Value.Moment(var at) -> said.put("kind", "moment").put("text", at);
            case Value.Hour(var time) -> said.put("kind", "hour").put("text", time);
            case Value.Text(var words) -> said.put("kind", "text").put("text", words);
            case Value.Link(var address) -> said.put("kind", "link").put("text", address);
            case Value.Code code -> {
                said.put("kind", "code").put("text", code.code());
                if (code.system() != null) said.put("system", code.system());
                if (code.weight() != null) said.put("weight", code.weight().toPlainString());
            }
            case Value.File _ -> said.put("kind", "file").put("text", Entered.key(value));
            case Value.Who who -> said.put("kind", "who").put("text", who.reference());
        }
        return said;
    }
}
