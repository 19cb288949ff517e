package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.cordee.directory.offer.Fact;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OpenContactsTest {
    private static final String ROR = "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/";

    @Test
    void whatIsOpenToEveryoneIsReadAndTheRestIsNot() {
        var values = new Values(mock(Geography.class));
        OpenContacts.into(
                JsonMapper.shared()
                        .readTree("{\"extension\":["
                                + contact("3", telecom("1", "Téléphone fixe", "0100000001")) + ","
                                + contact("1", telecom("3", "Téléphone fixe", "0100000002")) + ","
                                + contact("1", telecom("1", "Fax", "0100000003")) + ","
                                + contact("1", telecom("1", "Messagerie sécurisée MSSanté", "unite@hop.mssante.fr"))
                                + ","
                                + contact("1", telecom("1", "Téléphone fixe", "01 99 99 99 99")) + ","
                                + contact("1", telecom("1", "Adresse mail", "accueil@hop.example")) + ","
                                + contact("1", telecom("1", "Site internet", "https://hop.example")) + "]}"),
                values);
        assertThat(values.facts())
                .containsEntry(Fact.PHONE, "+33199999999")
                .containsEntry(Fact.EMAIL, "accueil@hop.example")
                .containsEntry(Fact.WEBSITE, "https://hop.example")
                .hasSize(3);
    }

    @Test
    void theLaterFormIsReadToo() {
        var values = new Values(mock(Geography.class));
        OpenContacts.into(JsonMapper.shared().readTree("""
                {"extension":[{"url":"https://interop.esante.gouv.fr/ig/fhir/ror24/StructureDefinition/ror-healthcareservice-contact","extension":[
                 {"url":"confidentialityLevel","valueCodeableConcept":{"coding":[{"code":"1"}]}},
                 {"url":"telecom","valueContactPoint":{"system":"phone","value":"0561000000"}}]}]}"""), values);
        assertThat(values.facts()).containsEntry(Fact.PHONE, "+33561000000");
    }

    private static String contact(String level, String telecom) {
        return "{\"url\":\"" + ROR + "ror-healthcareservice-contact\",\"extension\":["
                + level("ror-confidentiality-level", level) + "," + telecom + "]}";
    }

    private static String telecom(String level, String channel, String address) {
        return "{\"url\":\"" + ROR + "ror-healthcareservice-contact-telecom\",\"extension\":[{\"url\":\"" + ROR
                + "ror-telecom-communication-channel\",\"valueCodeableConcept\":{\"coding\":[{\"display\":\"" + channel
                + "\"}]}},"
                + level("ror-telecom-confidentiality-level", level) + ",{\"url\":\"telecomAddress\",\"valueString\":\""
                + address
                + "\"}]}";
    }

    private static String level(String url, String code) {
        return "{\"url\":\"" + ROR + url + "\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"" + code + "\"}]}}";
    }
}
