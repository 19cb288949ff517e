package org.cordee.record.door;

import java.util.List;

/** What damaged requests are made from: whole requests of every kind, and what is put where it does not belong. */
final class FuzzMaterial {
    private static final String PATIENT = AtTheDoor.patientJson().strip();
    private static final String IDENTIFIED = PATIENT.replace("{\"resourceType\"", "{\"id\":\"fuzz\",\"resourceType\"");
    private static final String WEIGHT = AtTheDoor.weight("fuzz", "71", "2026-11-01T08:00:00Z");

    /** A request as someone would send it who means well. */
    record Whole(String method, String path, String body) {}

    static final List<Whole> WHOLE = List.of(
            new Whole("POST", "/Patient", PATIENT),
            new Whole("PUT", "/Patient/fuzz", IDENTIFIED),
            new Whole("PUT", "/Patient/fuzz", IDENTIFIED.replace("true", "false")),
            new Whole("PUT", "/Patient?identifier=urn:test%7C1", PATIENT),
            new Whole("POST", "/Patient/$validate", PATIENT),
            new Whole("POST", "/Observation", WEIGHT),
            new Whole("POST", "/Observation/$validate", WEIGHT),
            new Whole("POST", "", entries("transaction", "POST", "Patient", PATIENT)),
            new Whole("POST", "", entries("transaction", "PUT", "Patient/fuzz", IDENTIFIED)),
            new Whole("POST", "", entries("batch", "PUT", "Patient?identifier=urn:test|1", PATIENT)),
            new Whole("POST", "", entries("batch", "PATCH", "Patient/fuzz", binaryPatch())),
            new Whole("POST", "", """
                    {"resourceType":"Bundle","type":"batch","entry":[
                    {"request":{"method":"GET","url":"Patient?name=a&_count=2"}},{"request":{"method":"GET","url":"Patient/fuzz/_history"}},
                    {"request":{"method":"DELETE","url":"Patient/none","ifMatch":"W/\\"1\\""}}]}"""),
            new Whole("PATCH", "/Patient/fuzz", """
                    {"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"replace"},
                    {"name":"path","valueString":"Patient.active"},{"name":"value","valueBoolean":true}]}]}"""),
            new Whole("PATCH", "/Patient/fuzz", """
                    {"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"insert"},
                    {"name":"path","valueString":"Patient.name"},{"name":"index","valueInteger":0},
                    {"name":"value","valueHumanName":{"family":"x"}}]}]}"""),
            new Whole(
                    "POST",
                    "/Patient/$validate",
                    "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":" + PATIENT
                            + "},{\"name\":\"mode\",\"valueCode\":\"create\"},{\"name\":\"profile\",\"valueUri\":\"http://x\"}]}"),
            new Whole("PATCH", "/Patient/fuzz", "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]"),
            new Whole("PATCH", "/Patient/fuzz", """
                    [{"op":"copy","from":"/name/0","path":"/name/-"},{"op":"test","path":"/gender","value":"male"},
                    {"op":"copy","from":"/name/0/given/0","path":"/name/0/family"},{"op":"move","from":"/name/0","path":"/name/1"}]"""),
            new Whole("PUT", "/Patient/fuzz", """
                    <Patient xmlns="http://hl7.org/fhir"><id value="fuzz"/><active value="true"/><name><family value="D"/></name></Patient>"""),
            new Whole("POST", "/Observation", """
                    <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="x"/></code>
                    <valueQuantity><value value="7.0"/></valueQuantity></Observation>"""),
            new Whole("POST", "", """
                    <Bundle xmlns="http://hl7.org/fhir"><type value="batch"/><entry><request><method value="GET"/><url value="Patient/1"/>
                    </request></entry></Bundle>"""),
            new Whole("POST", "/SearchParameter", """
                    {"resourceType":"SearchParameter","url":"urn:x","name":"x","status":"draft","description":"x","code":"x",
                    "base":["Patient"],"type":"string","expression":"Patient.name.family"}"""),
            new Whole("POST", "/Questionnaire", """
                    {"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"1","type":"group","item":[
                    {"linkId":"2","type":"date","initial":[{"valueDate":"2026-01-01"}]}]}]}"""),
            new Whole("POST", "/Location", """
                    {"resourceType":"Location","position":{"longitude":1.6,"latitude":42.9},"name":"Foix"}"""),
            new Whole("POST", "/Binary", """
                    {"resourceType":"Binary","contentType":"text/plain","data":"YWJj"}"""),
            new Whole("POST", "/Consent", """
                    {"resourceType":"Consent","status":"active","scope":{"text":"x"},"category":[{"text":"x"}],
                    "patient":{"reference":"Patient/fuzz"},"policyRule":{"text":"x"}}"""),
            new Whole("POST", "/Subscription", """
                    {"resourceType":"Subscription","status":"requested","reason":"x","criteria":"Observation?code=x",
                    "channel":{"type":"websocket","payload":"application/fhir+json"}}"""),
            new Whole("POST", "/Patient/_search", "_id=fuzz&name=a&_sort=-birthdate"),
            new Whole(
                    "POST",
                    "/$import",
                    PATIENT.replace("\n", " ") + "\n" + WEIGHT.strip().replace("\n", " ") + "\n"));

    static final List<String> TOKENS = List.of(
            "null",
            "{}",
            "[]",
            "\"\"",
            "-0",
            "1e999",
            "\"\\u0000\"",
            "\"\\uD800\"",
            "\"\\uDC00\\uD800\"",
            "true",
            "[[[[",
            "}}",
            "1E400",
            "1E-400",
            "0.000000000000000000000000000000000000000000000000000000000000000000000000000000001",
            "\"2026-02-30\"",
            "\"2026-12-31T24:00:00Z\"",
            "\"0000-01-01\"",
            "\"9999-12-31T23:59:60.999999999+14:00\"",
            "99999999999999999999",
            "-2147483649",
            "\"resourceType\":\"Patient\",",
            "\"id\":\"..\",",
            "\"_id\":{},",
            "\"active\":true,\"active\":false,",
            "\"meta\":{\"versionId\":\"x\",\"tag\":[{\"code\":\"\"}]},",
            "\"contained\":[{\"resourceType\":\"Patient\",\"contained\":[]}],",
            "\"reference\":\"#x\",",
            "\"reference\":\"Patient/fuzz/_history/0\",",
            "\"reference\":\"Patient?identifier=a,b|c$\",",
            "\"url\":\"Patient?_has:x:y:z=1\",",
            "&lt;",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "<![CDATA[",
            "&#0;",
            "\uFEFF",
            "\u202E",
            "%00");

    private FuzzMaterial() {}

    private static String entries(String type, String method, String url, String resource) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type
                + "\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\",\"resource\":" + resource + ",\"request\":{\"method\":\""
                + method + "\",\"url\":\"" + url + "\"}}]}";
    }

    private static String binaryPatch() {
        return "{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\"W3sib3AiOiJyZXBsYWNlIiwicGF0aCI6Ii9hY3RpdmUiLCJ2YWx1ZSI6ZmFsc2V9XQ==\"}";
    }
}
