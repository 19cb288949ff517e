package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherFormsOfHttpTest extends AtTheDoor {
    @Test
    void everyAddressAnswersHeadAndOptions() throws Exception {
        var id = patient();
        for (var path : new String[] {
            "/metadata",
            "/openapi.json",
            "/_history?_count=1",
            "/?_type=Patient&_count=1",
            "/Patient?_count=1",
            "/Patient/_history?_count=1",
            "/Patient/" + id,
            "/Patient/" + id + "/_history",
            "/Patient/" + id + "/_history/1",
            "/Patient/" + id + "/Observation",
            "/Patient/" + id + "/$everything",
            "/Subscription/$topic-list"
        }) {
            var get = inside.get(path);
            var head = inside.sendNothing("HEAD", path);
            assertThat(head.status()).as("HEAD " + path).isEqualTo(get.status()).isEqualTo(200);
            assertThat(head.response().body()).as("HEAD " + path).isEmpty();
            assertThat(head.header("Content-Type")).as("HEAD " + path).isEqualTo(get.header("Content-Type"));
            var options = inside.sendNothing("OPTIONS", path);
            assertThat(options.status()).as("OPTIONS " + path).isEqualTo(204);
            assertThat(options.header("Allow")).as("OPTIONS " + path).contains("GET", "OPTIONS");
        }
    }

    @Test
    void aFhirPathPatchMayComeAsXml() throws Exception {
        var id = patient();
        var patch = """
                <Parameters xmlns="http://hl7.org/fhir"><parameter><name value="operation"/>
                 <part><name value="type"/><valueCode value="replace"/></part>
                 <part><name value="path"/><valueString value="Patient.gender"/></part>
                 <part><name value="value"/><valueCode value="other"/></part></parameter></Parameters>
                """;
        var reply = inside.send("PATCH", "/Patient/" + id, patch, "Content-Type", "application/fhir+xml");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("gender").asString()).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<birthDate value=\"2023-02-30\"/>;value;Patient.birthDate",
                "<nom value=\"x\"/>;structure;Patient.nom",
                "<name><family value=\"x\"/><nom value=\"y\"/></name>;structure;Patient.name.nom",
                "<gender value=\"homme\"/>;value;Patient.gender",
                "<active value=\"oui\"/>;value;Patient.active"
            })
    void whatIsWrongInXmlIsToldWithItsPlace(String element, String code, String place) throws Exception {
        var refused = inside.post(
                "/Patient",
                "<Patient xmlns=\"http://hl7.org/fhir\">" + element + "</Patient>",
                "Content-Type",
                "application/fhir+xml");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        var issue = refused.json().path("issue").path(0);
        assertThat(issue.path("code").asString()).isEqualTo(code);
        assertThat(issue.path("expression").path(0).asString()).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<active value=\"true\"/><o:birthDate xmlns:o=\"urn:o\" value=\"2000\"/>;Patient.birthDate",
                "<active xmlns=\"\" value=\"true\"/>;Patient.active",
                "<name>Dupond<given value=\"x\"/></name>;Patient.name",
                "<active value=\"true\"/><name/>;Patient.name",
                "<name><family/></name>;Patient.name.family",
                "<contact><name id=\"n\"></name></contact>;Patient.contact.name"
            })
    void whatXmlWouldLoseInSilenceIsRefused(String element, String place) throws Exception {
        var refused = inside.post(
                "/Patient",
                "<Patient xmlns=\"http://hl7.org/fhir\">" + element + "</Patient>",
                "Content-Type",
                "application/fhir+xml");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json()
                        .path("issue")
                        .path(0)
                        .path("expression")
                        .path(0)
                        .asString())
                .isEqualTo(place);
        assertThat(inside.post("/Patient", "<Patient xmlns=\"urn:o\"/>", "Content-Type", "application/fhir+xml")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-999999999",
                "1e999999999",
                "0." + "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void aNumberInXmlThatAFewCharactersMakeAsLongAsTheyLikeIsRefused(String number) throws Exception {
        var xml = """
                <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="x"/></code>
                 <valueQuantity><value id="a" value="%s"/></valueQuantity></Observation>
                """.formatted(number);
        var refused = inside.post("/Observation", xml, "Content-Type", "application/fhir+xml");
        assertThat(refused.status()).as(refused.text()).isIn(400, 422);
    }

    @Test
    void xmlMayHavePrefixesCommentsInstructionsAndANarrativeOfItsOwn() throws Exception {
        var xml = """
                <!-- a --><?a b?><f:Patient xmlns:f="http://hl7.org/fhir"><!-- c -->
                 <f:text><f:status value="generated"/><h:div xmlns:h="http://www.w3.org/1999/xhtml">un <h:br/>deux</h:div></f:text>
                 <f:contained><f:Organization><f:id value="o"/></f:Organization></f:contained>
                 <f:birthDate id="b" value="2000"/><f:multipleBirthInteger id="m" value="2"/>
                 <f:name><f:family id="n"><f:extension url="urn:e"><f:valueCode value="x"/></f:extension></f:family></f:name>
                 <f:managingOrganization><f:reference value="#o"/></f:managingOrganization></f:Patient>
                """.replace("\n", "\r\n");
        var made = inside.post("/Patient", xml, "Content-Type", "application/fhir+xml");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("text").path("div").asString())
                .isEqualTo("<div xmlns=\"http://www.w3.org/1999/xhtml\">un <br/>deux</div>");
        assertThat(made.json().path("name").path(0).path("_family").path("id").asString())
                .isEqualTo("n");
        assertThat(made.json().path("_birthDate").path("id").asString()).isEqualTo("b");
        assertThat(made.json().path("_multipleBirthInteger").path("id").asString())
                .isEqualTo("m");
        var again = inside.get("/Patient/" + made.id(), "Accept", "application/fhir+xml");
        assertThat(inside.put("/Patient/" + made.id(), again.text(), "Content-Type", "application/fhir+xml")
                        .header("ETag"))
                .isEqualTo("W/\"1\"");
    }

    @Test
    void ofVeryManyFaultsInXmlTheFirstAreTold() throws Exception {
        var refused = inside.post(
                "/Patient",
                "<Patient xmlns=\"http://hl7.org/fhir\">" + "<a/>".repeat(100_000) + "</Patient>",
                "Content-Type",
                "application/fhir+xml");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("issue").size()).isEqualTo(20);
    }

    @Test
    void xmlInAnotherEncodingIsNotTakenForUtf8() throws Exception {
        var patient =
                "<?xml version=\"1.0\" encoding=\"%s\"?><Patient xmlns=\"http://hl7.org/fhir\"><name><given value=\"Hélène\"/></name></Patient>";
        assertThat(sent(patient.formatted("ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(415);
        assertThat(sent(patient.formatted("UTF-8").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(415);
        assertThat(sent(patient.formatted("UTF-8").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(201);
    }

    private int sent(byte[] xml) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(base() + "/Patient"))
                                    .header("Authorization", "Bearer " + token("inside"))
                                    .header("Content-Type", "application/fhir+xml")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(xml))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void aJsonPatchMayComeInABundleOfXml() throws Exception {
        var id = patient();
        var patch = Base64.getEncoder()
                .encodeToString("[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"unknown\"}]"
                        .getBytes(StandardCharsets.UTF_8));
        var bundle = """
                <Bundle xmlns="http://hl7.org/fhir"><type value="transaction"/><entry><resource><Binary>
                 <contentType value="application/json-patch+json"/><data value="%s"/></Binary></resource>
                 <request><method value="PATCH"/><url value="Patient/%s"/></request></entry></Bundle>
                """.formatted(patch, id);
        var reply = inside.send("POST", "", bundle, "Content-Type", "application/fhir+xml");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(inside.get("/Patient/" + id).json().path("gender").asString())
                .isEqualTo("unknown");
    }

    @Test
    void aHistoryAtADayShowsAllThatWasCurrentOnIt() throws Exception {
        var id = patient();
        var standing = inside.get("/Patient/" + id).json();
        inside.put("/Patient/" + id, standing.toString().replace("\"male\"", "\"other\""));
        var day = standing.path("meta").path("lastUpdated").asString().substring(0, 10);
        assertThat(inside.get("/Patient/" + id + "/_history?_at=" + day)
                        .json()
                        .path("entry")
                        .size())
                .isEqualTo(2);
        assertThat(inside.get("/Patient/" + id + "/_history?_at=" + day.substring(0, 4))
                        .json()
                        .path("entry")
                        .size())
                .isEqualTo(2);
        assertThat(inside.get("/Patient/" + id + "/_history?_at=2001-01-01")
                        .json()
                        .path("entry")
                        .size())
                .isZero();
        var now = java.time.Instant.now().plusSeconds(1).toString();
        assertThat(inside.get("/Patient/" + id + "/_history?_at=" + now)
                        .json()
                        .path("entry")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void unknownParametersAreRefusedOrLeftOutAsTheCallerPrefers() throws Exception {
        assertThat(inside.get("/Patient?colour=red", "Prefer", "handling=strict")
                        .status())
                .isEqualTo(400);
        var lenient = inside.get("/Patient?colour=red&_count=1", "Prefer", "handling=lenient");
        assertThat(lenient.status()).isEqualTo(200);
        assertThat(lenient.link("self")).doesNotContain("colour");
    }
}
