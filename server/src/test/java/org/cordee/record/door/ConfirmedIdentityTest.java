package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.cordee.identity.Ins;
import org.cordee.testing.Tap;
import org.junit.jupiter.api.Test;

/** FR Core's invariants, and what a strict trait takes with it when it changes, through every way of writing. */
class ConfirmedIdentityTest extends AtTheDoor {
    private static final String INS_PROFILE =
            "\"meta\":{\"profile\":[\"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins\"]},";

    private final String number = number();
    private final String local = UUID.randomUUID().toString();

    @Test
    void aValidatedIdentityWithInsHasAnOfficialOne() throws Exception {
        var unofficial = inside.post("/Patient", patient("", ins("usual"), "Garnier", "1947-05-11"));
        assertThat(unofficial.status()).isEqualTo(422);
        assertThat(unofficial.text()).contains("fr-core-1");
        var none = inside.post("/Patient", patient(INS_PROFILE, "", "Garnier", "1947-05-11"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("fr-core-1");
        assertThat(inside.post("/Patient", patient("", "", "Garnier", "1947-05-11"))
                        .status())
                .as("without the profile and without an INS a validated identity is one that was only validated")
                .isEqualTo(201);
        var traits = inside.post("/Patient", patient(INS_PROFILE, ins("official"), "Garnier", "1947-05-11"));
        assertThat(traits.status()).isEqualTo(422);
        assertThat(traits.text()).contains("birth-list-given-name");
        assertThat(inside.post("/Patient", whole("CN")).status()).isEqualTo(201);
        var driving = inside.post("/Patient", whole("PC"));
        assertThat(driving.status()).isEqualTo(422);
        assertThat(driving.text()).contains("validationMode PC");
    }

    /** With all that the profile asks for. */
    private String whole(String mode) {
        var core = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-";
        return patient(INS_PROFILE, ins("official"), "Garnier", "1947-05-11")
                .replace(
                        "{\"use\":\"official\",\"family\"",
                        "{\"extension\":[{\"url\":\"" + core
                                + "patient-birth-list-given-name\",\"valueString\":\"Lucienne Marie\"}],\"use\":\"official\",\"family\"")
                .replace(
                        "\"extension\":[{\"url\":\"" + core + "identity-reliability\",\"extension\":[",
                        "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/patient-birthPlace\",\"valueAddress\":{\"extension\":[{\"url\":\""
                                + core
                                + "address-insee-code\",\"valueCoding\":{\"code\":\"2A004\"}}]}},{\"url\":\"" + core
                                + "identity-reliability\",\"extension\":[{\"url\":\"validationMode\",\"valueCoding\":{\"code\":\""
                                + mode
                                + "\"}},");
    }

    @Test
    void andExactlyOneOfficialIdentifier() throws Exception {
        var two = inside.post(
                "/Patient",
                patient(
                        "",
                        ins("official") + ",{\"use\":\"official\",\"system\":\"urn:other\",\"value\":\"1\"}",
                        "Garnier",
                        "1947-05-11"));
        assertThat(two.status()).isEqualTo(422);
        assertThat(two.text()).contains("fr-core-2");
    }

    @Test
    void aStrictTraitThatChangesDropsTheQualification() throws Exception {
        var id = inside.create("Patient", patient("", ins("official"), "Garnier", "1947-05-11"))
                .id();
        assertThat(inside.get("/Patient/" + id).text()).contains(number);
        var same = inside.put(
                "/Patient/" + id,
                patient("", ins("official"), "GARNIER", "1947-05-11")
                        .replace("{\"resourceType\"", "{\"id\":\"" + id + "\",\"resourceType\""));
        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(inside.get("/Patient/" + id).text()).as("case is no change").contains(number, "VALI");
        var changed = inside.put(
                "/Patient/" + id,
                patient("", ins("official"), "Garnier", "1947-05-12")
                        .replace("{\"resourceType\"", "{\"id\":\"" + id + "\",\"resourceType\""));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.text()).doesNotContain(number).doesNotContain("VALI");
        assertThat(inside.get("/Patient/" + id).text()).contains("PROV").doesNotContain(number);
        var again = inside.put(
                "/Patient/" + id,
                patient("", ins("official"), "Garnier", "1947-05-12")
                        .replace("{\"resourceType\"", "{\"id\":\"" + id + "\",\"resourceType\""));
        assertThat(again.text()).as("confirmed anew").contains(number, "VALI");
    }

    @Test
    void alsoThroughAConditionalUpdate() throws Exception {
        var id = inside.create("Patient", patient("", ins("official"), "Garnier", "1947-05-11"))
                .id();
        var changed = inside.put(
                "/Patient?identifier=urn:test%7C" + local, patient("", ins("official"), "Garnière", "1947-05-11"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(inside.get("/Patient/" + id).text()).doesNotContain(number);
    }

    @Test
    void aPatchCannotKeepWhatItWouldDropNorPutAnInsOnAProvisionalIdentity() throws Exception {
        var id = inside.create("Patient", patient("", ins("official"), "Garnier", "1947-05-11"))
                .id();
        var refused = inside.send(
                "PATCH",
                "/Patient/" + id,
                "[{\"op\":\"replace\",\"path\":\"/birthDate\",\"value\":\"1950-01-02\"}]",
                "Content-Type",
                "application/json-patch+json");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("PUT");
        assertThat(inside.get("/Patient/" + id).text()).contains("1947-05-11");

        var other = inside.create("Patient", patientJson()).id();
        var secret = number();
        Tap.mark(secret);
        var smuggled = inside.send(
                "PATCH",
                "/Patient/" + other,
                "[{\"op\":\"add\",\"path\":\"/identifier/-\",\"value\":{\"system\":\"" + Ins.NIR_TEST
                        + "\",\"value\":\"" + secret + "\"}}]",
                "Content-Type",
                "application/json-patch+json");
        assertThat(smuggled.status()).as(smuggled.text()).isEqualTo(422);
        assertThat(inside.get("/Patient/" + other).text()).doesNotContain(secret);
    }

    private String ins(String use) {
        return ",{\"use\":\"" + use + "\",\"system\":\"" + Ins.NIR_TEST + "\",\"value\":\"" + number + "\"}";
    }

    private String patient(String meta, String more, String family, String birth) {
        return """
                {"resourceType":"Patient",%s"identifier":[{"system":"urn:test","value":"%s"}%s],
                 "extension":[{"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability","extension":[
                   {"url":"identityStatus","valueCoding":{"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445","code":"VALI"}}]}],
                 "name":[{"use":"official","family":"%s","given":["Lucienne"]}],"gender":"female","birthDate":"%s"}
                """.formatted(meta, local, more, family, birth).strip();
    }

    private static String number() {
        var body = "155032A" + (100_000 + (int) (Math.random() * 899_999));
        return body + "%02d".formatted(Ins.key(body));
    }
}
