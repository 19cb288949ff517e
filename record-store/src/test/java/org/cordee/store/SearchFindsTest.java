package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFindsTest {
    private static StoreUnderTest t;
    private static final Reach ALL = Reach.everything();

    private static void put(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}").replace('\'', '"');
        var outcome = t.store.update(ALL, type, id, Draft.json(json), null);
        if (!(outcome instanceof WriteOutcome.Created)) {
            throw new AssertionError(outcome.toString());
        }
    }

    @BeforeAll
    static void someRecord() {
        t = StoreUnderTest.empty();
        put(
                "Organization",
                "org",
                "'name':'Centre hospitalier','partOf':{'reference':'Organization/top'}"
                        .replace(",'partOf':{'reference':'Organization/top'}", ""));
        put("Practitioner", "gp", "'name':[{'family':'Bonnefoy','given':['Élodie']}],'gender':'female'");
        put(
                "Patient",
                "p1",
                "'identifier':[{'type':{'coding':[{'system':'urn:t','code':'INS'}]},'system':'urn:ins','value':'111'}],"
                        + "'name':[{'family':'Éluard','given':['Paul','Eugène']}],'gender':'male','birthDate':'1950-12-14',"
                        + "'telecom':[{'system':'phone','value':'0561000000'}],'generalPractitioner':[{'reference':'Practitioner/gp'}],"
                        + "'managingOrganization':{'reference':'Organization/org'},'active':true");
        put(
                "Patient",
                "p2",
                "'identifier':[{'system':'urn:ins','value':'222'}],'name':[{'family':'Roux','given':['Ana']}],'gender':'female','birthDate':'1980'");
        put(
                "Encounter",
                "e1",
                "'status':'finished','class':{'system':'urn:c','code':'AMB'},'subject':{'reference':'Patient/p1'},"
                        + "'period':{'start':'2026-01-10','end':'2026-01-12'}");
        observation("weight1", "p1", "29463-7", "2026-01-10T08:00:00Z", "72.5", "kg");
        observation("weight2", "p1", "29463-7", "2026-02-10T08:00:00Z", "74", "kg");
        observation("pulse", "p1", "8867-4", "2026-02-11T08:00:00Z", "64", "/min");
        observation("weight3", "p2", "29463-7", "2026-03-01", "60", "kg");
        put(
                "Observation",
                "bp",
                "'status':'final','code':{'coding':[{'system':'http://loinc.org','code':'85354-9','display':'Blood pressure'}]},"
                        + "'subject':{'reference':'Patient/p2'},'encounter':{'reference':'Encounter/e1'},"
                        + "'meta':{'tag':[{'system':'urn:tag','code':'home'}],'profile':['http://p/bp'],'security':[{'system':'urn:s','code':'R'}]},"
                        + "'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}]},'valueQuantity':{'value':150,'unit':'mmHg','system':'http://unitsofmeasure.org','code':'mm[Hg]'}},"
                        + "{'code':{'coding':[{'system':'http://loinc.org','code':'8462-4'}]},'valueQuantity':{'value':80,'unit':'mmHg','system':'http://unitsofmeasure.org','code':'mm[Hg]'}}]");
        put(
                "Task",
                "t1",
                "'status':'requested','intent':'order','owner':{'reference':'Practitioner/gp'},'for':{'reference':'Patient/p1'},"
                        + "'requester':{'identifier':{'system':'urn:rpps','value':'9'}},'authoredOn':'2026-02-01'");
        put(
                "RiskAssessment",
                "risk",
                "'status':'final','subject':{'reference':'Patient/p1'},'prediction':[{'probabilityDecimal':0.012345678901234567891}]");
        put("VerificationResult", "bare", "'status':'attested'");
        put("Group", "g1", "'type':'person','actual':true");
        put("MeasureReport", "of-group", REPORT + ",'subject':{'reference':'Group/g1'}");
        put("MeasureReport", "of-patient", REPORT + ",'subject':{'reference':'Patient/p1'}");
        put("MeasureReport", "of-nobody", REPORT);
        put("MeasureReport", "logical", REPORT + ",'subject':{'identifier':{'system':'urn:ins','value':'3'}}");
        put("ValueSet", "vs", "'url':'http://cordee.test/ValueSet/a/b','status':'active','name':'b'");
    }

    private static final String REPORT =
            "'status':'complete','type':'individual','measure':'urn:m','period':{'start':'2026','end':'2026'}";

    private static void observation(String id, String patient, String code, String date, String value, String unit) {
        put(
                "Observation",
                id,
                ("'status':'final','category':[{'coding':[{'system':'http://c','code':'vital-signs'}]}],"
                                + "'code':{'coding':[{'system':'http://loinc.org','code':'%s'}],'text':'mesure'},'subject':{'reference':'Patient/%s'},"
                                + "'performer':[{'reference':'Practitioner/gp'}],"
                                + "'effectiveDateTime':'%s','valueQuantity':{'value':%s,'unit':'%s','system':'http://unitsofmeasure.org','code':'%s'}")
                        .formatted(code, patient, date, value, unit, unit));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "Patient identifier=urn:ins|111 p1",
                "Patient identifier=111 p1",
                "Patient identifier=urn:ins| p2,p1",
                "Patient identifier=|111 -",
                "Patient identifier:of-type=urn:t|INS|111 p1",
                "Patient family=elu p1",
                "Patient name=paul p1",
                "Patient name=eug p1",
                "Patient family:exact=Éluard p1",
                "Patient family:exact=eluard -",
                "Patient family:contains=lua p1",
                "Patient family=elu,rou p2,p1",
                "Patient gender=male p1",
                "Patient gender:not=male p2",
                "Patient gender=http://hl7.org/fhir/administrative-gender|female p2",
                "Patient birthdate=1950-12-14 p1",
                "Patient birthdate=lt1960 p1",
                "Patient birthdate=1980 p2",
                "Patient birthdate=ge1950-12-14&birthdate=le1950-12-14 p1",
                "Patient phone=0561000000 p1",
                "Patient telecom=phone|0561000000 p1",
                "Patient active=true p1",
                "Patient active:missing=true p2",
                "Patient birthdate:missing=false p2,p1",
                "Patient _id=p1,p2 p2,p1",
                "Patient general-practitioner=gp p1",
                "Patient general-practitioner=Practitioner/gp p1",
                "Patient general-practitioner.name=bonne p1",
                "Patient general-practitioner:Practitioner.gender=female p1",
                "Patient organization.name=centre p1",
                "Patient _has:Observation:patient:code=8867-4 p1",
                "Patient _has:Observation:patient:_has:Task:subject:status=requested -",
                "Patient _has:Task:patient:owner=Practitioner/gp p1",
                "Practitioner _has:Patient:general-practitioner:_has:Observation:subject:code=8867-4 gp",
                "Patient _has:Observation:patient:encounter.status=finished p2",
                "Observation patient=p1 pulse,weight2,weight1",
                "Observation patient=Patient/p1 pulse,weight2,weight1",
                "Observation subject=Patient/p1 pulse,weight2,weight1",
                "Observation subject:Patient=p1 pulse,weight2,weight1",
                "Observation patient=p1&code=29463-7&_sort=-date weight2,weight1",
                "Observation patient=p1&code=http://loinc.org|29463-7&_sort=date weight1,weight2",
                "Observation patient.identifier=urn:ins|222 bp,weight3",
                "Observation subject:Patient.name=roux bp,weight3",
                "Observation patient.general-practitioner.family=bonnefoy pulse,weight2,weight1",
                "Observation subject.organization.name=centre pulse,weight2,weight1",
                "Observation encounter.subject=p1 bp",
                "Observation date=2026-02 pulse,weight2",
                "Observation date=ge2026-02-11 weight3,pulse",
                "Observation date=gt2026-02-11 weight3",
                "Observation date=lt2026-01-11 weight1",
                "Observation date=eb2026-01-11 weight1",
                "Observation date=sa2026-02-28 weight3",
                "Observation date=ne2026-02 weight3,weight1",
                "Observation date:missing=true bp",
                "Observation value-quantity=74 weight2",
                "Observation value-quantity=gt70||kg weight2,weight1",
                "Observation value-quantity=72.5|http://unitsofmeasure.org|kg weight1",
                "Observation value-quantity=71 -",
                "Observation component-value-quantity=gt140 bp",
                "Observation code-value-quantity=29463-7$gt73 weight2",
                "Observation code-value-quantity=8867-4$gt73 -",
                "Observation code-value-quantity=http://loinc.org|29463-7$gt73 weight2",
                "Observation code-value-quantity=http://snomed.info/sct|29463-7$gt73 -",
                "Observation code-value-quantity=|29463-7$gt73 -",
                "Observation combo-code-value-quantity=http://loinc.org|29463-7$gt73 weight2",
                "Observation combo-code-value-quantity=http://loinc.org|8480-6$gt140 bp",
                "Observation combo-code-value-quantity=http://snomed.info/sct|8480-6$gt140 -",
                "Observation combo-code-value-quantity=8480-6$gt140 bp",
                "Observation combo-code-value-quantity=8462-4$gt140 -",
                "Observation combo-code=8462-4 bp",
                "Observation combo-code=8867-4 pulse",
                "Observation code:text=blood bp",
                "Observation code:not=29463-7 bp,pulse",
                "Observation category=vital-signs&value-quantity=lt65 weight3,pulse",
                "Observation _tag=urn:tag|home bp",
                "Observation _profile=http://p/bp bp",
                "Observation _security=R bp",
                "Observation _content=pressure bp",
                "Observation performer=Practitioner/gp&date=2026-03 weight3",
                "Observation performer=Practitioner/nobody -",
                "RiskAssessment probability=0.012345678901234567891 risk",
                "RiskAssessment probability=ne0.012345678901234567891 -",
                "RiskAssessment probability=0.0123 risk",
                "MeasureReport patient:missing=true of-nobody,of-group",
                "MeasureReport patient:missing=false logical,of-patient",
                "MeasureReport subject:missing=true of-nobody",
                "VerificationResult target:missing=true bare",
                "VerificationResult target:missing=false -",
                "Encounter date=2026-01-11 -",
                "Encounter date=ge2026-01-11 e1",
                "Encounter class=AMB e1",
                "Task owner=Practitioner/gp&status=requested t1",
                "Task requester:identifier=urn:rpps|9 t1",
                "Task patient=p1 t1",
                "ValueSet url=http://cordee.test/ValueSet/a/b vs",
                "ValueSet url:below=http://cordee.test/ValueSet/a vs",
                "ValueSet url:above=http://cordee.test/ValueSet/a/b/c vs",
                "ValueSet url:below=http://cordee.test/Value -"
            })
    void byParameter(String type, String query, String expected) {
        var wanted = expected.equals("-") ? List.of() : List.of(expected.split(","));
        assertThat(t.ids(type, query)).as(query).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "Patient,nonsense=1",
        "Patient,birthdate=yesterday",
        "Patient,family:below=x",
        "Observation,value-quantity=much",
        "Observation,code.x=1",
        "Patient,_has:Observation:patient=1",
        "Patient,_include=Patient:nonsense",
        "Patient,_sort=nonsense",
        "Patient,_sort:desc=birthdate",
        "Patient,_id:missing=false",
        "Patient,_lastUpdated:missing=true",
        "Patient,_count:exact=1"
    })
    void whatIsNotUnderstoodIsRefused(String type, String query) {
        assertThat(t.store.search(ALL, SearchRequest.of(type, query))).isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aLenientSearchListsWhatItIgnored() {
        var page = (SearchOutcome.Page) t.store.search(
                ALL, SearchRequest.of("Patient", "nonsense=1&family=roux").lenient());
        assertThat(page.matches()).extracting(StoredResource::id).containsExactly("p2");
        assertThat(page.ignored()).hasSize(1);
        assertThat(page.used()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "Observation _id=bp&_include=Observation:subject p2",
                "Observation _id=bp&_include=Observation:encounter e1",
                "Observation _id=bp&_include=Observation:encounter&_include:iterate=Encounter:patient e1,p1",
                "Observation _id=weight1&_include=* gp,p1",
                "Observation _id=weight1&_include=Observation:performer:Practitioner gp",
                "Observation _id=weight1&_include=Observation:performer:Organization -",
                "Patient _id=p1&_revinclude=Task:patient t1",
                "Patient _id=p2&_revinclude=Observation:subject bp,weight3",
                "Practitioner _id=gp&_revinclude=Patient:general-practitioner&_revinclude:iterate=Task:patient p1,t1"
            })
    void includes(String type, String query, String expected) {
        var page = (SearchOutcome.Page) t.store.search(ALL, SearchRequest.of(type, query));
        var wanted = expected.equals("-") ? List.<String>of() : List.of(expected.split(","));
        assertThat(page.included()).extracting(StoredResource::id).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void pagesFollowEachOtherWithoutRepeatOrGap() {
        for (var sort : List.of(
                "",
                "&_sort=date",
                "&_sort=-date",
                "&_sort=status,-date",
                "&_sort=value-quantity",
                "&_sort=-code,_id")) {
            var seen = new ArrayList<String>();
            String cursor = null;
            do {
                var page = (SearchOutcome.Page) t.store.search(
                        ALL, SearchRequest.of("Observation", "_count=2" + sort).from(cursor));
                page.matches().forEach(match -> seen.add(match.id()));
                cursor = page.next();
            } while (cursor != null);
            assertThat(seen)
                    .as(sort)
                    .containsExactlyElementsOf(t.ids("Observation", "_count=100" + sort))
                    .hasSize(5);
        }
    }

    @Test
    void aCountComesWithoutRows() {
        var page = (SearchOutcome.Page)
                t.store.search(ALL, SearchRequest.of("Observation", "_summary=count&code=29463-7"));
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.matches()).isEmpty();
    }

    @Test
    void aCompartmentHoldsWhatIsAboutThePatient() {
        var page = (SearchOutcome.Page) t.store.search(
                ALL, SearchRequest.of("Observation", "code=29463-7").inCompartment("Patient/p1"));
        assertThat(page.matches()).extracting(StoredResource::id).containsExactly("weight2", "weight1");
    }

    @Test
    void severalTypesAreSearchedTogether() {
        var request = new SearchRequest(
                null, SearchRequest.parse("_type=Task,Encounter&_lastUpdated=gt2020"), null, true, null);
        var page = (SearchOutcome.Page) t.store.search(ALL, request);
        assertThat(page.matches()).extracting(StoredResource::id).containsExactlyInAnyOrder("t1", "e1");
    }
}
