package org.cordee.store.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.cordee.store.Patch;
import org.cordee.store.json.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchedElementsTest {
    private static final String PATIENT =
            "{'resourceType':'Patient','active':true,'name':[{'use':'official','family':'A','given':['x','y']},{'use':'usual','family':'B'}],'multipleBirthInteger':2,'telecom':[{'system':'phone','value':'1'}]}";

    private static String patched(String operations) throws Exception {
        var json = "{'resourceType':'Parameters','parameter':[" + operations + "]}";
        var tree = JsonTree.object(PATIENT.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        var patch =
                new Patch.FhirPath(json.replace('\'', '"').replace('`', '\'').getBytes(StandardCharsets.UTF_8));
        return new String(JsonTree.bytes(Patching.patched(tree, patch)), StandardCharsets.UTF_8).replace('"', '\'');
    }

    private static String operation(String type, String path, String rest) {
        return "{'name':'operation','part':[{'name':'type','valueCode':'" + type + "'},{'name':'path','valueString':'"
                + path + "'}" + rest + "]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "replace;Patient.active;,{'name':'value','valueBoolean':false};'active':false",
                "replace;Patient.name[0].given[1];,{'name':'value','valueString':'z'};'given':['x','z']",
                "replace;Patient.name.where(use=`usual`).family;,{'name':'value','valueString':'C'};'family':'C'",
                "replace;Patient.multipleBirth;,{'name':'value','valueBoolean':true};'multipleBirthBoolean':true",
                "add;Patient;,{'name':'name','valueString':'birthDate'},{'name':'value','valueDate':'1950-01-01'};'birthDate':'1950-01-01'",
                "add;Patient;,{'name':'name','valueString':'contact'},{'name':'value','part':[{'name':'gender','valueCode':'male'},{'name':'name','valueHumanName':{'family':'D'}}]};'contact':[{'gender':'male','name':{'family':'D'}}]",
                "add;Patient.name[1];,{'name':'name','valueString':'given'},{'name':'value','valueString':'q'};'family':'B','given':['q']",
                "insert;Patient.name[0].given;,{'name':'index','valueInteger':1},{'name':'value','valueString':'m'};'given':['x','m','y']",
                "move;Patient.name[0].given;,{'name':'source','valueInteger':1},{'name':'destination','valueInteger':0};'given':['y','x']",
                "delete;Patient.name.given.first();;'given':['y']"
            })
    void changeInOnePlace(String type, String path, String rest, String expected) throws Exception {
        assertThat(patched(operation(type, path, rest == null ? "" : rest))).contains(expected);
    }

    @Test
    void aDeletedListIsGone() throws Exception {
        assertThat(patched(operation("delete", "Patient.telecom[0]", ""))).doesNotContain("telecom");
        assertThat(patched(operation("delete", "Patient.birthDate", ""))).contains("'active':true");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        for (var operation : new String[] {
            operation("replace", "Patient.birthDate", ",{'name':'value','valueDate':'1950'}"),
            operation("replace", "Patient.name.family", ",{'name':'value','valueString':'x'}"),
            operation("replace", "Patient.nonsense", ",{'name':'value','valueString':'x'}"),
            operation("replace", "Observation.status", ",{'name':'value','valueString':'x'}"),
            operation("delete", "Patient.name", ""),
            operation(
                    "insert",
                    "Patient.name",
                    ",{'name':'index','valueInteger':9},{'name':'value','valueHumanName':{}}"),
            operation("replace", "Patient.name.repeat(x)", ",{'name':'value','valueString':'x'}"),
            operation("melt", "Patient.name", "")
        }) {
            assertThatThrownBy(() -> patched(operation)).isInstanceOf(PatchFailed.class);
        }
    }
}
