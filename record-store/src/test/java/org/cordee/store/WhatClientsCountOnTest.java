package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fine points of the specification that clients lean on without asking. */
class WhatClientsCountOnTest {
    private static final Reach ALL = Reach.everything();
    private static StoreUnderTest t;

    @BeforeAll
    static void start() {
        t = StoreUnderTest.empty();
    }

    private static String patient() {
        return t.create("{'resourceType':'Patient'}").id();
    }

    private static String observed(String patient, String codings, String time) {
        return t.create(
                        "{'resourceType':'Observation','status':'final','code':{%s},'subject':{'reference':'Patient/%s'},'effectiveDateTime':'%s'}"
                                .formatted(codings, patient, time))
                .id();
    }

    @Test
    void aReferenceIsFoundByItsIdentifierAlsoBesideItsAddress() {
        var id = patient();
        var made = t.create(
                        "{'resourceType':'Observation','status':'final','code':{'text':'x'},'subject':{'reference':'Patient/%s','identifier':{'system':'urn:s','value':'7'}}}"
                                .formatted(id))
                .id();
        assertThat(t.ids("Observation", "subject:identifier=urn:s|7")).containsExactly(made);
        assertThat(t.ids("Observation", "subject:identifier=urn:s|8")).isEmpty();
        assertThat(t.ids("Observation", "subject=Patient/" + id)).containsExactly(made);
    }

    @Test
    void howDocumentsReplaceEachOtherIsFound() {
        var first = t.create(
                        "{'resourceType':'DocumentReference','status':'superseded','content':[{'attachment':{'url':'urn:a'}}]}")
                .id();
        var second = t.create(
                        "{'resourceType':'DocumentReference','status':'current','content':[{'attachment':{'url':'urn:b'}}],'relatesTo':[{'code':'replaces','target':{'reference':'DocumentReference/%s'}}]}"
                                .formatted(first))
                .id();
        assertThat(t.ids("DocumentReference", "relationship=replaces$DocumentReference/" + first))
                .containsExactly(second);
        assertThat(t.ids("DocumentReference", "relationship=appends$DocumentReference/" + first))
                .isEmpty();
    }

    @Test
    void theNewestOfACodeIsItWhateverOtherCodesStandBesideAndTiesStay() {
        var id = patient();
        var loinc = "{'system':'http://loinc.org','code':'29463-7'}";
        var local = "{'system':'urn:local','code':'POIDS'}";
        observed(id, "'coding':[%s,%s]".formatted(loinc, local), "2026-01-01");
        var newest = observed(id, "'coding':[%s,%s]".formatted(local, loinc), "2026-01-03");
        var tied = observed(id, "'coding':[%s]".formatted(local), "2026-01-03");
        observed(id, "'coding':[%s]".formatted(loinc), "2026-01-02");
        var words = observed(id, "'text':'à la main'", "2025-01-01");
        var page = (SearchOutcome.Page) t.store.lastN(ALL, SearchRequest.of("Observation", "patient=" + id), 1);
        assertThat(page.matches()).extracting(StoredResource::id).containsExactlyInAnyOrder(newest, tied, words);
        var two = (SearchOutcome.Page) t.store.lastN(ALL, SearchRequest.of("Observation", "patient=" + id), 3);
        assertThat(two.matches()).hasSize(4);
    }

    @Test
    void whatIsNotBroughtAlongIsSaid() {
        var top = t.create("{'resourceType':'Location'}").id();
        var last = top;
        for (int level = 0; level < 8; level++) {
            last = t.create("{'resourceType':'Location','partOf':{'reference':'Location/%s'}}".formatted(last))
                    .id();
        }
        var far = included("_id=" + last + "&_include:iterate=Location:partof");
        assertThat(far.included()).hasSize(5);
        assertThat(far.ignored()).extracting(Issue::code).containsExactly("too-costly");
        var near = included("_id=" + top + "&_revinclude=Location:partof");
        assertThat(near.included()).hasSize(1);
        assertThat(near.ignored()).isEmpty();
    }

    private static SearchOutcome.Page included(String criteria) {
        return (SearchOutcome.Page) t.store.search(ALL, SearchRequest.of("Location", criteria));
    }

    @Test
    void aValueSetIsKnownAsSoonAsItIsHereAndAsItIsNow() {
        assertThat(t.store.knowledge().expanded("urn:late", null, null, 0, 10)).isInstanceOf(Refusal.class);
        var set =
                "{'resourceType':'ValueSet','id':'late','url':'urn:late','status':'active','compose':{'include':[{'system':'urn:c','concept':[%s]}]}}";
        t.store.update(
                ALL,
                "ValueSet",
                "late",
                Draft.json(set.formatted("{'code':'a'}").replace('\'', '"')),
                null);
        assertThat(expanded()).containsExactly("a");
        t.store.update(
                ALL,
                "ValueSet",
                "late",
                Draft.json(set.formatted("{'code':'a'},{'code':'b'}").replace('\'', '"')),
                null);
        assertThat(expanded()).containsExactlyInAnyOrder("a", "b");
    }

    private static List<String> expanded() {
        var answer = (Answer.Given) t.store.knowledge().expanded("urn:late", null, null, 0, 10);
        return ((org.hl7.fhir.r4.model.ValueSet) answer.resource())
                .getExpansion().getContains().stream().map(one -> one.getCode()).toList();
    }

    @Test
    void aPackageThatIsCutOffLeavesNothing() throws Exception {
        var files = new LinkedHashMap<String, String>();
        files.put("package/package.json", "{\"name\":\"cut\",\"version\":\"1\"}");
        for (int i = 0; i < 60; i++) {
            files.put(
                    "package/CodeSystem-" + i + ".json",
                    "{\"resourceType\":\"CodeSystem\",\"url\":\"urn:cut:%d\",\"status\":\"active\",\"content\":\"complete\",\"copyright\":\"%s\"}"
                            .formatted(i, java.util.UUID.randomUUID().toString().repeat(20)));
        }
        var whole = ClaimedProfilesTest.tgz(files);
        for (int length : new int[] {whole.length / 2, whole.length - 12}) {
            Assertions.assertThatThrownBy(
                            () -> t.store.packages().load(new ByteArrayInputStream(Arrays.copyOf(whole, length))))
                    .isInstanceOf(IOException.class);
            assertThat(t.ids("CodeSystem", "url:below=urn:cut")).isEmpty();
            assertThat(t.ids("CodeSystem", "url=urn:cut:0")).isEmpty();
        }
        t.store.packages().load(new ByteArrayInputStream(whole));
        assertThat(t.ids("CodeSystem", "url=urn:cut:0")).hasSize(1);
    }
}
