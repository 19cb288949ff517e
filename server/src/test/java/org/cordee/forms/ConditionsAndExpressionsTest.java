package org.cordee.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conditions of each operator, expressions of others' spelling, and those that a form may not use. */
class ConditionsAndExpressionsTest {
    @Test
    void whatAFormFromElsewhereAsksForAndIsNotDoneHereIsNamed() {
        var form = form("""
                {"linkId":"a","type":"integer","text":"Pas par jour",
                 "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-candidateExpression","valueExpression":{
                   "language":"text/fhirpath","expression":"1"}},
                   {"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":0},
                   {"url":"http://hl7.org/fhir/StructureDefinition/entryFormat","valueString":"nombre"}]},
                {"linkId":"g","type":"group","text":"Chutes","repeats":true,
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs","valueInteger":3}],
                 "item":[{"linkId":"b","type":"choice","text":"Où",
                   "modifierExtension":[{"url":"https://example.org/fhir/StructureDefinition/negated","valueBoolean":true}],
                   "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{
                     "coding":[{"system":"http://hl7.org/fhir/questionnaire-item-control","code":"drop-down"}]}}],
                   "answerOption":[{"valueString":"dedans"}]}]}""");
        assertThat(form.unheard())
                .containsExactly(
                        new Unheard("Pas par jour", "sdc-questionnaire-candidateExpression"),
                        new Unheard("Où", "negated"));
        assertThat(form.presented("Autre", "", "", java.util.Set.of()).unheard())
                .hasSize(2);
        assertThat(form("{\"linkId\":\"a\",\"type\":\"string\",\"text\":\"A\"}").unheard())
                .isEmpty();
    }

    @Test
    void eachOperatorHoldsForWhatItSays() {
        for (var row : List.of(
                List.of("exists", "true", "5", "asked"),
                List.of("exists", "true", "", "not"),
                List.of("exists", "false", "", "asked"),
                List.of("=", "5", "5", "asked"),
                List.of("=", "5", "6", "not"),
                List.of("!=", "5", "6", "asked"),
                List.of("!=", "5", "5", "not"),
                List.of("!=", "5", "", "asked"),
                List.of(">", "5", "6", "asked"),
                List.of(">", "5", "5", "not"),
                List.of("<", "5", "4", "asked"),
                List.of("<", "5", "", "not"),
                List.of(">=", "5", "5", "asked"),
                List.of(">=", "5", "4", "not"),
                List.of("<=", "5", "5", "asked"),
                List.of("<=", "5", "6", "not"))) {
            var answer = row.get(0).equals("exists") ? "\"answerBoolean\":" : "\"answerInteger\":";
            var form = form(
                    "{\"linkId\":\"a\",\"type\":\"integer\",\"text\":\"A\"},{\"linkId\":\"b\",\"type\":\"string\",\"text\":\"B\",\"enableWhen\":[{\"question\":\"a\",\"operator\":\""
                            + row.get(0) + "\"," + answer + row.get(1) + "}]}");
            var values = row.get(2).isEmpty()
                    ? Map.<String, List<Value>>of()
                    : Map.of("a", List.<Value>of(new Value.Whole(Integer.parseInt(row.get(2)))));
            assertThat(names(form, values).contains("b"))
                    .as("%s", row)
                    .isEqualTo(row.get(3).equals("asked"));
        }
    }

    @Test
    void aConditionLooksAtTheAnswerOfItsOwnRepeatedGroup() {
        var form = form("""
                {"linkId":"g","type":"group","text":"G","repeats":true,"item":[
                  {"linkId":"a","type":"boolean","text":"A"},
                  {"linkId":"b","type":"string","text":"B","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]}]}""");
        var sheet = new Sheet(
                form,
                Map.of(
                        "g:0/a", List.of(new Value.Truth(false)),
                        "g:1/a", List.of(new Value.Truth(true))),
                Map.of("g", 2));
        assertThat(Reckoner.reckon(sheet, Map.of()).everyLine().map(Line::name))
                .contains("g:1/b")
                .doesNotContain("g:0/b");
    }

    @Test
    void whatHangsOnAQuestionThatIsNotAskedIsNotAskedEither() {
        var form = form("""
                {"linkId":"a","type":"boolean","text":"A"},
                {"linkId":"b","type":"boolean","text":"B","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]},
                {"linkId":"c","type":"string","text":"C","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]}""");
        var yes = List.<Value>of(new Value.Truth(true));
        assertThat(names(form, Map.of("a", yes, "b", yes))).contains("c");
        assertThat(names(form, Map.of("a", List.of(new Value.Truth(false)), "b", yes)))
                .containsExactly("a");
    }

    @Test
    void weightsCountInEachSpellingAndWithTheExpressionsOfOthers() {
        for (var url : List.of("ordinalValue", "itemWeight")) {
            var option =
                    "{\"valueCoding\":{\"system\":\"s\",\"code\":\"x\",\"display\":\"X\"},\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/"
                            + url + "\",\"valueDecimal\":3}]}";
            for (var expression : List.of(
                    "%resource.item.where(linkId='a').answer.value.ordinal()",
                    "%resource.item.where(linkId='a').answer.value.weight().sum()",
                    "%resource.item.where(linkId='a').answer.value.extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value",
                    "%resource.descendants().where(linkId='a').answer.value.ofType(Coding).ordinal().aggregate($this + $total, 0)")) {
                var form = form("{\"linkId\":\"a\",\"type\":\"choice\",\"text\":\"A\",\"answerOption\":[" + option
                        + "]},{\"linkId\":\"s\",\"type\":\"decimal\",\"text\":\"S\",\"extension\":[{\"url\":\""
                        + ItemMapping.SDC
                        + "calculatedExpression\",\"valueExpression\":{\"language\":\"text/fhirpath\",\"expression\":\""
                        + expression + "\"}}]}");
                assertThat(QuestionnaireCheck.faults(form)).isEmpty();
                var score = DeliveredFormsTest.score(
                        form, Map.of("a", form.item("a").orElseThrow().options()), "s");
                assertThat(score).as("%s %s", url, expression).isEqualByComparingTo("3");
            }
        }
    }

    @Test
    void anExpressionThatReachesOutOrTakesForEverIsRefusedWithItsPlace() {
        for (var expression : List.of(
                "%patient.generalPractitioner.resolve()",
                "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a+)+')",
                "%resource.repeat(item)",
                "item.where(item.where(item.where(true)))",
                "code.memberOf('http://x')",
                "item.where(",
                "")) {
            assertThat(ExpressionsMapping.fault(expression)).as(expression).isPresent();
        }
        assertThat(AnswerCheck.matches("(a+)+b", "a".repeat(5000))).isFalse();
        assertThat(AnswerCheck.matches("\\d{5}", "09000")).isTrue();
    }

    @Test
    void namesThatGrowWithoutBoundEndInNothing() {
        var variables = new StringBuilder();
        for (int i = 1; i < 40; i++) {
            variables.append(",{\"url\":\"" + ItemMapping.VARIABLE
                    + "\",\"valueExpression\":{\"language\":\"text/fhirpath\",\"name\":\"v" + i
                    + "\",\"expression\":\"%v" + (i - 1) + " & %v" + (i - 1) + "\"}}");
        }
        var form = (Questionnaire) QuestionnaireMapping.QUESTIONNAIRE.toView(QuestionnaireJsonMapping.read(
                        "{\"resourceType\":\"Questionnaire\",\"url\":\"https://x.example/f\",\"title\":\"T\",\"extension\":[{\"url\":\""
                                + ItemMapping.VARIABLE
                                + "\",\"valueExpression\":{\"language\":\"text/fhirpath\",\"name\":\"v0\",\"expression\":\"'abcdefgh'\"}}"
                                + variables
                                + "],\"item\":[{\"linkId\":\"a\",\"type\":\"string\",\"text\":\"A\",\"extension\":[{\"url\":\""
                                + ItemMapping.SDC
                                + "calculatedExpression\",\"valueExpression\":{\"language\":\"text/fhirpath\",\"expression\":\"%v39\"}}]}]}")
                .resource());
        var reckoned = Reckoner.reckon(Sheet.begun(form), Map.of());
        assertThat(reckoned.failed()).containsKey("a");
        assertThat(reckoned.sheet().valuesOf("a")).isEmpty();
    }

    private static List<String> names(Questionnaire form, Map<String, List<Value>> values) {
        return Reckoner.reckon(new Sheet(form, values, Map.of()), Map.of())
                .everyLine()
                .map(Line::name)
                .toList();
    }

    static Questionnaire form(String items) {
        return QuestionnaireMapping.QUESTIONNAIRE.toView(QuestionnaireJsonMapping.read(
                        "{\"resourceType\":\"Questionnaire\",\"url\":\"https://x.example/f\",\"title\":\"T\",\"item\":["
                                + items + "]}")
                .resource());
    }
}
