package org.cordee.store.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.OthersMaterial;
import org.cordee.store.json.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultyContentTest {
    private static List<String> faults(String json) throws JsonTree.Unreadable {
        return DoorCheck.issues(JsonTree.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))).stream()
                .map(issue -> issue.code() + " " + issue.expression().getFirst())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'resourceType':'Nonsense'};structure ",
                "{'resourceType':'Patient','nom':'x'};structure Patient.nom",
                "{'resourceType':'Patient','active':'yes'};value Patient.active",
                "{'resourceType':'Patient','birthDate':'2023-02-30'};value Patient.birthDate",
                "{'resourceType':'Patient','gender':'homme'};code-invalid Patient.gender",
                "{'resourceType':'Patient','name':{'family':'x'}};structure Patient.name",
                "{'resourceType':'Patient','name':[]};structure Patient.name",
                "{'resourceType':'Patient','name':[{}]};structure Patient.name[0]",
                "{'resourceType':'Patient','name':[{'given':['a',null]}]};value Patient.name[0].given[1]",
                "{'resourceType':'Patient','deceasedBoolean':true,'deceasedDateTime':'2020'};structure Patient.deceased.ofType(dateTime)",
                "{'resourceType':'Patient','multipleBirthInteger':1.5};value Patient.multipleBirth.ofType(integer)",
                "{'resourceType':'Patient','_birthDate':'x'};structure Patient._birthDate",
                "{'resourceType':'Patient','extension':[{'valueString':'x'}]};required Patient.extension[0].url",
                "{'resourceType':'Patient','contained':[{'resourceType':'Organization','id':'o','name':1}]};value Patient.contained[0].ofType(Organization).name",
                "{'resourceType':'Patient','contained':[{'resourceType':'Organization','name':'x'}]};required Patient.contained[0]",
                "{'resourceType':'Patient','contained':[{'resourceType':'Organization','id':'o','contained':[{'resourceType':'Location','id':'e'}]}]};structure Patient.contained[0]",
                "{'resourceType':'Patient','deceasedBoolean':true,'_deceasedDateTime':{'id':'x'}};structure Patient.deceased.ofType(dateTime)",
                "{'resourceType':'Patient','extension':[{'url':'urn:e','valueCode':'x','extension':[{'url':'urn:f','valueCode':'y'}]}]};structure Patient.extension[0]",
                "{'resourceType':'Patient','name':[{'family':'a\\uFFFEb'}]};value Patient.name[0].family",
                "{'resourceType':'Patient','text':{'status':'generated','div':'<div><script>x</script></div>'}};value Patient.text.div",
                "{'resourceType':'Condition','subject':{'reference':'Patient/1'},'text':{'status':'generated','div':'<div>one<br>two</div>'}};value Condition.text.div",
                "{'resourceType':'Patient','text':{'status':'generated','div':'<div>one &amp two</div>'}};value Patient.text.div",
                "{'resourceType':'Condition','subject':{'reference':'Patient/1'},'clinicalStatus':{'text':'active'}};code-invalid Condition.clinicalStatus",
                "{'resourceType':'Binary','contentType':'a/b','data':'=AAA'};value Binary.data",
                "{'resourceType':'Patient','id':'with space'};value Patient.id",
                "{'resourceType':'Observation','status':'final'};required Observation.code",
                "{'resourceType':'Observation','status':'final','code':{'text':'x'},'effectiveDateTime':'2020-01-01T10:00:00'};value Observation.effective.ofType(dateTime)",
                "{'resourceType':'Observation','status':'final','code':{'text':'x'},'valueQuantity':{'value':'72'}};value Observation.value.ofType(Quantity).value",
                "{'resourceType':'Observation','status':'final','code':{'text':'x'},'component':[{'valueString':'y'}]};required Observation.component[0].code",
                "{'resourceType':'Condition','subject':{'reference':'Patient/1'},'clinicalStatus':{'coding':[{'system':'urn:x','code':'y'}]}};code-invalid Condition.clinicalStatus",
                "{'resourceType':'Questionnaire','status':'draft','item':[{'linkId':'1','type':'group','item':[{'linkId':'2'}]}]};required Questionnaire.item[0].item[0].type"
            })
    void isRefusedWhereItIsFaulty(String json, String expected) throws Exception {
        assertThat(faults(json))
                .containsExactly(expected == null ? "" : expected.equals("structure") ? "structure " : expected);
    }

    @Test
    void narrativesAndReasonsForAbsenceAreKept() throws Exception {
        assertThat(
                        faults(
                                "{'resourceType':'Condition','subject':{'reference':'Patient/1'},"
                                        + "'text':{'status':'generated','div':'<div>one<br/>two &nbsp; &eacute; &lt;</div>'},"
                                        + "'clinicalStatus':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]}}"))
                .isEmpty();
    }

    @Test
    void oneFormMayBeWrittenWithWhatStandsBesideIt() throws Exception {
        assertThat(
                        faults(
                                "{'resourceType':'Patient','deceasedDateTime':'2020','_deceasedDateTime':{'id':'x'},'multipleBirthInteger':2,"
                                        + "'_multipleBirthInteger':{'id':'y'},'contained':[{'resourceType':'Organization','id':'o'}]}"))
                .isEmpty();
    }

    @Test
    void extensionsOnPrimitivesAreAllowed() throws Exception {
        assertThat(
                        faults(
                                "{'resourceType':'Patient','_birthDate':{'extension':[{'url':'http://x','valueCode':'unknown'}]},"
                                        + "'name':[{'given':['a',null],'_given':[null,{'extension':[{'url':'http://x','valueString':'b'}]}]}]}"))
                .isEmpty();
    }

    @Test
    void syntheticRecordsComeIn() throws Exception {
        var folder = OthersMaterial.folder("data/open/clinique/synthea_r4");
        var faulty = new ArrayList<String>();
        for (var file : OthersMaterial.files(folder, ".json.gz")) {
            DoorCheck.issues(JsonTree.object(OthersMaterial.bytes(file)))
                    .forEach(issue -> faulty.add(file.getFileName() + " " + issue));
        }
        assertThat(faulty).isEmpty();
    }

    @Test
    void nationalExamplesComeIn() throws Exception {
        var faulty = new ArrayList<String>();
        int seen = 0;
        for (var file : OthersMaterial.files(OthersMaterial.folder("interop/data"), ".json")) {
            if (!file.getParent().getFileName().toString().equals("examples")) {
                continue;
            }
            var tree = JsonTree.object(OthersMaterial.bytes(file));
            if (tree.has("resourceType")) {
                seen++;
                DoorCheck.issues(tree)
                        .forEach(issue -> faulty.add(
                                file.getParent().getParent().getFileName() + "/" + file.getFileName() + " " + issue));
            }
        }
        assertThat(seen).isGreaterThan(200);
        // Three examples of the circle of care carry empty strings, which FHIR forbids.
        assertThat(faulty)
                .allMatch(fault -> fault.startsWith("cercle-de-soins/") && fault.contains("Must not be empty"));
    }
}
