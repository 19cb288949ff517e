package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesAreKeptTest {
    private static StoreUnderTest t;
    private static final Reach ALL = Reach.everything();

    @BeforeAll
    static void start() {
        t = StoreUnderTest.empty();
    }

    @Test
    void whatIsCreatedIsReadBackWithIdVersionAndTime() {
        var created = t.create(
                "{'resourceType':'Patient','name':[{'family':'Rouge','_family':{'extension':[{'url':'http://x/y','valueString':'z'}]}}]}");
        var read = (ReadOutcome.Found) t.store.read(ALL, "Patient", created.id());
        var text = new String(read.resource().json(), StandardCharsets.UTF_8);
        assertThat(text).contains("\"versionId\":\"1\"", "\"_family\":{\"extension\"", created.id());
        assertThat(read.resource().as(Patient.class).getNameFirstRep().getFamily())
                .isEqualTo("Rouge");
    }

    @Test
    void decimalsKeepTheirDigits() {
        var patient = t.create("{'resourceType':'Patient'}");
        var created = t.create(
                "{'resourceType':'Observation','status':'final','code':{'text':'poids'},'subject':{'reference':'Patient/"
                        + patient.id() + "'},'valueQuantity':{'value':72.500}}");
        var read = (ReadOutcome.Found) t.store.read(ALL, "Observation", created.id());
        assertThat(new String(read.resource().json(), StandardCharsets.UTF_8)).contains("72.500");
    }

    @ParameterizedTest
    @CsvSource({"1.10,1.10", "1e2,1E+2", "1.50E3,1.50E+3", "100,100", "1E-3,0.001", "0.000000000010,0.000000000010"})
    void aDecimalKeepsItsLastPlaceAlsoWhereItIsWrittenWithAnExponent(String sent, String kept) {
        var created = t.create("{'resourceType':'Basic','code':{'text':'x'},'extension':[{'url':'urn:n','valueDecimal':"
                + sent + "}]}");
        var text = new String(created.json(), StandardCharsets.UTF_8);
        assertThat(text).contains("\"valueDecimal\":" + kept + "}");
        assertThat(created.resource()).isNotNull();
    }

    @Test
    void anUpdateMakesAVersionAndKeepsTheOldOne() {
        var created = t.create("{'resourceType':'Patient','active':true}");
        var body = Draft.json("{\"resourceType\":\"Patient\",\"id\":\"%s\",\"active\":false}".formatted(created.id()));
        var updated = (WriteOutcome.Updated) t.store.update(ALL, "Patient", created.id(), body, 1);
        assertThat(updated.resource().version()).isEqualTo(2);
        assertThat(t.store.update(ALL, "Patient", created.id(), body, 1)).isInstanceOf(Refusal.VersionMismatch.class);
        var unchanged = t.store.update(ALL, "Patient", created.id(), body, null);
        assertThat(unchanged).isInstanceOf(WriteOutcome.Unchanged.class);
        var history = (HistoryOutcome.Versions) t.store.history(ALL, HistoryRequest.of("Patient", created.id()));
        assertThat(history.versions()).extracting(StoredResource::version).containsExactly(2, 1);
        var first = (ReadOutcome.Found) t.store.vread(ALL, "Patient", created.id(), 1);
        assertThat(first.resource().as(Patient.class).getActive()).isTrue();
    }

    @Test
    void aDeletedResourceIsGoneAndCanComeBack() {
        var created = t.create("{'resourceType':'Patient'}");
        assertThat(t.store.delete(ALL, "Patient", created.id(), null)).isInstanceOf(WriteOutcome.Deleted.class);
        assertThat(t.store.read(ALL, "Patient", created.id())).isEqualTo(new Refusal.Gone("Patient", created.id(), 2));
        var back = t.store.update(
                ALL, "Patient", created.id(), Draft.json("{\"resourceType\":\"Patient\",\"active\":true}"), null);
        assertThat(back).isInstanceOf(WriteOutcome.Created.class);
        assertThat(((WriteOutcome.Created) back).resource().version()).isEqualTo(3);
    }

    @Test
    void anUnknownResourceIsNotFound() {
        assertThat(t.store.read(ALL, "Patient", "nobody")).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void aReferenceMustLeadSomewhere() {
        var outcome = t.store.create(
                ALL,
                Draft.json(
                        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/nobody\"}}"));
        assertThat(((Refusal.Invalid) outcome).issues().getFirst().expression())
                .containsExactly("Observation.subject.reference");
    }

    @Test
    void whatIsReferredToIsNotDeleted() {
        var patient = t.create("{'resourceType':'Patient'}");
        var observation = t.create(
                "{'resourceType':'Observation','status':'final','code':{'text':'x'},'subject':{'reference':'Patient/"
                        + patient.id() + "'}}");
        var refused = (Refusal.Conflict) t.store.delete(ALL, "Patient", patient.id(), null);
        assertThat(refused.references()).containsExactly(observation.reference());
        assertThat(t.store.deleteCascading(ALL, "Patient", patient.id(), null))
                .isInstanceOf(WriteOutcome.Deleted.class);
        assertThat(t.store.read(ALL, "Observation", observation.id())).isInstanceOf(Refusal.Gone.class);
    }

    @Test
    void aTransactionResolvesItsOwnReferences() {
        var outcome = t.store.process(ALL, """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:1b0a5c9e-0000-4000-8000-000000000001","resource":{"resourceType":"Observation","status":"final",
                   "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},
                   "subject":{"reference":"urn:uuid:1b0a5c9e-0000-4000-8000-000000000002"},
                   "device":{"reference":"Device/1b0a5c9e-0000-4000-8000-000000000003"}},
                  "request":{"method":"POST","url":"Observation"}},
                 {"fullUrl":"urn:uuid:1b0a5c9e-0000-4000-8000-000000000002","resource":{"resourceType":"Patient"},
                  "request":{"method":"POST","url":"Patient"}},
                 {"fullUrl":"urn:uuid:1b0a5c9e-0000-4000-8000-000000000003","resource":{"resourceType":"Device"},
                  "request":{"method":"POST","url":"Device"}}]}""".getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(TransactionOutcome.Done.class);
        var done = ((TransactionOutcome.Done) outcome).results();
        var patient =
                ((WriteOutcome.Created) ((TransactionOutcome.StepOutcome.Written) done.get(1)).outcome()).resource();
        assertThat(t.ids("Observation", "patient=" + patient.id())).hasSize(1);
    }

    @Test
    void aRefusedEntryLeavesNothingOfItsTransaction() {
        long before = t.ids("Organization", "").size();
        var outcome = t.store.transaction(
                ALL,
                List.of(
                        new Step.Create(Draft.json("{\"resourceType\":\"Organization\",\"name\":\"A\"}"), null, null),
                        new Step.Delete("Patient", "nobody", null)));
        assertThat(outcome).isInstanceOf(Refusal.InEntry.class);
        assertThat(((Refusal.InEntry) outcome).index()).isEqualTo(1);
        assertThat(t.ids("Organization", "")).hasSize((int) before);
    }

    @Test
    void aConditionalCreateMakesOne() {
        var draft =
                Draft.json("{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\"77\"}]}");
        assertThat(t.store.create(ALL, draft, "identifier=urn:x|77")).isInstanceOf(WriteOutcome.Created.class);
        assertThat(t.store.create(ALL, draft, "identifier=urn:x|77")).isInstanceOf(WriteOutcome.Unchanged.class);
        assertThat(t.ids("Patient", "identifier=urn:x|77")).hasSize(1);
    }

    @Test
    void aListenerHearsOfTheChangeWithItsPatients() {
        t.changes.clear();
        var patient = t.create("{'resourceType':'Patient'}");
        assertThat(t.changes).hasSize(1);
        assertThat(t.changes.getFirst().patientIds()).containsExactly(patient.id());
    }

    @Test
    void aListenerThatRefusesLeavesNothing() {
        t.also = change -> {
            throw new RefusedException(new Refusal.Conflict("no", List.of()));
        };
        try {
            var outcome =
                    t.store.create(ALL, Draft.json("{\"resourceType\":\"Group\",\"type\":\"person\",\"actual\":true}"));
            assertThat(outcome).isInstanceOf(Refusal.Conflict.class);
            assertThat(t.ids("Group", "")).isEmpty();
        } finally {
            t.also = change -> {};
        }
    }

    @Test
    void patchesOfBothKindsChangeAPart() {
        var created = t.create("{'resourceType':'Patient','active':true,'name':[{'given':['Ana','Lou']}]}");
        var json = new Patch.Json(
                "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]".getBytes(StandardCharsets.UTF_8));
        var updated = (WriteOutcome.Updated) t.store.patch(ALL, "Patient", created.id(), json, 1);
        assertThat(updated.resource().as(Patient.class).getActive()).isFalse();
        var path = new Patch.FhirPath("""
                {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                  {"name":"type","valueCode":"replace"},{"name":"path","valueString":"Patient.name[0].given[1]"},
                  {"name":"value","valueString":"Zoé"}]}]}""".getBytes(StandardCharsets.UTF_8));
        var again = (WriteOutcome.Updated) t.store.patch(ALL, "Patient", created.id(), path, 2);
        assertThat(again.resource().as(Patient.class).getNameFirstRep().getGivenAsSingleString())
                .isEqualTo("Ana Zoé");
    }
}
