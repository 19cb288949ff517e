package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static StoreUnderTest t;

    @BeforeAll
    static void start() {
        t = StoreUnderTest.empty();
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
        var page = (SearchOutcome.Page) t.store.document(Reach.everything(), composition.id());
        assertThat(page.matches().getFirst().type()).isEqualTo("Composition");
        assertThat(page.matches()).hasSize(4);
        assertThat(t.store.document(Reach.of("Practitioner/x").permitAll().build(), composition.id()))
                .isInstanceOf(Refusal.NotFound.class);
    }
}
