package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.identity.Confirmations;
import org.cordee.identity.Confirmed;
import org.cordee.identity.Ins;
import org.cordee.identity.InsiOutcome;
import org.cordee.identity.VerificationOutcome;
import org.cordee.identity.Verifications;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A number of which INSi said no stays away, however often its source says that the identity is qualified. */
@TestPropertySource(properties = "cordee.identity.insi.file=src/main/resources/identity/insi-demonstration.csv")
class DisownedNumbersTest extends AtTheDoor {
    private static final String KNOWN = "244030912204156";

    @Autowired
    Confirmations confirmations;

    @Autowired
    Verifications verifications;

    private final Actor officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/verifies", "Gaëtan");
    private final String local = UUID.randomUUID().toString();

    @Test
    void whatTheSourceSendsAgainQualifiesNobody() throws Exception {
        var number = number();
        var id = created(number, "Garnier", "Lucienne", "1947-05-11");
        assertThat(inside.get("/Patient/" + id).text()).contains(number);
        assertThat(verifications.verify(officer, id)).contains(VerificationOutcome.CONTRADICTED);
        assertThat(inside.get("/Patient/" + id).text()).contains("VALI").doesNotContain(number);

        var again = patient(number, "Garnier", "Lucienne", "1947-05-11");
        isKeptWithout(number, "/Patient/" + id, withId(id, again));
        isKeptWithout(number, "/Patient?identifier=urn:test%7C" + local, again);
        var entry = "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"Patient/%s\"}}";
        var bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                + entry.formatted(withId(id, again), id) + "]}";
        assertThat(inside.post("", bundle).status()).isEqualTo(200);
        assertThat(inside.get("/Patient/" + id).text()).contains("VALI").doesNotContain(number);
        var patched = inside.send(
                "PATCH",
                "/Patient/" + id,
                "[{\"op\":\"add\",\"path\":\"/identifier/-\",\"value\":" + ins(number) + "}]",
                "Content-Type",
                "application/json-patch+json");
        assertThat(patched.status()).isEqualTo(422);
        assertThat(patched.text()).contains("INSi said").doesNotContain(number);
        assertThat(inside.get("/Patient?_id=" + id + "&identifier=" + Ins.NIR_TEST + "%7C" + number)
                        .ids())
                .isEmpty();
        assertThat(jdbc.sql("SELECT status || ' ' || withheld[1] FROM identity.person WHERE patient = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .as("it is not lost")
                .isEqualTo("VALIDATED " + number);
        assertThat(verifications.verify(officer, id)).contains(VerificationOutcome.NOT_QUALIFIED);

        var other = number();
        assertThat(inside.put("/Patient/" + id, withId(id, again.replace(number, other)))
                        .text())
                .as("INSi said nothing of another number")
                .contains(other);
    }

    @Test
    void aNumberThatAnOfficerTookFromInsiIsBelievedAgain() throws Exception {
        var id = created(KNOWN, "Roquefeuil", "Élisabeth", "1944-03-12");
        assertThat(confirmations.disown(officer, id)).isEqualTo(Confirmed.DONE);
        var sent = withId(id, patient(KNOWN, "Roquefeuil", "Élisabeth", "1944-03-12"));
        assertThat(inside.put("/Patient/" + id, sent).text()).doesNotContain(KNOWN);
        assertThat(confirmations.ask(officer, id)).contains(InsiOutcome.ONE);
        assertThat(confirmations.take(officer, id)).isEqualTo(Confirmed.DONE);
        assertThat(inside.get("/Patient/" + id).text()).contains(KNOWN);
        // What the source has of the traits is less than INSi's: the first time it is a change, and confirms nothing.
        assertThat(inside.put("/Patient/" + id, sent).text()).contains("PROV");
        assertThat(inside.put("/Patient/" + id, sent).text()).contains("VALI", KNOWN);
    }

    private void isKeptWithout(String number, String path, String json) throws Exception {
        var kept = inside.put(path, json);
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.text()).doesNotContain(number).contains("VALI");
    }

    private String created(String number, String family, String given, String birth) throws Exception {
        return inside.create("Patient", patient(number, family, given, birth)).id();
    }

    private static String withId(String id, String json) {
        return json.replaceFirst("\\{\"resourceType\"", "{\"id\":\"" + id + "\",\"resourceType\"");
    }

    private static String ins(String number) {
        return "{\"use\":\"official\",\"system\":\"" + Ins.NIR_TEST + "\",\"value\":\"" + number + "\"}";
    }

    private String patient(String number, String family, String given, String birth) {
        return """
                {"resourceType":"Patient","identifier":[{"system":"urn:test","value":"%s"},%s],
                 "extension":[{"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability","extension":[
                   {"url":"identityStatus","valueCoding":{"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445","code":"VALI"}}]}],
                 "name":[{"use":"official","family":"%s","given":["%s"]}],"gender":"female","birthDate":"%s"}
                """.formatted(local, ins(number), family, given, birth).strip();
    }

    private static String number() {
        var body = "2470511%06d".formatted((int) (Math.random() * 1_000_000));
        return body + "%02d".formatted(Ins.key(body));
    }
}
