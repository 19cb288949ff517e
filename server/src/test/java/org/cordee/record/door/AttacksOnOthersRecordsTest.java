package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Someone with a token tries to get at a patient out of reach: each way answers as for a patient that never was. */
class AttacksOnOthersRecordsTest extends AtTheDoor {
    private String victim = "";
    private String measure = "";
    private String sign = "";
    private String nobody = "";

    @BeforeEach
    void aPatientOfOthers() throws Exception {
        sign = "Secret" + UUID.randomUUID().toString().substring(0, 8);
        victim = inside.create("Patient", patientJson().replace("Durand", sign)).id();
        measure = inside.create("Observation", weight(victim, "71.3357", "2026-11-20T08:00:00Z"))
                .id();
        inside.put(
                "/Observation/" + measure,
                weight(victim, "71.4357", "2026-11-20T08:00:00Z")
                        .replace("{\"resourceType\"", "{\"id\":\"" + measure + "\",\"resourceType\""));
        nobody = "n-" + UUID.randomUUID();
    }

    /** The answer without what differs by nature: the ids asked for, times and reference numbers. */
    private String plain(Reply reply, String patient, String observation) {
        return reply.status() + " "
                + reply.text()
                        .replace(patient, "*")
                        .replace(observation, "*")
                        .replaceAll("\"lastUpdated\":\"[^\"]*\"", "")
                        .replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }

    @Test
    void noWayOfReadingTellsMoreThanOfAPatientThatNeverWas() throws Exception {
        var differing = new ArrayList<String>();
        var today = LocalDate.now(ZoneOffset.UTC).toString();
        for (var way : List.of(
                "/Patient/%p",
                "/Patient/%p/_history",
                "/Patient/%p/_history/1",
                "/Patient/%p/$everything",
                "/Patient/%p/Observation",
                "/Patient/%p/*",
                "/Patient/%p/AuditEvent?date=%d",
                "/Observation/%o",
                "/Observation/%o/_history/1",
                "/Observation/%o/$meta",
                "/Patient?_id=%p",
                "/Patient?_id=%p&_summary=count",
                "/Patient?_id=%p&_total=accurate&_count=0",
                "/Patient?_id:not=%p&_summary=count",
                "/Observation?patient=%p",
                "/Observation?subject=Patient/%p&_summary=count",
                "/Observation?_id=%o&_include=Observation:subject",
                "/Observation?_id=%o&_include=*",
                "/Patient?_id=%p&_revinclude=Observation:subject",
                "/Patient?_has:Observation:subject:_id=%o",
                "/Observation?subject:Patient._id=%p",
                "/Observation?patient.identifier=urn:test%7C%p",
                "/Observation?_sort=-date&patient=%p&_elements=id",
                "/Observation/$lastn?patient=%p&max=1",
                "/AuditEvent?patient=%p&date=%d",
                "/?_type=Patient,Observation&_id=%p",
                "/_history?_since=2026-01-01")) {
            var real =
                    outside.get(way.replace("%p", victim).replace("%o", measure).replace("%d", today));
            var none =
                    outside.get(way.replace("%p", nobody).replace("%o", nobody).replace("%d", today));
            if (real.text().contains(sign)
                    || real.text().contains("71.3357")
                    || real.text().contains("71.4357")) {
                differing.add(way + " shows it");
            }
            if (!plain(real, victim, measure).equals(plain(none, nobody, nobody))) {
                differing.add(way + ": " + plain(real, victim, measure) + " but " + plain(none, nobody, nobody));
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void namesAreNotFoundByGuessing() throws Exception {
        for (var way : List.of(
                "/Patient?family=" + sign,
                "/Patient?name:contains=" + sign,
                "/Patient?family:exact=" + sign,
                "/Patient?_filter=family%20eq%20%22" + sign + "%22",
                "/Observation?subject:Patient.family=" + sign,
                "/Observation?patient.name=" + sign)) {
            var reply = outside.get(way);
            assertThat(reply.ids()).as(way).isEmpty();
            assertThat(reply.json().path("total").asInt(0)).as(way).isZero();
        }
    }

    @Test
    void noWayOfWritingTouchesItOrTellsThatItIsThere() throws Exception {
        for (var patient : List.of(victim, nobody)) {
            assertThat(outside.post("/Observation", weight(patient, "60", "2026-11-20T08:00:00Z"))
                            .status())
                    .as(patient)
                    .isEqualTo(422);
        }
        var conditional =
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"POST\",\"url\":\"Observation\"},\"resource\":%s}]}";
        var byName = weight("x", "60", "2026-11-20T08:00:00Z").replace("Patient/x", "Patient?family=" + sign);
        var byNobody = weight("x", "60", "2026-11-20T08:00:00Z").replace("Patient/x", "Patient?family=" + nobody);
        assertThat(outside.post("", conditional.formatted(byName)).status())
                .isEqualTo(outside.post("", conditional.formatted(byNobody)).status())
                .isGreaterThanOrEqualTo(400);

        var before = inside.get("/Observation/" + measure).text();
        outside.put(
                "/Observation/" + measure,
                weight(victim, "1", "2026-11-20T08:00:00Z")
                        .replace("{\"resourceType\"", "{\"id\":\"" + measure + "\",\"resourceType\""));
        outside.send(
                "PATCH",
                "/Observation/" + measure,
                "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"entered-in-error\"}]",
                "Content-Type",
                "application/json-patch+json");
        outside.sendNothing("DELETE", "/Observation/" + measure);
        outside.sendNothing("DELETE", "/Observation?_id=" + measure);
        outside.sendNothing("DELETE", "/Patient/" + victim + "?_cascade=delete");
        assertThat(inside.get("/Observation/" + measure).text()).isEqualTo(before);
    }

    @Test
    void aCreationIfNothingIsThereDoesNotTellThatSomethingIs() throws Exception {
        var mine = outside.create("Patient", patientJson()).id();
        var reply = outside.post(
                "/Observation", weight(mine, "60", "2026-11-20T08:00:00Z"), "If-None-Exist", "_id=" + measure);
        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void bundlesAndExportsHoldNothingOfIt() throws Exception {
        var batch =
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient/%s\"}},{\"request\":{\"method\":\"GET\",\"url\":\"Observation?patient=%s\"}}]}"
                        .formatted(victim, victim);
        assertThat(outside.post("", batch).text()).doesNotContain(sign).doesNotContain(measure);
        var own = outside.create("Patient", patientJson()).id();
        var asked = outside.get("/Patient/$export?_type=Patient,Observation", "Prefer", "respond-async");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        var manifest =
                ExportsTest.followed(outside, asked.header("Content-Location")).json();
        var lines = new StringBuilder();
        for (var file : manifest.path("output")) {
            lines.append(outside.get(file.path("url").asString()).text());
        }
        assertThat(lines.toString()).contains(own).doesNotContain(sign).doesNotContain(measure);
    }

    @Test
    void theNextPageOfAnotherShowsOnlyWhatIsMine() throws Exception {
        inside.create("Observation", weight(victim, "72", "2026-11-21T08:00:00Z"));
        var next = inside.get("/Observation?patient=" + victim + "&_count=1").link("next");
        assertThat(next).isNotEmpty();
        assertThat(outside.get(next.substring(base().length())).ids()).isEmpty();
    }

    @Test
    void aMaskOfThePatientHoldsForMachinesToo() throws Exception {
        var consent = """
                {"resourceType":"Consent","status":"active","scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"text":"x"}],"policyRule":{"text":"x"},"patient":{"reference":"Patient/%s"},
                 "provision":{"type":"deny","data":[{"meaning":"instance","reference":{"reference":"Observation/%s"}}]}}
                """.formatted(victim, measure);
        letGatewayReach(victim);
        assertThat(gateway.get("/Observation/" + measure).status()).isEqualTo(200);
        var id = inside.create("Consent", consent).id();
        assertThat(gateway.get("/Observation/" + measure).status()).isEqualTo(404);
        assertThat(gateway.get("/Observation?patient=" + victim).ids()).isEmpty();
        assertThat(inside.get("/Observation/" + measure).status())
                .as("its author")
                .isEqualTo(200);
        inside.sendNothing("DELETE", "/Consent/" + id);
        assertThat(gateway.get("/Observation/" + measure).status()).isEqualTo(200);
    }

    @Test
    void forgedTokensOpenNothing() throws Exception {
        var token = token("inside");
        var parts = token.split("\\.", -1);
        var none = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        var hmac = encoded("{\"alg\":\"HS256\"}") + "." + parts[1];
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(parts[2].getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        var confused = hmac + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(hmac.getBytes(StandardCharsets.US_ASCII)));
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var richer = parts[0] + "." + encoded(claims.replace("\"inside\"", "\"gateway\"")) + "." + parts[2];
        var later = parts[0] + "." + encoded(claims.replaceAll("\"exp\":\\d+", "\"exp\":9999999999")) + "." + parts[2];
        var keyed = encoded("{\"alg\":\"RS256\",\"jku\":\"http://127.0.0.1:1/keys\",\"kid\":\"../../etc/passwd\"}")
                + "." + parts[1] + "." + parts[2];
        for (var forged :
                List.of(none, confused, richer, later, keyed, parts[0] + "." + parts[1] + ".", "x", token + "x")) {
            assertThat(new Machine(forged).get("/Patient/" + victim).status())
                    .as(forged)
                    .isEqualTo(401);
        }
        assertThat(new Machine(token).get("/Patient/" + victim).status()).isEqualTo(200);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
