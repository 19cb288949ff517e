package org.cordee.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.platform.page.Words;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** How many answers, what must hold of them, what there is to choose from and in which unit: as Structured Data Capture says it. */
class AnswersAreBoundTest {
    private final Words words = new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock());

    @Test
    void aQuestionHasAsManyAnswersAsItWants() {
        var form = form("""
                {"linkId":"a","type":"string","text":"Aides","repeats":true,"extension":[%s,%s]}""".formatted(times("min", 2), times("max", 3)));
        assertThat(errors(form, Map.of())).as("none at all is no answer").isEmpty();
        assertThat(errors(form, Map.of("a", List.of("une")))).containsKey("a");
        assertThat(errors(form, Map.of("a", List.of("une", "deux")))).isEmpty();
        assertThat(errors(form, Map.of("a", List.of("une", "deux", "trois", "quatre")))
                        .get("a"))
                .isEqualTo("Gardez au plus 3 réponses.");
        assertThat(QuestionnaireCheck.faults(form("""
                        {"linkId":"a","type":"string","text":"Aides","repeats":true,"extension":[%s,%s]}""".formatted(times("min", 4), times("max", 3)))))
                .extracting(fault -> fault.said().key())
                .containsExactly("forms.fault.times");
    }

    @Test
    void aGroupStandsAsOftenAsItMustAndNotMoreThanItMay() {
        var form = form("""
                {"linkId":"g","type":"group","text":"Chutes","required":true,"repeats":true,"extension":[%s,%s],
                 "item":[{"linkId":"b","type":"string","text":"Où"}]}""".formatted(times("min", 2), times("max", 3)));
        var sheet = Sheet.begun(form);
        assertThat(sheet.lines()).hasSize(2);
        assertThat(sheet.repeated("g").repeated("g").repeated("g").lines()).hasSize(3);
        assertThat(errors(form, Map.of("g:0/b", List.of("cuisine"))).get("g:1"))
                .isEqualTo("Chutes\u00a0: remplissez-en au moins 2.");
        assertThat(errors(form, Map.of("g:0/b", List.of("cuisine"), "g:1/b", List.of("cave"))))
                .isEmpty();
    }

    @Test
    void whatMustHoldStopsAndWhatShouldHoldIsOnlyTold() {
        var form = form("""
                {"linkId":"debut","type":"integer","text":"Début"},
                {"linkId":"fin","type":"integer","text":"Fin","extension":[%s,%s]}""".formatted(
                        constraint(
                                "ordre",
                                "error",
                                "La fin vient après le début.",
                                "answer.value >= %%resource.item.where(linkId='debut').answer.value"),
                        constraint("long", "warning", "C’est très long.", "answer.value < 100")));
        assertThat(errors(form, Map.of("debut", List.of("5"), "fin", List.of("3")))
                        .get("fin"))
                .isEqualTo("La fin vient après le début.");
        assertThat(errors(form, Map.of("debut", List.of("5"))))
                .as("nothing answered, nothing broken")
                .isEmpty();
        assertThat(errors(form, Map.of("debut", List.of("5"), "fin", List.of("300"))))
                .isEmpty();
        var reckoned = Reckoner.reckon(
                filled(form, Map.of("debut", List.of("5"), "fin", List.of("300")))
                        .sheet(),
                Map.of());
        assertThat(reckoned.broken().get("fin"))
                .extracting(Question.Constraint::said)
                .containsExactly("C’est très long.");
    }

    @Test
    void theOlderSpellingAndOneForTheWholeFormAreHeard() {
        var form = QuestionnaireMapping.QUESTIONNAIRE.toView(
                QuestionnaireJsonMapping.read("""
                {"resourceType":"Questionnaire","url":"https://x.example/f","title":"T","extension":[{
                  "url":"http://hl7.org/fhir/StructureDefinition/questionnaire-constraint","extension":[
                   {"url":"key","valueId":"une"},{"url":"severity","valueCode":"error"},
                   {"url":"human","valueString":"Répondez au moins à une question."},
                   {"url":"expression","valueString":"item.answer.exists()"}]}],
                 "item":[{"linkId":"a","type":"string","text":"A"},{"linkId":"b","type":"string","text":"B"}]}""").resource());
        assertThat(form.unheard()).isEmpty();
        assertThat(errors(form, Map.of()).get("a")).isEqualTo("Répondez au moins à une question.");
        assertThat(errors(form, Map.of("b", List.of("x")))).isEmpty();
    }

    @Test
    void aConstraintThatMayNotRunIsRefusedWhenTheFormIsPublished() {
        var form = form("""
                {"linkId":"a","type":"string","text":"A","extension":[%s]}""".formatted(constraint("x", "error", "Non", "resolve().exists()")));
        assertThat(QuestionnaireCheck.faults(form))
                .extracting(fault -> fault.said().key())
                .containsExactly("forms.fault.constraint");
    }

    @Test
    void whatAnExpressionOffersIsChosenFromAndGoesWhenItIsOfferedNoMore() {
        var form = form("""
                {"linkId":"aides","type":"string","text":"Qui aide","repeats":true},
                {"linkId":"chef","type":"choice","text":"Qui surtout","extension":[{
                  "url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression",
                  "valueExpression":{"language":"text/fhirpath","expression":"%resource.item.where(linkId='aides').answer.value"}}]}""");
        assertThat(QuestionnaireCheck.faults(form)).isEmpty();
        var first = Reckoner.reckon(
                filled(form, Map.of("aides", List.of("Paul", "Anne"))).sheet(), Map.of());
        assertThat(first.sheet().form().item("chef").orElseThrow().options())
                .containsExactly(new Value.Text("Paul"), new Value.Text("Anne"));
        var chosen = Reckoner.reckon(
                read(first.sheet(), Map.of("chef", List.of("Anne"))).sheet(), Map.of());
        assertThat(chosen.sheet().valuesOf("chef")).containsExactly(new Value.Text("Anne"));
        var gone = Reckoner.reckon(
                read(chosen.sheet(), Map.of("aides", List.of("Paul"))).sheet(), Map.of());
        assertThat(gone.sheet().valuesOf("chef")).isEmpty();
    }

    @Test
    void anAmountIsGivenInTheUnitThatWasChosen() {
        var form = form("""
                {"linkId":"a","type":"quantity","text":"Marche","extension":[
                  {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{
                    "system":"http://unitsofmeasure.org","code":"m","display":"mètres"}},
                  {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{
                    "system":"http://unitsofmeasure.org","code":"km","display":"kilomètres"}}]}""");
        var filled = filled(form, Map.of("a", List.of("2,5"), "a" + Filled.UNIT, List.of("km")));
        assertThat(filled.sheet().valuesOf("a"))
                .containsExactly(
                        new Value.Amount(new BigDecimal("2.5"), "kilomètres", "http://unitsofmeasure.org", "km"));
        assertThat(filled(form, Map.of("a", List.of("2,5"), "a" + Filled.UNIT, List.of("mile")))
                        .sheet()
                        .valuesOf("a"))
                .as("a unit that was not offered")
                .containsExactly(new Value.Amount(new BigDecimal("2.5"), null, null, null));
    }

    private Map<String, String> errors(Questionnaire form, Map<String, List<String>> sent) {
        var filled = filled(form, sent);
        return filled.ending(Reckoner.reckon(filled.sheet(), Map.of()), words)
                .entered()
                .errors();
    }

    private Filled filled(Questionnaire form, Map<String, List<String>> sent) {
        return read(Sheet.begun(form), sent);
    }

    private Filled read(Sheet sheet, Map<String, List<String>> sent) {
        var fields = new HashMap<String, String[]>();
        sent.forEach((name, values) -> {
            fields.put(name, values.toArray(String[]::new));
            fields.put(Filled.SHOWN + name, new String[] {""});
        });
        return Filled.read(sheet, fields, words);
    }

    private static String times(String which, int count) {
        return "{\"url\":\"http://hl7.org/fhir/StructureDefinition/questionnaire-" + which
                + "Occurs\",\"valueInteger\":" + count + "}";
    }

    private static String constraint(String key, String severity, String human, String expression) {
        return """
                {"url":"http://hl7.org/fhir/StructureDefinition/targetConstraint","extension":[
                 {"url":"key","valueId":"%s"},{"url":"severity","valueCode":"%s"},{"url":"human","valueString":"%s"},
                 {"url":"expression","valueExpression":{"language":"text/fhirpath","expression":"%s"}}]}""".formatted(key, severity, human, expression.replace("%%", "%"));
    }

    private static Questionnaire form(String items) {
        return QuestionnaireMapping.QUESTIONNAIRE.toView(
                QuestionnaireJsonMapping.read("""
                {"resourceType":"Questionnaire","url":"https://x.example/%s","title":"T","item":[%s]}""".formatted(UUID.randomUUID(), items))
                        .resource());
    }
}
