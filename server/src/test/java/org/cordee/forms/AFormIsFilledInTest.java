package org.cordee.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.cordee.testing.MadeUpCare;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** A form about a person of the circle: begun, saved half-way by two people at once, completed, amended, compared. */
class AFormIsFilledInTest {
    private final Responses responses = TestPlatform.get(Responses.class);
    private final Questionnaires forms = TestPlatform.get(Questionnaires.class);
    private final FormDesk desk = TestPlatform.get(FormDesk.class);
    private final Records records = TestPlatform.get(Records.class);
    private final Words words = new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock());
    private MadeUpCare care;

    @BeforeEach
    void someone() {
        care = MadeUpCare.made();
    }

    @Test
    void whatTheRecordKnowsStandsInTheFormWhenItIsBegun() {
        records.put(
                Actor.platform(),
                ObservedMapping.OBSERVED,
                "w-" + care.patientId(),
                new ObservedMapping.Seen(
                        care.patientId(),
                        new Question.Observed("http://loinc.org", "29463-7", "Poids", 0, false),
                        java.util.Optional.of(
                                new Value.Amount(new BigDecimal("72.4"), "kg", "http://unitsofmeasure.org", "kg")),
                        TestPlatform.clock().instant().minusSeconds(3600),
                        "",
                        "",
                        "",
                        false));

        var opened = begun("evaluation-generale-1");

        var sheet = opened.reckoned().sheet();
        assertThat(sheet.valuesOf("naissance")).containsExactly(new Value.Day("1944-03-14"));
        assertThat(ValueWords.said(words, sheet.valuesOf("nom"))).contains("Jeanne", "ROUSSE");
        assertThat(ValueWords.said(words, sheet.valuesOf("poids"))).isEqualTo("72,4\u00a0kg");
    }

    @Test
    void aBloodPressureBeginsEachOfItsFiguresAndAnotherUnitBeginsNone() {
        records.put(Actor.platform(), new Pressure(care.patientId()), "bp-" + care.patientId(), "mm[Hg]");
        var form = published(
                """
                {"linkId":"s","type":"integer","text":"Haut","code":[{"system":"http://loinc.org","code":"8480-6"}],"extension":[%1$s]},
                {"linkId":"d","type":"quantity","text":"Bas","code":[{"system":"http://loinc.org","code":"8462-4"}],"extension":[%1$s]},
                {"linkId":"k","type":"quantity","text":"En kPa","code":[{"system":"http://loinc.org","code":"8462-4"}],"extension":[%1$s,
                 {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"system":"http://unitsofmeasure.org","code":"kPa"}}]}
                """.formatted(
                                "{\"url\":\"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod\",\"valueDuration\":{\"value\":90,\"code\":\"d\"}}"));

        var wrong = new org.hl7.fhir.r4.model.Observation();
        wrong.setStatus(org.hl7.fhir.r4.model.Observation.ObservationStatus.ENTEREDINERROR)
                .setSubject(new org.hl7.fhir.r4.model.Reference("Patient/" + care.patientId()))
                .setEffective(new org.hl7.fhir.r4.model.DateTimeType(
                        java.util.Date.from(TestPlatform.clock().instant().minusSeconds(60))))
                .setCode(Pressure.code("8480-6"))
                .setValue(new org.hl7.fhir.r4.model.Quantity(999).setCode("mm[Hg]"));
        TestPlatform.get(org.cordee.store.RecordStore.class)
                .create(org.cordee.store.Reach.everything(), org.cordee.store.Draft.of(wrong));

        var sheet = begun(known(form.id())).reckoned().sheet();

        assertThat(sheet.valuesOf("s")).containsExactly(new Value.Whole(132));
        assertThat(Value.number(sheet.valuesOf("d").getFirst())).isEqualByComparingTo("81");
        assertThat(sheet.valuesOf("k")).isEmpty();
    }

    /** A blood pressure as devices send it: two figures within one observation. */
    private record Pressure(String patientId) implements org.cordee.record.Mapping<String> {
        @Override
        public String type() {
            return "Observation";
        }

        @Override
        public String toView(org.hl7.fhir.r4.model.Resource resource) {
            return "";
        }

        @Override
        public void write(String unit, org.hl7.fhir.r4.model.Resource onto) {
            var pressure = (org.hl7.fhir.r4.model.Observation) onto;
            pressure.setStatus(org.hl7.fhir.r4.model.Observation.ObservationStatus.FINAL)
                    .setSubject(new org.hl7.fhir.r4.model.Reference("Patient/" + patientId))
                    .setEffective(new org.hl7.fhir.r4.model.DateTimeType(
                            java.util.Date.from(TestPlatform.clock().instant().minusSeconds(3600))))
                    .setCode(code("85354-9"));
            pressure.addComponent()
                    .setCode(code("8480-6"))
                    .setValue(new org.hl7.fhir.r4.model.Quantity(132).setCode(unit));
            pressure.addComponent()
                    .setCode(code("8462-4"))
                    .setValue(new org.hl7.fhir.r4.model.Quantity(81).setCode(unit));
        }

        private static org.hl7.fhir.r4.model.CodeableConcept code(String loinc) {
            return new org.hl7.fhir.r4.model.CodeableConcept(
                    new org.hl7.fhir.r4.model.Coding("http://loinc.org", loinc, null));
        }
    }

    @Test
    void aCompletedFormLeavesItsScoreAsAnObservationThatIsAmendedWithIt() {
        var opened = begun("detresse-1");
        var answers = options(opened.form(), "detresse", 6);

        var done = (Responses.Outcome.Kept) responses.complete(
                care.coordinator(), opened, opened.version(), new Sheet(opened.form(), answers, Map.of()));

        assertThat(done.response().status()).isEqualTo(Response.Status.COMPLETED);
        assertThat(score(done.response())).isEqualTo(new Value.Whole(6));
        var again =
                responses.open(care.coordinator(), known(done.response().id())).orElseThrow();
        var amended = (Responses.Outcome.Kept) responses.complete(
                care.coordinator(),
                again,
                again.version(),
                new Sheet(opened.form(), options(opened.form(), "detresse", 3), Map.of()));
        assertThat(amended.response().status()).isEqualTo(Response.Status.AMENDED);
        assertThat(score(done.response())).isEqualTo(new Value.Whole(3));
        assertThat(records.read(
                        Actor.platform(),
                        OriginMapping.ORIGIN,
                        "of-" + done.response().id()))
                .hasValueSatisfying(origin -> {
                    assertThat(origin.response()).isEqualTo(done.response().id());
                    assertThat(origin.authorName()).isEqualTo("Vidal");
                });
    }

    @Test
    void aScoreThatDoesNotFollowFromAmendedAnswersIsWithdrawn() {
        var opened = begun("detresse-1");
        var answers = new Sheet(opened.form(), options(opened.form(), "detresse", 6), Map.of());
        var done = (Responses.Outcome.Kept) responses.complete(care.coordinator(), opened, opened.version(), answers);
        var score = known(done.response().id()) + "-score";
        for (var emptied : List.of(true, false)) {
            var again = responses
                    .open(care.coordinator(), known(done.response().id()))
                    .orElseThrow();
            var sheet = emptied ? new Sheet(opened.form(), Map.of(), Map.of()) : answers;
            responses.complete(care.coordinator(), again, again.version(), sheet);
            assertThat(records.read(Actor.platform(), WithdrawnMapping.WITHDRAWN, score))
                    .contains(emptied);
        }
    }

    @Test
    void twoPeopleWhoSaveAtOnceLoseNothing() {
        var opened = begun("detresse-1");
        var first = new Sheet(opened.form(), options(opened.form(), "detresse", 6), Map.of());
        var second = new Sheet(opened.form(), options(opened.form(), "detresse", 2), Map.of());

        assertThat(responses.save(care.coordinator(), opened, opened.version(), first))
                .isInstanceOf(Responses.Outcome.Kept.class);
        var late =
                (Responses.Outcome.Diverged) responses.save(care.secondCoordinator(), opened, opened.version(), second);

        var both = desk.diverged(
                        care.secondCoordinator(),
                        care.patientId(),
                        known(late.mine().id()),
                        "")
                .orElseThrow();
        assertThat(both.differences()).hasSize(1);
        assertThat(ValueWords.said(words, both.differences().getFirst().mine())).isEqualTo("2");
        assertThat(ValueWords.said(words, both.differences().getFirst().theirs()))
                .isEqualTo("6");
        var merged = desk.merged(
                care.secondCoordinator(),
                care.patientId(),
                known(late.mine().id()),
                Map.of("take!detresse", new String[] {"mine"}),
                "");
        assertThat(merged).isInstanceOf(FormDesk.Step.Kept.class);
        assertThat(responses.of(care.coordinator(), care.patientId()).stream().filter(Response::isOpen))
                .singleElement()
                .satisfies(left ->
                        assertThat(left.id()).isEqualTo(opened.response().id()));
    }

    @Test
    void whoIsOutsideTheCircleFindsNothing() {
        var opened = begun("detresse-1");
        assertThat(responses.open(care.stranger(), known(opened.response().id())))
                .isEmpty();
        assertThat(responses.of(care.stranger(), care.patientId())).isEmpty();
        assertThat(responses.begin(
                        care.stranger(), care.patientId(), "detresse-1", Responses.Source.of(care.stranger())))
                .isEmpty();
    }

    @Test
    void thePatientAnswersWhatThePatientWasAskedAndNothingElse() {
        var asked = responses
                .begin(
                        care.coordinator(),
                        care.patientId(),
                        "detresse-1",
                        new Responses.Source("Patient/" + care.patientId(), "Jeanne ROUSSE"))
                .orElseThrow();
        var others = begun("douleur-1");
        assertThat(responses.waitingFor(care.patient(), care.patientId()))
                .extracting(Response::id)
                .containsExactly(asked.id());
        var opened = responses.open(care.patient(), known(asked.id())).orElseThrow();
        var sheet = new Sheet(opened.form(), options(opened.form(), "detresse", 4), Map.of());
        assertThat(responses.complete(care.patient(), opened, opened.version(), sheet))
                .isInstanceOf(Responses.Outcome.Kept.class);
        var foreign =
                responses.open(care.patient(), known(others.response().id())).orElseThrow();
        assertThat(responses.save(
                        care.patient(),
                        foreign,
                        foreign.version(),
                        foreign.reckoned().sheet()))
                .isInstanceOf(Responses.Outcome.Missing.class);
    }

    @Test
    void aDraftKeepsItsVersionUntilItIsCarriedOver() {
        var first = published("""
                {"linkId":"a","type":"integer","text":"Combien ?"},{"linkId":"b","type":"string","text":"Ancien"}""");
        var begun = responses
                .begin(care.coordinator(), care.patientId(), known(first.id()), Responses.Source.of(care.coordinator()))
                .orElseThrow();
        var opened = responses.open(care.coordinator(), known(begun.id())).orElseThrow();
        responses.save(
                care.coordinator(),
                opened,
                opened.version(),
                new Sheet(
                        opened.form(),
                        Map.of("a", List.of(new Value.Whole(3)), "b", List.of(new Value.Text("x"))),
                        Map.of()));
        var next = forms.next(care.coordinator(), known(first.id())).orElseThrow();
        forms.draft(care.coordinator(), next.withItems(next.items().subList(0, 1)));
        assertThat(forms.publish(care.coordinator(), known(next.id()))).isInstanceOf(Questionnaires.Outcome.Kept.class);

        var standing = responses.open(care.coordinator(), known(begun.id())).orElseThrow();
        assertThat(standing.form().version()).isEqualTo("1");
        assertThat(standing.newer())
                .hasValueSatisfying(one -> assertThat(one.version()).isEqualTo("1.1"));
        assertThat(standing.reckoned().sheet().valuesOf("b")).containsExactly(new Value.Text("x"));
        responses.carryOver(care.coordinator(), standing, standing.version());
        var carried = responses.open(care.coordinator(), known(begun.id())).orElseThrow();
        assertThat(carried.form().version()).isEqualTo("1.1");
        assertThat(carried.reckoned().sheet().values()).containsOnlyKeys("a");
    }

    @Test
    void whatIsTypedComesBackAsItWasWithWhatIsWrong() {
        var form = published("""
                {"linkId":"n","type":"integer","text":"Nombre","required":true,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":10}]},
                {"linkId":"d","type":"date","text":"Date"},{"linkId":"g","type":"group","text":"Groupe","repeats":true,"item":[{"linkId":"t","type":"string","text":"Texte","maxLength":5}]}""");
        var sent = new HashMap<String, String[]>();
        for (var name : List.of("n", "d", "g:0", "g:0/t", "g:1", "g:1/t")) {
            sent.put(Filled.SHOWN + name, new String[] {""});
        }
        sent.put(Filled.COUNT + "g", new String[] {"2"});
        sent.put("n", new String[] {"11"});
        sent.put("d", new String[] {"31/02/2020"});
        sent.put("g:1/t", new String[] {"court"});
        var filled = Filled.read(Sheet.begun(form), sent, words);
        assertThat(filled.entered().errors()).containsOnlyKeys("n", "d");
        assertThat(filled.entered().value("d")).isEqualTo("31/02/2020");
        assertThat(filled.sheet().valuesOf("g:1/t")).containsExactly(new Value.Text("court"));
        assertThat(Sheet.answered(filled.sheet().lines()).stream().map(Answered::linkId))
                .contains("g");
    }

    @Test
    void aFormDatedByTheMonthIsReadLikeAnyOther() {
        var id = "mois-" + care.patientId();
        records.put(
                Actor.platform(), QuestionnaireJsonMapping.JSON, id, new QuestionnaireJsonMapping.Kept("""
                {"resourceType":"Questionnaire","url":"https://forms.example/%s","version":"1","title":"Du mois","status":"active",
                 "date":"2024-03","item":[{"linkId":"a","type":"string","text":"A"}]}""".formatted(
                                id)));
        assertThat(forms.active(care.coordinator()))
                .filteredOn(form -> id.equals(form.id()))
                .singleElement()
                .satisfies(form -> assertThat(form.date()).isEqualTo("2024-03-01"));
    }

    private Questionnaire published(String items) {
        var outcome = forms.importJson(
                care.coordinator(),
                "{\"resourceType\":\"Questionnaire\",\"url\":\"https://forms.example/" + care.patientId()
                        + "\",\"version\":\"1\",\"title\":\"Essai\",\"status\":\"active\",\"item\":[" + items + "]}");
        assertThat(outcome).isInstanceOf(Questionnaires.Outcome.Kept.class);
        var draft = ((Questionnaires.Outcome.Kept) outcome).form();
        return ((Questionnaires.Outcome.Kept)
                        forms.publish(care.coordinator(), java.util.Objects.requireNonNull(draft.id())))
                .form();
    }

    private OpenedResponse begun(String form) {
        var begun = responses
                .begin(care.coordinator(), care.patientId(), form, Responses.Source.of(care.coordinator()))
                .orElseThrow();
        return responses.open(care.coordinator(), known(begun.id())).orElseThrow();
    }

    private static Map<String, List<Value>> options(Questionnaire form, String linkId, int place) {
        return Map.of(linkId, List.of(form.item(linkId).orElseThrow().options().get(place)));
    }

    private Value score(Response response) {
        return records.read(care.coordinator(), ObservedMapping.OBSERVED, response.id() + "-score")
                .flatMap(ObservedMapping.Seen::value)
                .orElseThrow();
    }

    private static String known(@Nullable String id) {
        if (id == null) throw new AssertionError("what was kept has an id");
        return id;
    }
}
