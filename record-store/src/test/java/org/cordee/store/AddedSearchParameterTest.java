package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedSearchParameterTest {
    private static final String NICKNAME =
            "{'resourceType':'SearchParameter','url':'urn:sp:suffix','name':'suffix','status':'active','description':'x','code':'suffix','base':['Patient'],'type':'string','expression':'Patient.name.suffix'}";
    private static final String HIJACK =
            "{'resourceType':'SearchParameter','url':'urn:sp:patient','name':'patient','status':'active','description':'x','code':'patient','base':['Observation'],'type':'reference','target':['Patient'],'expression':'Observation.device'}";

    @Test
    void rowsAreIndexedInTheBackgroundAndThenFound() {
        var t = StoreUnderTest.empty();
        t.create("{'resourceType':'Patient','name':[{'family':'A','suffix':['Cadet']}]}");
        t.create(NICKNAME);
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        var node = RecordStore.open(t.dataSource, t.transactions, later, change -> {});
        assertThat(node.search(Reach.everything(), SearchRequest.of("Patient", "suffix=cad")))
                .isInstanceOf(Refusal.Invalid.class);
        while (node.reindexing().portion()) {}
        var page = (SearchOutcome.Page) node.search(Reach.everything(), SearchRequest.of("Patient", "suffix=cad"));
        assertThat(page.matches()).hasSize(1);
        var kept = (SearchOutcome.Page) node.search(Reach.everything(), SearchRequest.of("Patient", "family=a"));
        assertThat(kept.matches()).hasSize(1);
    }

    @Test
    void anExtensionIsFoundByWhateverFormItsValueHas() {
        var t = StoreUnderTest.empty();
        for (var way : java.util.List.of(
                "a Patient.extension.where(url='urn:eye').value", "b Patient.extension('urn:eye').value")) {
            t.store.create(Reach.everything(), Draft.json("""
                    {"resourceType":"SearchParameter","url":"urn:sp:%1$s","name":"eye","status":"active","description":"x","code":"eye-%1$s",
                     "base":["Patient"],"type":"token","expression":"%2$s"}""".formatted(way.substring(0, 1), way.substring(2))));
        }
        var node = RecordStore.open(t.dataSource, t.transactions, Clock.systemUTC(), change -> {});
        for (var value : java.util.List.of(
                "\"valueCode\":\"blue\"",
                "\"valueString\":\"blue\"",
                "\"valueCoding\":{\"system\":\"urn:c\",\"code\":\"blue\"}",
                "\"valueIdentifier\":{\"system\":\"urn:c\",\"value\":\"blue\"}",
                "\"valueCode\":\"green\"")) {
            node.create(
                    Reach.everything(),
                    Draft.json("{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"urn:eye\"," + value + "}]}"));
        }
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        var after = RecordStore.open(t.dataSource, t.transactions, later, change -> {});
        while (after.reindexing().portion()) {}
        for (var code : java.util.List.of("eye-a", "eye-b")) {
            assertThat(found(after, code + "=blue")).as(code).isEqualTo(4);
            assertThat(found(after, code + "=urn:c|blue")).isEqualTo(2);
            assertThat(found(after, code + ":not=blue")).isEqualTo(1);
            assertThat(found(after, code + "=green")).isEqualTo(1);
        }
    }

    private static int found(RecordStore store, String query) {
        var page = (SearchOutcome.Page) store.search(Reach.everything(), SearchRequest.of("Patient", query));
        return page.matches().size();
    }

    @Test
    void oneOfAllResourcesIndexesWhatIsThere() {
        var t = StoreUnderTest.empty();
        t.create("{'resourceType':'Patient','language':'fr'}");
        t.create(
                "{'resourceType':'SearchParameter','url':'urn:sp:lang','name':'lang','status':'active','description':'x','code':'lang','base':['DomainResource'],'type':'token','expression':'DomainResource.language'}");
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        var node = RecordStore.open(t.dataSource, t.transactions, later, change -> {});
        assertThat(node.search(Reach.everything(), SearchRequest.of("Patient", "lang=fr")))
                .as("not ready yet")
                .isInstanceOf(Refusal.Invalid.class);
        while (node.reindexing().portion()) {}
        assertThat(found(node, "lang=fr")).isEqualTo(1);
        assertThat(found(node, "lang=en")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "composite;Observation;",
                "composite;Observation;[{'definition':'http://hl7.org/fhir/SearchParameter/clinical-code','expression':'code'}]",
                "composite;Observation;[{'definition':'urn:a','expression':'as(Quantity)'},{'definition':'urn:b','expression':'code'}]",
                "quantity;Observation.as(Quantity);",
                "token;as(Quantity);",
                "token;Bundle.entry[0].resource;",
                "number;Observation.issued;",
                "date;Observation.status;"
            })
    void oneThatHasNoPartsOrBeginsWithACastIsRefused(String type, String expression, @Nullable String components) {
        var t = StoreUnderTest.empty();
        var parameter =
                "{'resourceType':'SearchParameter','url':'urn:sp:x','name':'x','status':'active','description':'x','code':'x','base':['Observation'],'type':'%s','expression':'%s'%s}"
                        .formatted(type, expression, components == null ? "" : ",'component':" + components)
                        .replace((char) 39, '"');
        assertThat(t.store.create(Reach.everything(), Draft.json(parameter)))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, why -> assertThat(why.status()).isEqualTo(422));
        t.create("{'resourceType':'Observation','status':'final','code':{'text':'goes on'}}");
    }

    @Test
    void oneThatNothingCanBeIndexedByIsRefusedUnlessItIsADraft() {
        var t = StoreUnderTest.empty();
        var beyond = NICKNAME.replace("Patient.name.suffix", "Patient.name.repeat(suffix)");

        var refused = t.store.create(Reach.everything(), Draft.json(beyond.replace((char) 39, '"')));
        assertThat(refused).isInstanceOfSatisfying(Refusal.Invalid.class, why -> {
            assertThat(why.status()).isEqualTo(422);
            assertThat(why.issues().getFirst().diagnostics()).contains("repeat(suffix)", "Patient", "draft");
        });
        assertThat(t.store.create(
                        Reach.everything(),
                        Draft.json(beyond.replace("active", "draft").replace((char) 39, '"'))))
                .isInstanceOf(WriteOutcome.Created.class);
        var nowhere = NICKNAME.replace("Patient.name.suffix", "Patient.nothing");
        assertThat(t.store.create(Reach.everything(), Draft.json(nowhere.replace((char) 39, '"'))))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aParameterOfTheSpecificationIsNotReplaced() {
        var t = StoreUnderTest.empty();
        var patient = t.create("{'resourceType':'Patient'}");
        t.create(HIJACK);
        var node = RecordStore.open(t.dataSource, t.transactions, Clock.systemUTC(), change -> {});
        node.create(
                Reach.everything(),
                Draft.json(
                        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\""
                                + patient.reference() + "\"}}"));
        assertThat(t.ids("Observation", "patient=" + patient.id())).hasSize(1);
    }

    @Test
    void aCompositeOfOnesOwnFindsWhatStandsTogether() {
        var t = StoreUnderTest.empty();
        t.create(
                "{'resourceType':'SearchParameter','url':'urn:sp:measured','name':'measured','status':'active','description':'x','code':'measured-at','base':['Observation'],'type':'composite','expression':'Observation','component':[{'definition':'http://hl7.org/fhir/SearchParameter/clinical-code','expression':'code'},{'definition':'http://hl7.org/fhir/SearchParameter/clinical-date','expression':'effective'}]}");
        var node = RecordStore.open(t.dataSource, t.transactions, Clock.systemUTC(), change -> {});
        var draft =
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"code\":\"w\"}]},\"effectiveDateTime\":\"2026-01-02\"}";
        node.create(Reach.everything(), Draft.json(draft));
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        var after = RecordStore.open(t.dataSource, t.transactions, later, change -> {});
        while (after.reindexing().portion()) {}
        var found = (SearchOutcome.Page)
                after.search(Reach.everything(), SearchRequest.of("Observation", "measured-at=w$2026-01"));
        assertThat(found.matches()).hasSize(1);
        var other = (SearchOutcome.Page)
                after.search(Reach.everything(), SearchRequest.of("Observation", "measured-at=w$2026-02"));
        assertThat(other.matches()).isEmpty();
    }
}
