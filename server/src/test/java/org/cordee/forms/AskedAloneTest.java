package org.cordee.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cordee.platform.page.HouseWords;
import org.cordee.platform.page.Words;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form without a network asks what the platform would ask: one table of cases, which {@code islands/phone/asked.test.ts} runs too, on
 * what the platform tells a telephone.
 */
class AskedAloneTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final Words words = HouseWords.in(Locale.FRENCH);

    @TestFactory
    Stream<DynamicTest> bothSayTheSame() throws IOException {
        try (var table = AskedAloneTest.class.getResourceAsStream("/forms/asked-alone.json")) {
            return JSON.readTree(table)
                    .valueStream()
                    .map(one -> DynamicTest.dynamicTest(one.path("what").asString(), () -> check(one)));
        }
    }

    private void check(JsonNode one) {
        var begun = sheet(one);
        assertThat(JSON.readTree(told(begun))).isEqualTo(one.path("told"));

        var filled = Filled.read(begun, typed(one), words).sheet();
        assertThat(Reckoner.reckon(filled, Map.of()).everyLine().map(Line::name))
                .containsExactlyElementsOf(
                        one.path("asked").valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void whatAnExpressionSaidLastIsToldAndAScoreIsMarked() {
        var form = ConditionsAndExpressionsTest.form("""
                {"linkId":"a","type":"integer","text":"A","initial":[{"valueInteger":2}]},
                {"linkId":"b","type":"string","text":"B","extension":[{"url":"%1$senableWhenExpression",
                  "valueExpression":{"language":"text/fhirpath","expression":"%%resource.item.where(linkId='a').answer.value > 5"}}]},
                {"linkId":"s","type":"decimal","text":"S","extension":[{"url":"%1$scalculatedExpression",
                  "valueExpression":{"language":"text/fhirpath","expression":"%%resource.item.where(linkId='a').answer.value * 2"}}]}""".formatted(ItemMapping.SDC));
        var items = JSON.readTree(told(Sheet.begun(form))).path("items");
        assertThat(items.path(0).has("holds")).isFalse();
        assertThat(items.path(1).path("holds")).isEqualTo(JSON.readTree("false"));
        assertThat(items.path(2).path("score")).isEqualTo(JSON.readTree("true"));
        assertThat(items.path(2).path("values").path(0).path("text").asString()).isEqualTo("4");
    }

    private static Sheet sheet(JsonNode one) {
        var items = one.path("form").toString();
        var form = ConditionsAndExpressionsTest.form(items.substring(1, items.length() - 1));
        var counts = new HashMap<String, Integer>();
        one.path("counts")
                .propertyStream()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
        return new Sheet(form, Sheet.begun(form).values(), counts);
    }

    private static String told(Sheet sheet) {
        var reckoned = Reckoner.reckon(sheet, Map.of());
        var asked = reckoned.everyLine().map(Line::name).collect(java.util.stream.Collectors.toSet());
        return AskedAlone.of(reckoned.sheet().lines(), asked, reckoned.asked());
    }

    private static Map<String, String[]> typed(JsonNode one) {
        var sent = new HashMap<String, String[]>();
        one.path("typed").propertyStream().forEach(field -> {
            sent.put(Filled.SHOWN + field.getKey(), new String[] {""});
            List<String> texts =
                    field.getValue().valueStream().map(JsonNode::asString).toList();
            sent.put(field.getKey(), texts.toArray(String[]::new));
        });
        return sent;
    }
}
