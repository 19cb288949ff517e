package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Bundle?composition and Bundle?message: what a document or message says first, and what that refers to inside. */
class DocumentsAreFoundByTheirFirstEntryTest {
    private static StoreUnderTest t;
    private static final Reach ALL = Reach.everything();

    private static void put(Reach reach, String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}").replace('\'', '"');
        var outcome = t.store.update(reach, type, id, Draft.json(json), null);
        assertThat(outcome).isInstanceOfAny(WriteOutcome.Created.class, WriteOutcome.Updated.class);
    }

    private static String entry(String address, String resource) {
        return "{'fullUrl':'" + address + "','resource':" + resource + "}";
    }

    private static String composition(String id, String code, String date, String patient, String more) {
        return "{'resourceType':'Composition','id':'" + id + "','status':'final','date':'" + date
                + "','title':'Sortie','type':{'coding':[{'system':'http://loinc.org','code':'" + code
                + "'}]},'subject':{'reference':'" + patient + "'},'author':[{'reference':'urn:uuid:doc'}]" + more + "}";
    }

    private static String patient(String id, String family) {
        return "{'resourceType':'Patient','id':'" + id + "','name':[{'family':'" + family
                + "'}],'birthDate':'1950-02-03','identifier':[{'system':'urn:ins','value':'" + family + "'}]}";
    }

    private static String bundle(String type, String... entries) {
        return "'type':'" + type
                + "','timestamp':'2026-11-01T08:00:00Z','identifier':{'system':'urn:d','value':'x'},'entry':["
                + String.join(",", entries) + "]";
    }

    @BeforeAll
    static void letters() {
        t = StoreUnderTest.empty();
        put(ALL, "Patient", "p1", "'name':[{'family':'Ici'}]");
        put(
                ALL,
                "Bundle",
                "discharge",
                bundle(
                        "document",
                        entry(
                                "http://h/fhir/Composition/c1",
                                composition(
                                        "c1",
                                        "18842-5",
                                        "2026-10-01",
                                        "Patient/p1",
                                        ",'identifier':{'system':'urn:c','value':'7'}")),
                        entry("http://other/fhir/Patient/p1", patient("p1", "Ailleurs")),
                        entry("http://h/fhir/Patient/p1", patient("p1", "Durand")),
                        entry(
                                "urn:uuid:doc",
                                "{'resourceType':'Practitioner','name':[{'family':'Careful'}],'identifier':[{'system':'urn:rpps','value':'23'}]}")));
        put(
                ALL,
                "Bundle",
                "summary",
                bundle(
                        "document",
                        entry("urn:uuid:c2", composition("c2", "60591-5", "2026-11-02", "urn:uuid:p2", "")),
                        entry("urn:uuid:p2", patient("p2", "Martin"))));
        put(
                ALL,
                "Bundle",
                "admission",
                bundle(
                        "message",
                        entry(
                                "urn:uuid:m",
                                "{'resourceType':'MessageHeader','id':'m1','eventCoding':{'system':'urn:e','code':'admit'},'source':{'endpoint':'http://his'},'focus':[{'reference':'Patient/p3'}]}"),
                        entry("urn:uuid:p3", patient("p3", "Petit"))));
        put(
                ALL,
                "Bundle",
                "pile",
                bundle(
                        "collection",
                        entry("urn:uuid:c4", composition("c4", "18842-5", "2026-10-01", "Patient/p1", ""))));
    }

    private static List<String> found(String criteria) {
        return t.ids("Bundle", criteria).stream().sorted().toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "composition=Composition/c1; discharge",
                "composition=c1; discharge",
                "composition=http://h/fhir/Composition/c1; discharge",
                "composition=urn:uuid:c2; summary",
                "composition=Composition/c4; ''",
                "composition=MessageHeader/m1; ''",
                "message=MessageHeader/m1; admission",
                "message=urn:uuid:m; admission",
                "composition:missing=false; discharge summary",
                "composition:missing=true; admission pile",
                "message:missing=false; admission",
                "composition.type=18842-5; discharge",
                "composition:Composition.type=http://loinc.org|60591-5; summary",
                "composition.type:not=18842-5; summary",
                "composition.identifier=urn:c|7; discharge",
                "composition.identifier:missing=true; summary",
                "composition.title=sort; discharge summary",
                "composition.date=ge2026-11; summary",
                "composition.date=2026-10-01; discharge",
                "composition.status=final; discharge summary",
                "composition._id=c2; summary",
                "composition.patient=Patient/p1; discharge",
                "composition.patient=p1; discharge",
                "composition.patient=Patient/p2; summary",
                "composition.patient=http://h/fhir/Patient/p1; discharge",
                "composition.patient=http://other/fhir/Patient/p1; ''",
                "composition.patient.name=durand; discharge",
                "composition.patient.name=ailleurs; ''",
                "composition.patient.name=ici; ''",
                "composition.patient.name:exact=Martin; summary",
                "composition.subject:Patient.birthdate=1950-02-03; discharge summary",
                "composition.patient.identifier=urn:ins|Martin; summary",
                "composition.author.family=careful; discharge",
                "composition.author:Practitioner.identifier=urn:rpps|23; discharge",
                "composition.patient.gender:missing=true; discharge summary",
                "composition.type=60591-5&composition.patient.name=durand; ''",
                "message.event=admit; admission",
                "message.event=urn:e|admit; admission",
                "message.source-uri=http://his; admission",
                "message.focus:Patient.family=petit; admission",
                "composition.event=admit; ?",
                "_filter=composition.type eq 60591-5; summary",
                "_filter=composition.date ge 2026-11-01 or composition.identifier eq urn:c|7; discharge summary",
                "_filter=composition.title pr true and not (composition.type eq 60591-5); discharge",
            })
    void theBundleIsFound(String criteria, String wanted) {
        if (wanted.equals("?")) {
            assertThat(t.store.search(ALL, SearchRequest.of("Bundle", criteria)))
                    .isInstanceOf(Refusal.Invalid.class);
            return;
        }
        assertThat(found(criteria)).isEqualTo(wanted.isEmpty() ? List.of() : List.of(wanted.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "composition.colour=red",
                "composition.title.name=x",
                "composition.patient.general-practitioner.name=x",
                "composition.entry.code=x",
                "composition:MessageHeader.event=x",
                "composition.date:exact=2026",
                "composition:below=Composition/c1",
                "_include=Bundle:composition",
                "_filter=composition.patient.name eq durand",
                "_filter=composition[type eq 1].date ge 2026"
            })
    void whatIsNotOfferedIsRefused(String criteria) {
        assertThat(t.store.search(ALL, SearchRequest.of("Bundle", criteria)))
                .as(criteria)
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aDocumentOfAnotherMakerStaysOutOfReach() {
        var nurse = Reach.of("Practitioner/n").permitAll().build();
        assertThat(t.ids(nurse, "Bundle", "composition.type=18842-5")).isEmpty();
        t.store
                .grants()
                .replace(
                        "CareTeam/1",
                        "p1",
                        List.of(new Grants.Grant("Practitioner/n", java.util.Set.of(), java.time.Instant.EPOCH, null)));
        assertThat(t.ids(nurse, "Bundle", "composition.patient=Patient/p1"))
                .as("the patient of the document is the document's, not ours of the same id")
                .isEmpty();
        put(
                nurse,
                "Bundle",
                "own",
                bundle("document", entry("urn:uuid:c5", composition("c5", "34133-9", "2026-10-01", "Patient/p1", ""))));
        assertThat(t.ids(nurse, "Bundle", "composition.type=34133-9")).containsExactly("own");
        assertThat(t.ids(nurse, "Bundle", "composition.patient=Patient/p1")).containsExactly("own");
        var masked = Reach.of("Practitioner/m").permitAll().open("Patient").build();
        assertThat(t.ids(masked, "Bundle", "composition:missing=false")).isEmpty();
    }

    @Test
    void aChangedDocumentIsFoundByWhatItSaysNowAndADeletedOneNoMore() {
        put(
                ALL,
                "Bundle",
                "turns",
                bundle(
                        "document",
                        entry("urn:uuid:c6", composition("c6", "11502-2", "2026-10-01", "urn:uuid:p6", "")),
                        entry("urn:uuid:p6", patient("p6", "Avant"))));
        assertThat(found("composition.patient.name=avant")).containsExactly("turns");
        put(
                ALL,
                "Bundle",
                "turns",
                bundle(
                        "document",
                        entry("urn:uuid:c6", composition("c6", "11502-2", "2026-10-01", "urn:uuid:p6", "")),
                        entry("urn:uuid:p6", patient("p6", "Depuis"))));
        assertThat(found("composition.patient.name=avant")).isEmpty();
        assertThat(found("composition.patient.name=depuis")).containsExactly("turns");
        t.store.delete(ALL, "Bundle", "turns", null);
        assertThat(found("composition.type=11502-2")).isEmpty();
    }

    @Test
    void aPatientOfTheSameIdIsNotHeldByTheDocument() {
        var id = t.create("{'resourceType':'Patient'}").id();
        put(
                ALL,
                "Bundle",
                "loose",
                bundle("document", entry("urn:uuid:c7", composition("c7", "1-1", "2020-10-01", "Patient/" + id, ""))));
        assertThat(t.store.delete(ALL, "Patient", id, null)).isNotInstanceOf(Refusal.Conflict.class);
        t.store.delete(ALL, "Bundle", "loose", null);
    }

    @Test
    void bundlesOfBeforeAreWantedToBeIndexedAgain() throws Exception {
        var jdbc = new JdbcTemplate(t.dataSource);
        jdbc.update("delete from record_store.reindex");
        jdbc.execute("drop index record_store.resource_apart");
        try (var connection = t.dataSource.getConnection()) {
            connection.setSchema("record_store");
            ScriptUtils.executeSqlScript(
                    connection, new ClassPathResource("db/record-store/V14__apart_and_first_entries.sql"));
        }
        assertThat(jdbc.queryForList("select type from record_store.reindex", Integer.class))
                .containsExactly(org.cordee.store.definition.Definitions.r4().typeCode("Bundle"));
    }

    @Test
    void aDocumentOfOthersIsFoundByAllThatItsCompositionSays() throws Exception {
        var file =
                OthersMaterial.folder("interop/data/ihe/MHD/examples").resolve("Bundle-ex-fhir-document-bundle.json");
        var draft = Draft.json(new String(OthersMaterial.bytes(file), java.nio.charset.StandardCharsets.UTF_8));
        var made = t.store.create(ALL, draft);
        assertThat(made).isInstanceOf(WriteOutcome.Created.class);
        var id = ((WriteOutcome.Created) made).resource().id();
        for (var criteria : List.of(
                "composition=Composition/180f219f-97a8-486d-99d9-ed631fe4fc57",
                "composition=http://example.org/fhir/Composition/180f219f-97a8-486d-99d9-ed631fe4fc57",
                "composition.type=http://loinc.org|28655-9",
                "composition.section=10183-2",
                "composition.date=2013-02-01",
                "composition.entry=Observation/fdoc-observation",
                "composition.patient.family=everywoman1",
                "composition.encounter.identifier=S100",
                "composition.author.identifier=http://www.acme.org/practitioners|23")) {
            assertThat(found(criteria)).as(criteria).containsExactly(id);
        }
        t.store.delete(ALL, "Bundle", id, null);
    }
}
