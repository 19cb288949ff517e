package org.cordee.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The forms that the platform brings: each can be published, and its scores are those of its source. */
class DeliveredFormsTest {
    @Test
    void eachCanBePublishedAndIsWorkedOutWithoutAFault() {
        for (var name : DeliveredForms.NAMES) {
            var form = DeliveredForms.read(name);
            assertThat(QuestionnaireCheck.faults(form)).as(name).isEmpty();
            assertThat(Versions.id(form)).isEqualTo(name);
            assertThat(form.source()).as(name).isNotBlank();
            assertThat(Reckoner.reckon(Sheet.begun(form), Map.of()).failed())
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void noFormOfOthersHasTheirIds() {
        var zarit = DeliveredForms.read("zarit-1");
        assertThat(List.of(
                        Versions.id(at(zarit, "https://autre.example/zarit", "1")),
                        Versions.id(at(zarit, zarit.url(), "1-1")),
                        Versions.id(at(zarit, zarit.url(), "1.1")),
                        Versions.id(at(zarit, "https://cordee.example/fhir/Questionnaire/icope", "1-1"))))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(DeliveredForms.NAMES)
                .contains("zarit-1.1");
    }

    private static Questionnaire at(Questionnaire form, String url, String version) {
        return new Questionnaire(
                null,
                url,
                version,
                form.status(),
                form.title(),
                form.description(),
                form.source(),
                form.audience(),
                null,
                form.items(),
                form.variables());
    }

    @Test
    void theCarersLoadIsTheSumOfItsWeightsOnceAllIsAnswered() {
        var form = DeliveredForms.read("charge-aidant-1");
        var values = new LinkedHashMap<String, List<Value>>();
        for (int i = 1; i <= 7; i++) {
            values.put(
                    "c" + i, List.of(form.item("c" + i).orElseThrow().options().get(i % 5)));
        }
        assertThat(score(form, values, "charge")).isNull();
        values.put("c8", List.of(form.item("c8").orElseThrow().options().get(4)));
        assertThat(score(form, values, "charge")).isEqualByComparingTo("17");
    }

    @Test
    void zaritIsTheSumOfTheTwentyTwoFiguresOfThePrintedGridWithItsFourBands() {
        var form = DeliveredForms.read("zarit-1");
        var values = new LinkedHashMap<String, List<Value>>();
        for (int i = 1; i <= 21; i++) {
            values.put(
                    "z" + i, List.of(form.item("z" + i).orElseThrow().options().get(i % 5)));
        }
        assertThat(score(form, values, "fardeau")).isNull();
        values.put("z22", List.of(form.item("z22").orElseThrow().options().get(4)));
        // Four rounds of 1, 2, 3, 4, 0, then 1, then 4.
        assertThat(score(form, values, "fardeau")).isEqualByComparingTo("45");
        assertThat(said(form, values)).isEqualTo("Fardeau modéré à sévère");
        for (var bound : Map.of(
                        0,
                        "absent ou léger",
                        20,
                        "absent ou léger",
                        21,
                        "léger à modéré",
                        40,
                        "léger à modéré",
                        41,
                        "modéré à sévère",
                        60,
                        "modéré à sévère",
                        61,
                        "sévère",
                        88,
                        "sévère")
                .entrySet()) {
            int left = bound.getKey();
            for (int i = 1; i <= 22; i++) {
                int now = Math.min(4, left);
                values.put(
                        "z" + i,
                        List.of(form.item("z" + i).orElseThrow().options().get(now)));
                left -= now;
            }
            assertThat(score(form, values, "fardeau"))
                    .isEqualByComparingTo(bound.getKey().toString());
            assertThat(said(form, values)).isEqualTo("Fardeau " + bound.getValue());
        }
    }

    private static String said(Questionnaire form, Map<String, List<Value>> values) {
        return Reckoner.reckon(new Sheet(form, values, Map.of()), Map.of())
                .everyLine()
                .filter(line -> line.question().linkId().equals("fardeau.sens"))
                .flatMap(line -> line.values().stream())
                .map(value -> value instanceof Value.Text text ? text.text() : "")
                .findFirst()
                .orElse("");
    }

    @Test
    void frailtyCountsTheDomainsInAlert() {
        var form = DeliveredForms.read("icope-1-1");
        var values = new LinkedHashMap<String, List<Value>>();
        values.put("mots", List.of(new Value.Whole(2)));
        for (var yes : List.of("date", "lieu", "lever", "entendre", "triste")) {
            values.put(yes, List.of(new Value.Truth(true)));
        }
        for (var no : List.of("poids", "appetit", "voir")) {
            values.put(no, List.of(new Value.Truth(false)));
        }
        assertThat(score(form, values, "domaines")).isNull();
        values.put("plaisir", List.of(new Value.Truth(false)));
        assertThat(score(form, values, "domaines")).isEqualByComparingTo("2");
    }

    @Test
    void painAsksForTheScaleThatThePersonCanAnswer() {
        var form = DeliveredForms.read("douleur-1");
        var none = Reckoner.reckon(
                new Sheet(form, Map.of("presente", List.of(new Value.Truth(false))), Map.of()), Map.of());
        assertThat(none.everyLine().map(Line::name)).containsExactly("presente");
        var values = new LinkedHashMap<String, List<Value>>();
        values.put("presente", List.of(new Value.Truth(true)));
        values.put(
                "comment", List.of(form.item("comment").orElseThrow().options().getFirst()));
        values.put("en", List.of(form.item("en").orElseThrow().options().get(7)));
        assertThat(score(form, values, "en-score")).isEqualByComparingTo("7");
        // The other scale was answered before; what is not asked does not count.
        values.put("evs", List.of(form.item("evs").orElseThrow().options().get(4)));
        assertThat(Reckoner.reckon(new Sheet(form, values, Map.of()), Map.of())
                        .everyLine()
                        .map(Line::name))
                .contains("en", "en-score")
                .doesNotContain("evs", "evs-score", "signes");
    }

    static @Nullable BigDecimal score(Questionnaire form, Map<String, List<Value>> values, String linkId) {
        var reckoned = Reckoner.reckon(new Sheet(form, values, Map.of()), Map.of());
        assertThat(reckoned.failed()).isEmpty();
        var found = new ArrayList<BigDecimal>();
        reckoned.everyLine()
                .filter(line -> line.question().linkId().equals(linkId))
                .flatMap(line -> line.values().stream())
                .forEach(value -> found.add(Value.number(value)));
        return found.isEmpty() ? null : found.getFirst();
    }
}
