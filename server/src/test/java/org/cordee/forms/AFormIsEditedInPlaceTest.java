package org.cordee.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.TestPlatform;
import org.cordee.store.Fhir;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

/** What an editor changes is changed in place: all else that a Questionnaire says goes through it untouched. */
class AFormIsEditedInPlaceTest {
    private static final String FOREIGN = """
            {"resourceType":"Questionnaire","url":"https://x.example/%1$s","version":"1","status":"draft","title":"Reçu",
             "publisher":"Ailleurs","extension":[{"url":"https://x.example/ext/form","valueString":"gardé"}],
             "useContext":[{"code":{"system":"https://x.example/ctx","code":"venue"},"valueCodeableConcept":{"text":"à domicile"}}],
             "item":[{"linkId":"g","type":"group","text":"Groupe","extension":[{"url":"https://x.example/ext/group","valueBoolean":true}],"item":[
               {"linkId":"a","type":"choice","text":"Une","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/rendering-markdown","valueMarkdown":"**Une**"}]},
                "code":[{"system":"https://x.example/codes","code":"a1"},{"system":"https://x.example/codes","code":"a2"}],
                "extension":[{"url":"https://x.example/ext/item","valueInteger":7},
                  {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation","valueCode":"horizontal"}],
                "answerOption":[
                 {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":1},{"url":"https://x.example/ext/option","valueString":"o"}],
                  "valueCoding":{"system":"https://x.example/codes","version":"3","code":"oui","display":"Oui"},"initialSelected":true},
                 {"valueCoding":{"system":"https://x.example/codes","code":"non","display":"Non"}}],
                "item":[{"linkId":"a.h","type":"display","text":"Aide","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/questionnaire-item-control","code":"help"}],"text":"bulle"}}]}]},
               {"linkId":"b","type":"string","text":"Deux","definition":"https://x.example/def#b",
                "enableWhen":[{"id":"w1","question":"a","operator":"=","answerCoding":{"system":"https://x.example/codes","code":"oui","display":"Oui"}}]}]}]}
            """;

    private final Questionnaires forms = TestPlatform.get(Questionnaires.class);
    private final FormDrafts drafts = TestPlatform.get(FormDrafts.class);
    private final MadeUpCare care = MadeUpCare.made();

    @Test
    void whatNoScreenKnowsGoesThroughTheEditorUntouched() throws Exception {
        var id = imported();
        var before = tree(id);
        var draft = drafts.open(care.coordinator(), id).orElseThrow();
        var line = draft.at("b").orElseThrow();
        var fields = new java.util.HashMap<>(LineFields.of(draft, line).form().values());
        fields.put("text", "Deux, autrement");

        var read = LineFields.read(draft, line, fields, words());
        assertThat(read.form().errors()).isEmpty();
        assertThat(drafts.replace(care.coordinator(), id, draft.version(), read.line(), read.group()))
                .isInstanceOf(FormDrafts.Outcome.Kept.class);
        assertThat(forms.publish(care.coordinator(), id)).isInstanceOf(Questionnaires.Outcome.Kept.class);

        assertThat(tree(id))
                .isEqualTo(before.replace("\"Deux\"", "\"Deux, autrement\"").replace("\"draft\"", "\"active\""));
    }

    @Test
    void aLineThatIsOpenedAndKeptAsItIsChangesNothing() {
        var id = imported();
        var draft = drafts.open(care.coordinator(), id).orElseThrow();
        for (var key : List.of("g", "a", "b")) {
            var line = draft.at(key).orElseThrow();
            var read = LineFields.read(
                    draft, line, LineFields.of(draft, line).form().values(), words());
            assertThat(read.form().errors()).isEmpty();
            assertThat(read.line()).isEqualTo(line);
        }
    }

    @Test
    void anAnswerThatIsRenamedKeepsWhatItSaysBesides() {
        var id = imported();
        var draft = drafts.open(care.coordinator(), id).orElseThrow();
        var line = draft.at("a").orElseThrow();
        var fields = new java.util.HashMap<>(LineFields.of(draft, line).form().values());
        fields.putAll(Map.of("option!0", "Oui, bien sûr", "weight!0", "3", "option!2", "Peut-être"));
        var read = LineFields.read(draft, line, fields, words());
        drafts.replace(care.coordinator(), id, draft.version(), read.line(), read.group());

        assertThat(tree(id))
                .contains(
                        "https://x.example/ext/option",
                        "Oui, bien sûr",
                        "\"version\":\"3\"",
                        "peut-etre",
                        "initialSelected")
                .contains("\"a2\"", "bulle", "rendering-markdown");
        assertThat(drafts.open(care.coordinator(), id)
                        .orElseThrow()
                        .at("a")
                        .orElseThrow()
                        .options())
                .extracting(Value::number)
                .containsExactly(new BigDecimal("3"), null, null);
    }

    @Test
    void aCopyKeepsWhatItsOriginalSaysAndLooksAtItsOwnLines() {
        var id = imported();
        var draft = drafts.open(care.coordinator(), id).orElseThrow();
        drafts.copy(care.coordinator(), id, draft.version(), draft.at("g").orElseThrow());

        var copied = drafts.open(care.coordinator(), id).orElseThrow();
        assertThat(copied.form().items()).extracting(Question::linkId).containsExactly("g", "g-2");
        assertThat(copied.at("b-2").orElseThrow().when().conditions().getFirst().linkId())
                .isEqualTo("a-2");
        assertThat(tree(id).split("https://x.example/ext/option", -1)).hasSize(3);
        assertThat(tree(id).split("\"linkId\":\"a.h\"", -1)).hasSize(2);
        assertThat(copied.faults()).isEmpty();
    }

    @Test
    void aScoreIsWrittenAsFhirPathAndReadBackAndGoesWithItsQuestions() {
        var form = new Questionnaire(
                null,
                "https://x.example/s",
                "1",
                Questionnaire.Status.DRAFT,
                "S",
                "",
                "",
                Set.of(),
                null,
                List.of(
                        Questions.blank("l'un", Question.Kind.INTEGER, "Un"),
                        Questions.blank("oui", Question.Kind.BOOLEAN, "Oui"),
                        Questions.blank("kg", Question.Kind.QUANTITY, "Poids"),
                        Questions.blank("total", Question.Kind.DECIMAL, "Total")),
                List.of());
        for (var mean : List.of(true, false)) {
            for (var complete : List.of(true, false)) {
                var rule = new ScoreRule(mean, List.of("l'un", "oui", "kg"), complete);
                assertThat(ExpressionsMapping.fault(rule.expression(form))).isEmpty();
                assertThat(ScoreRule.read(rule.expression(form), form)).contains(rule);
            }
        }
        var rule = new ScoreRule(false, List.of("l'un", "oui"), true);
        var scored = form.withItems(
                Arranged.replaced(form.items(), form.items().getLast().reckoned(rule.expression(form))));
        var after = FollowedScores.after(scored, scored.withItems(Arranged.without(scored.items(), "oui")));
        assertThat(FollowedScores.rule(after.item("total").orElseThrow(), after))
                .contains(new ScoreRule(false, List.of("l'un"), true));
        var bands = new Bands(List.of(
                new Bands.Band(new BigDecimal("20"), "Léger, c'est-à-dire < 20"), new Bands.Band(null, "Fort")));
        var banded = bands.below(scored.items().getLast(), "Sens");
        assertThat(Bands.of(banded)).contains(bands);
        var copied = Arranged.copied(List.of(banded), "total", Set.of("total", "total.sens"));
        assertThat(Bands.of(copied.items().getLast())).contains(bands);
        assertThat(ScoreRule.read("%resource.item.where(linkId='oui').answer.count()", form))
                .isEmpty();
    }

    @Test
    void aFormHasAtMostThreeHundredLines() {
        var begun = forms.begin(care.coordinator(), "Long " + care.patientId());
        var items = java.util.stream.IntStream.range(0, FormDrafts.MOST_LINES)
                .mapToObj(one -> Questions.blank("q" + one, Question.Kind.BOOLEAN, "Q"))
                .toList();
        var id = java.util.Objects.requireNonNull(begun.id());
        forms.draft(care.coordinator(), begun.withItems(items));
        var draft = drafts.open(care.coordinator(), id).orElseThrow();
        assertThat(drafts.add(
                        care.coordinator(),
                        id,
                        draft.version(),
                        "",
                        "Encore",
                        linkId -> Questions.blank(linkId, Question.Kind.BOOLEAN, "Encore")))
                .isInstanceOf(FormDrafts.Outcome.Full.class);
    }

    @Test
    void aFormNeverTakesThePlaceOfAnother() {
        var zarit = forms.exportJson(care.coordinator(), "zarit-1").orElseThrow();
        var other = "https://autre.example/" + care.patientId() + "/zarit";
        var taken = forms.importJson(
                care.coordinator(),
                DeliveredForms.json("zarit-1").replace("https://cordee.example/fhir/Questionnaire/zarit", other));
        assertThat(taken)
                .isInstanceOfSatisfying(
                        Questionnaires.Outcome.Kept.class,
                        kept -> assertThat(kept.form().id()).isNotEqualTo("zarit-1"));
        assertThat(forms.exportJson(care.coordinator(), "zarit-1")).contains(zarit);

        var title = "Questionnaire de satisfaction des proches aidants " + care.patientId();
        var first = forms.begin(care.coordinator(), title + " A");
        var second = forms.begin(care.coordinator(), title + " B");
        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.url()).isNotEqualTo(second.url());
    }

    private String imported() {
        var outcome = forms.importJson(
                care.coordinator(), FOREIGN.formatted("p" + care.patientId().toLowerCase(java.util.Locale.ROOT)));
        assertThat(outcome).isInstanceOf(Questionnaires.Outcome.Kept.class);
        return java.util.Objects.requireNonNull(
                ((Questionnaires.Outcome.Kept) outcome).form().id());
    }

    /** The Questionnaire as it is handed on, without what the store says of it. */
    private String tree(String id) {
        var read = Fhir.context()
                .newJsonParser()
                .parseResource(
                        org.hl7.fhir.r4.model.Questionnaire.class,
                        forms.exportJson(care.coordinator(), id).orElseThrow());
        read.setId(read.getIdElement().getIdPart());
        read.setMeta(null);
        return Fhir.context().newJsonParser().encodeResourceToString(read);
    }

    private static org.cordee.platform.page.Words words() {
        return new org.cordee.platform.page.Words(
                TestPlatform.get(org.springframework.context.MessageSource.class),
                java.util.Locale.FRENCH,
                TestPlatform.clock());
    }
}
