package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PartsAndDocumentsTest {
    private static StoreUnderTest t;

    @BeforeAll
    static void start() {
        t = StoreUnderTest.empty();
    }

    private static String text(StoredResource resource, Subset subset) {
        return new String(Subset.bytes(resource, subset), StandardCharsets.UTF_8);
    }

    @Test
    void aSubsetKeepsWhatIsAskedForAndWhatIsMandatory() {
        var made = t.create(
                "{'resourceType':'Observation','text':{'status':'generated','div':'<div>x</div>'},'status':'final','code':{'text':'c'},'note':[{'text':'n'}],'valueString':'v'}");
        assertThat(text(made, new Subset.Elements(Set.of("value"))))
                .contains("valueString", "status", "code", "SUBSETTED")
                .doesNotContain("note", "div");
        assertThat(text(made, new Subset.Summary())).contains("valueString").doesNotContain("note", "div");
        assertThat(text(made, new Subset.Text())).contains("div").doesNotContain("valueString");
        assertThat(text(made, new Subset.Data()))
                .contains("valueString", "note")
                .doesNotContain("div");
    }

    @Test
    void aDocumentHoldsAllThatItsCompositionLeansOn() {
        var author = t.create("{'resourceType':'Practitioner'}");
        var patient = t.create("{'resourceType':'Patient'}");
        var observation =
                t.create("{'resourceType':'Observation','status':'final','code':{'text':'c'},'subject':{'reference':'"
                        + patient.reference() + "'}}");
        var composition = t.create(
                "{'resourceType':'Composition','status':'final','type':{'text':'t'},'date':'2026-01-01','title':'x','subject':{'reference':'"
                        + patient.reference() + "'},'author':[{'reference':'" + author.reference()
                        + "'}],'section':[{'entry':[{'reference':'" + observation.reference() + "'}]}]}");
        var bundle = (Bundle) ((Answer.Given) t.store.document(Reach.everything(), composition.id())).resource();
        assertThat(bundle.getEntryFirstRep().getResource().fhirType()).isEqualTo("Composition");
        assertThat(bundle.getEntry()).hasSize(4);
        assertThat(t.store.document(Reach.of("Practitioner/x").permitAll().build(), composition.id()))
                .isInstanceOf(Refusal.NotFound.class);
    }
}
