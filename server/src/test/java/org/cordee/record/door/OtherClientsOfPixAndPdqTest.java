package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PDQm (ITI-78, ITI-119) and PIXm (ITI-83, ITI-104) as clients that nobody here has met may ask. */
class OtherClientsOfPixAndPdqTest extends AtTheDoor {
    private final String tag = UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final String red = "urn:oid:2.999.1." + Math.abs(tag.hashCode());
    private final String blue = "urn:oid:2.999.2." + Math.abs(tag.hashCode());
    private final String green = "urn:oid:2.999.3." + Math.abs(tag.hashCode());

    @BeforeEach
    void searchedByMother() throws Exception {
        // The rows of before the name was known are indexed in the background.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(inside.get("/Patient?mothersMaidenName=Nobody", "Prefer", "handling=strict")
                                        .status())
                                .isEqualTo(200));
    }

    private String person(String system, String value, String more) {
        return """
                {"resourceType":"Patient","active":true,"identifier":[{"system":"%s","value":"%s"}],%s
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName","valueString":"Vidal%s"}],
                 "name":[{"use":"official","family":"Pamiès%s","given":["Anne-Laure"]}],"gender":"female","birthDate":"1961-02-28",
                 "telecom":[{"system":"phone","value":"0561%s"},{"system":"email","value":"%s@example.org"}],
                 "address":[{"use":"home","line":["3 rue %s"],"city":"Foix%s","state":"Ariège%s","postalCode":"09000","country":"FR%s"}]}
                """.formatted(system, value, more, tag, tag, tag, tag, tag, tag, tag, tag);
    }

    @Test
    void eachParameterOfTheQueryFindsThePersonAndAnotherValueDoesNot() throws Exception {
        var id = inside.create("Patient", person(red, "R1", "")).id();
        for (var asked : List.of(
                "family=pamies" + tag,
                "family:exact=Pamiès" + tag,
                "given=anne&family=pamies" + tag,
                "given:exact=Anne-Laure&family=pamies" + tag,
                "identifier=" + red + "|R1",
                "identifier=" + red + "|",
                "identifier=" + green + "|," + red + "|R1",
                "telecom=0561" + tag,
                "telecom=email|" + tag + "@example.org",
                "birthdate=1961-02-28&family=pamies" + tag,
                "birthdate=ge1961-02&birthdate=lt1962&family=pamies" + tag,
                "address=3 rue " + tag,
                "address-city=foix" + tag,
                "address-city:exact=Foix" + tag,
                "address-country=fr" + tag,
                "address-postalcode=09000&family=pamies" + tag,
                "address-state=ariege" + tag,
                "gender=female&family=pamies" + tag,
                "mothersMaidenName=vidal" + tag,
                "mothersMaidenName:exact=Vidal" + tag,
                "active=true&family=pamies" + tag,
                "_lastUpdated=gt2020-01-01&family=pamies" + tag,
                "_id=" + id)) {
            var found = inside.get("/Patient?" + encoded(asked), "Prefer", "handling=strict");
            assertThat(found.ids()).as("%s: %s", asked, found.text()).containsExactly(id);
            var other = asked.replace(tag, tag + "x")
                    .replace("|R1", "|R2")
                    .replace(red + "|&", red + "9|&")
                    .replace("_id=", "_id=x");
            if (!other.equals(asked)) {
                assertThat(inside.get("/Patient?" + encoded(other)).ids())
                        .as(other)
                        .isEmpty();
            }
            assertThat(outside.get("/Patient?" + encoded(asked)).ids())
                    .as("out of reach: %s", asked)
                    .isEmpty();
        }
    }

    @Test
    void crossReferencesComeByGetAndPostForNoneOneAndSeveralTargets() throws Exception {
        var other = ",{\"system\":\"%s\",\"value\":\"B1\"},{\"system\":\"%s\",\"value\":\"G1\"}".formatted(blue, green);
        var id = inside.create(
                        "Patient", person(red, "R1", "").replace("\"value\":\"R1\"}", "\"value\":\"R1\"}" + other))
                .id();
        var source = encoded(red + "|R1");
        var asked = "/Patient/$ihe-pix?sourceIdentifier=" + source;
        assertThat(inside.get(asked).text())
                .contains("B1", "G1", "Patient/" + id)
                .doesNotContain("\"R1\"");
        var toBlue = inside.get(asked + "&targetSystem=" + blue).text();
        assertThat(toBlue).contains("B1", "Patient/" + id).doesNotContain("G1");
        assertThat(inside.get(asked + "&targetSystem=" + blue + "&targetSystem=" + green)
                        .text())
                .contains("B1", "G1");
        assertThat(inside.get(asked + "&targetSystem=" + blue + "," + green).text())
                .contains("B1", "G1");
        assertThat(inside.get(asked + "&targetSystem=" + base()).text())
                .contains("Patient/" + id)
                .doesNotContain("B1");

        var parameters = """
                {"resourceType":"Parameters","parameter":[{"name":"sourceIdentifier","valueString":"%s|R1"},
                 {"name":"targetSystem","valueUri":"%s"},{"name":"targetSystem","valueString":"%s"}]}
                """.formatted(red, blue, green);
        assertThat(inside.post("/Patient/$ihe-pix", parameters).text()).contains("B1", "G1");
        var xml = """
                <Parameters xmlns="http://hl7.org/fhir"><parameter><name value="sourceIdentifier"/><valueString value="%s|R1"/></parameter>
                <parameter><name value="targetSystem"/><valueString value="%s"/></parameter></Parameters>
                """.formatted(red, blue);
        var answered = inside.post(
                "/Patient/$ihe-pix", xml, "Content-Type", "application/fhir+xml", "Accept", "application/fhir+xml");
        assertThat(answered.text()).contains("<Parameters", "B1").doesNotContain("G1");

        assertThat(inside.get("/Patient/$ihe-pix").status()).isEqualTo(400);
        assertThat(inside.get("/Patient/$ihe-pix?sourceIdentifier=R1").status()).isEqualTo(400);
        assertThat(inside.get("/Patient/$ihe-pix?sourceIdentifier=" + encoded(red + "9|R1"))
                        .status())
                .isEqualTo(400);
        assertThat(inside.get("/Patient/$ihe-pix?sourceIdentifier=" + encoded(red + "|R9"))
                        .status())
                .isEqualTo(404);
        assertThat(inside.get(asked + "&targetSystem=urn:nobody").status()).isEqualTo(403);
        assertThat(outside.get(asked).status()).isEqualTo(404);
    }

    @Test
    void aPatientThatItsSourceReplacedIsMergedIntoTheOther() throws Exception {
        var stays = inside.put("/Patient?identifier=" + encoded(red + "|S1"), person(red, "S1", ""));
        assertThat(stays.status()).isEqualTo(201);
        inside.put("/Patient?identifier=" + encoded(red + "|G1"), person(red, "G1", ""));
        var replaced = person(
                        red,
                        "G1",
                        "\"link\":[{\"other\":{\"identifier\":{\"system\":\"" + red
                                + "\",\"value\":\"S1\"}},\"type\":\"replaced-by\"}],")
                .replace("\"active\":true", "\"active\":false");
        for (int i = 0; i < 2; i++) {
            var fed = inside.put("/Patient?identifier=" + encoded(red + "|G1"), replaced);
            assertThat(fed.status()).as(fed.text()).isEqualTo(200);
            var asked = inside.get("/Patient/$ihe-pix?sourceIdentifier=" + encoded(red + "|G1"));
            assertThat(asked.text()).contains("S1", "Patient/" + stays.id());
        }
        assertThat(jdbc.sql("SELECT merged_into FROM identity.person p JOIN identity.identifier i USING (patient)"
                                + " WHERE i.system = ? AND i.value = 'G1'")
                        .param(red)
                        .query(String.class)
                        .single())
                .isEqualTo(stays.id());
        assertThat(inside.get("/Patient/" + stays.id()).text()).contains("replaces");

        var back = inside.put(
                "/Patient?identifier=" + encoded(red + "|S1"),
                person(
                        red,
                        "S1",
                        "\"link\":[{\"other\":{\"identifier\":{\"system\":\"" + red
                                + "\",\"value\":\"G1\"}},\"type\":\"replaced-by\"}],"));
        assertThat(back.status()).as(back.text()).isEqualTo(422);
        assertThat(back.text()).contains("other way round");
    }

    @Test
    void aLinkToSomeoneUnknownIsKeptAndMergesNobody() throws Exception {
        var kept = inside.create(
                "Patient",
                person(
                        red,
                        "U1",
                        "\"link\":[{\"other\":{\"identifier\":{\"system\":\"" + red
                                + "\",\"value\":\"nobody\"}},\"type\":\"replaced-by\"}],"));
        assertThat(inside.get("/Patient/" + kept.id()).text()).contains("replaced-by");
        assertThat(jdbc.sql("SELECT count(*) FROM identity.person WHERE patient = ? AND merged_into IS NULL")
                        .param(kept.id())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aMatchHoldsToItsCountAndToWhatIsCertain() throws Exception {
        var both = List.of(
                inside.create("Patient", person(red, "M1", "")).id(),
                inside.create("Patient", person(red, "M2", "")).id());
        var input = """
                {"resourceType":"Parameters","parameter":[{"name":"resource","resource":%s}%s]}
                """;
        var person = person(green, "unknown", "");
        assertThat(inside.post("/Patient/$match", input.formatted(person, "")).ids())
                .containsAll(both);
        assertThat(inside.post("/Patient/$match", input.formatted(person, ",{\"name\":\"count\",\"valueInteger\":1}"))
                        .ids())
                .hasSize(1);
        var certain = inside.post(
                "/Patient/$match", input.formatted(person, ",{\"name\":\"onlyCertainMatches\",\"valueBoolean\":true}"));
        assertThat(certain.status()).isEqualTo(200);
        assertThat(certain.ids()).as("two would not be certain").isEmpty();
        assertThat(inside.post("/Patient/$match", "{\"resourceType\":\"Parameters\"}")
                        .status())
                .isEqualTo(400);
        assertThat(inside.post("/Patient/$match", input.formatted(person, ",{\"name\":\"count\",\"valueInteger\":0}"))
                        .status())
                .isEqualTo(400);
        assertThat(inside.post("/Patient/$match", person).ids())
                .as("the Patient alone")
                .containsAll(both);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%3D", "=")
                .replace("%26", "&")
                .replace("+", "%20");
    }
}
