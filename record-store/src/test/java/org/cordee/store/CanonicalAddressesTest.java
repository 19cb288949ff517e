package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains, reverse chains and includes go along canonical addresses, with their version where they name one. */
class CanonicalAddressesTest {
    private static StoreUnderTest t;
    private static final Reach ALL = Reach.everything();

    private static void put(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}").replace('\'', '"');
        var outcome = t.store.update(ALL, type, id, Draft.json(json), null);
        assertThat(outcome).isInstanceOfAny(WriteOutcome.Created.class, WriteOutcome.Updated.class);
    }

    private static void questionnaire(String id, String url, String version, String title) {
        put(
                "Questionnaire",
                id,
                "'status':'active','url':'" + url + "','version':'" + version + "','title':'" + title + "'");
    }

    private static void answers(String id, String questionnaire) {
        put(
                "QuestionnaireResponse",
                id,
                "'status':'completed','subject':{'reference':'Patient/p'},'questionnaire':'" + questionnaire + "'");
    }

    @BeforeAll
    static void someForms() {
        t = StoreUnderTest.empty();
        put("Patient", "p", "'active':true");
        questionnaire("zarit1", "http://f/zarit", "1", "Fardeau");
        questionnaire("zarit2", "http://f/zarit", "2", "Fardeau revu");
        questionnaire("pain", "http://f/pain", "1", "Douleur");
        answers("any", "http://f/zarit");
        answers("first", "http://f/zarit|1");
        answers("second", "http://f/zarit|2");
        answers("hurts", "http://f/pain|1");
        answers("elsewhere", "http://f/unknown|1");
        put(
                "PlanDefinition",
                "plan",
                "'status':'active','url':'http://f/plan','library':['http://f/logic|3'],"
                        + "'relatedArtifact':[{'type':'depends-on','resource':'http://f/pain'}]");
        put("Library", "logic", "'status':'active','url':'http://f/logic','version':'3','type':{'text':'logic'}");
        put(
                "CarePlan",
                "care",
                "'status':'active','intent':'plan','subject':{'reference':'Patient/p'},'instantiatesCanonical':['http://f/plan']");
    }

    private static SearchOutcome.Page found(Reach reach, String type, String criteria) {
        var outcome = t.store.search(reach, SearchRequest.of(type, criteria));
        assertThat(outcome).as(criteria).isInstanceOf(SearchOutcome.Page.class);
        return (SearchOutcome.Page) outcome;
    }

    private static TreeSet<String> ids(Stream<StoredResource> resources) {
        return resources.map(StoredResource::id).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "QuestionnaireResponse; questionnaire.title:exact=Fardeau; any first",
                "QuestionnaireResponse; questionnaire.title:exact=Fardeau revu; any second",
                "QuestionnaireResponse; questionnaire:Questionnaire.version=2; any second",
                "QuestionnaireResponse; questionnaire.title=Douleur; hurts",
                "Questionnaire; _has:QuestionnaireResponse:questionnaire:_id=first; zarit1",
                "Questionnaire; _has:QuestionnaireResponse:questionnaire:_id=any; zarit1 zarit2",
                "Questionnaire; _has:QuestionnaireResponse:questionnaire:patient=p; pain zarit1 zarit2",
                "Patient; _has:QuestionnaireResponse:patient:questionnaire.title=Douleur; p",
                "CarePlan; instantiates-canonical:PlanDefinition.depends-on:Library.version=3; care",
                "CarePlan; instantiates-canonical:PlanDefinition.depends-on:Questionnaire.title=Douleur; care",
                "CarePlan; instantiates-canonical:PlanDefinition.depends-on:Questionnaire.title=Fardeau; ''",
            })
    void chainsFollowAddresses(String type, String criteria, String wanted) {
        var expected = wanted.isEmpty() ? List.<String>of() : List.of(wanted.split(" "));
        assertThat(ids(found(ALL, type, criteria).matches().stream())).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "QuestionnaireResponse; _id=first&_include=QuestionnaireResponse:questionnaire; zarit1",
                "QuestionnaireResponse; _id=any&_include=QuestionnaireResponse:questionnaire; zarit1 zarit2",
                "QuestionnaireResponse; _id=elsewhere&_include=QuestionnaireResponse:questionnaire; ''",
                "QuestionnaireResponse; _id=hurts&_include=*; p pain",
                "Questionnaire; _id=pain&_revinclude=QuestionnaireResponse:questionnaire; hurts",
                "Questionnaire; _id=pain&_revinclude=*; hurts plan",
                "CarePlan; _id=care&_include=CarePlan:instantiates-canonical&_include:iterate=PlanDefinition:depends-on; logic pain plan",
            })
    void includesFollowAddresses(String type, String criteria, String wanted) {
        var expected = wanted.isEmpty() ? List.<String>of() : List.of(wanted.split(" "));
        assertThat(ids(found(ALL, type, criteria).included().stream())).containsExactlyElementsOf(expected);
    }

    @Test
    void anAddressThatChangesLeadsElsewhere() {
        questionnaire("mood", "http://f/mood", "1", "Humeur");
        answers("sad", "http://f/mood|1");
        assertThat(ids(found(ALL, "QuestionnaireResponse", "questionnaire.title=Humeur").matches().stream()))
                .containsExactly("sad");
        questionnaire("mood", "http://f/mood", "2", "Humeur");
        assertThat(found(ALL, "QuestionnaireResponse", "questionnaire.title=Humeur")
                        .matches())
                .isEmpty();
        answers("sad", "http://f/mood|2");
        assertThat(ids(found(ALL, "QuestionnaireResponse", "questionnaire.title=Humeur").matches().stream()))
                .containsExactly("sad");
        t.store.delete(ALL, "Questionnaire", "mood", null);
        assertThat(found(ALL, "QuestionnaireResponse", "questionnaire.title=Humeur")
                        .matches())
                .isEmpty();
    }
}
