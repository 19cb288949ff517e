package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.cordee.store.knowledge.Validation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DefinitionsInTheRecordTest {
    private static StoreUnderTest t;

    @BeforeAll
    static void aSmallTerminology() {
        t = StoreUnderTest.empty();
        t.create(
                "{'resourceType':'CodeSystem','url':'urn:cs','status':'active','content':'complete','name':'CS','hierarchyMeaning':'is-a',"
                        + "'concept':[{'code':'heart','display':'Heart','concept':[{'code':'failure','display':'Failure'}]},{'code':'lung','display':'Lung'}]}");
        t.create(
                "{'resourceType':'ValueSet','url':'urn:vs','status':'active','name':'VS','compose':{'include':[{'system':'urn:cs','concept':[{'code':'heart'},{'code':'failure'}]}]}}");
        t.create(
                "{'resourceType':'ConceptMap','url':'urn:cm','status':'active','group':[{'source':'urn:cs','target':'urn:ct','element':[{'code':'lung','target':[{'code':'poumon','equivalence':'equivalent'}]}]}]}");
        for (var code : new String[] {"heart", "failure", "lung"}) {
            t.create("{'resourceType':'Observation','status':'final','code':{'coding':[{'system':'urn:cs','code':'"
                    + code + "'}]}}");
        }
    }

    @Test
    void codesAreSearchedByValueSetAndBySubsumption() {
        assertThat(t.ids("Observation", "code:in=urn:vs")).hasSize(2);
        assertThat(t.ids(
                        "Observation",
                        "code:in=ValueSet/" + t.ids("ValueSet", "url=urn:vs").getFirst()))
                .as("by its place in this record")
                .hasSize(2);
        assertThat(t.ids("Observation", "code:not-in=urn:vs")).hasSize(1);
        assertThat(t.ids("Observation", "code:below=urn:cs|heart")).hasSize(2);
        assertThat(t.ids("Observation", "code:above=urn:cs|failure")).hasSize(2);
        assertThat(t.ids("Observation", "code:below=urn:cs|lung")).hasSize(1);
        assertThat(t.store.search(Reach.everything(), SearchRequest.of("Observation", "code:in=urn:unknown")))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void valueSetsExpandAndCodesAreValidatedLookedUpAndTranslated() {
        var expanded = (ValueSet) ((Answer.Given) t.store.knowledge().expanded("urn:vs", null, null, 0, 10)).resource();
        assertThat(expanded.getExpansion().getContains()).hasSize(2);
        var valid = (Parameters)
                ((Answer.Given) t.store.knowledge().codeValidated("urn:vs", "urn:cs", "heart", null)).resource();
        assertThat(valid.getParameterBool("result")).isTrue();
        var invalid = (Parameters)
                ((Answer.Given) t.store.knowledge().codeValidated("urn:vs", "urn:cs", "lung", null)).resource();
        assertThat(invalid.getParameterBool("result")).isFalse();
        var found = (Parameters) ((Answer.Given) t.store.knowledge().lookedUp("urn:cs", "failure")).resource();
        assertThat(found.getParameter("display").getValue().primitiveValue()).isEqualTo("Failure");
        assertThat(t.store.knowledge().lookedUp("urn:cs", "none")).isInstanceOf(Refusal.NotFound.class);
        var translated = (Parameters)
                ((Answer.Given) t.store.knowledge().translated("urn:cm", "urn:cs", "lung", null)).resource();
        assertThat(translated.getParameterBool("result")).isTrue();
    }

    @Test
    void aPackageComesInAndItsProfilesAreHeldTo() throws Exception {
        var file = OthersMaterial.folder("interop/data/fr-core").resolve("package.tgz");
        try (var stream = Files.newInputStream(file)) {
            var taken = t.store.packages().load(stream);
            assertThat(taken.refused()).isEmpty();
            assertThat(taken.definitions()).isGreaterThan(50);
        }
        var outcome = validated(
                "{\"resourceType\":\"Organization\",\"name\":\"x\"}",
                "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient");
        assertThat(outcome.issues())
                .anyMatch(issue -> issue.severity() == Issue.Severity.ERROR
                        && issue.diagnostics().contains("fr-core-patient"));
        assertThat(validated("{\"resourceType\":\"Patient\",\"active\":true}", null)
                        .isValid())
                .isTrue();
    }

    private static Validation.Found validated(String json, @Nullable String profile) {
        return t.store.knowledge().validated(json.getBytes(StandardCharsets.UTF_8), profile);
    }
}
