package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

class AHookHearsOfChangesTest extends SubscribedAtTheDoor {
    private static final String TODAY = "2026-11-22T08:00:00Z";

    @Autowired
    private ApplicationContext context;

    @Test
    void itIsAskedBeforeAnythingIsSent() throws Exception {
        var id = active(inside, toTopic("Observation", "id-only"));
        var handshake = hook.await("handshake");
        var bundle = MAPPER.readTree(handshake.body());
        assertThat(handshake.header("Authorization")).isEqualTo("Bearer my-secret");
        assertThat(handshake.header("Content-Type")).isEqualTo("application/fhir+json");
        assertThat(bundle.path("type").asString()).isEqualTo("history");
        assertThat(parameter(bundle, "subscription")).isEqualTo(base() + "/Subscription/" + id);
        assertThat(parameter(bundle, "topic")).isEqualTo(TOPIC + "Observation");
        assertThat(parameter(bundle, "events-since-subscription-start")).isEqualTo("0");
        assertThat(bundle.path("entry").path(0).path("request").path("url").asString())
                .isEqualTo(base() + "/Subscription/" + id + "/$status");
    }

    @Test
    void idOnlyNamesWhatChangedAndInWhatWay() throws Exception {
        active(inside, toTopic("Observation", "id-only"));
        var patient = patient();
        var weight = inside.create("Observation", weight(patient, "71", TODAY)).json();
        var id = weight.path("id").asString();
        var heavier = weight.toString().replace("\"value\":71", "\"value\":72");
        assertThat(inside.put("/Observation/" + id, heavier).status()).isEqualTo(200);
        inside.sendNothing("DELETE", "/Observation/" + id);
        hook.await("\"DELETE\"");
        assertThat(eventsTaken().stream()
                        .map(event -> part(event, "event-number"))
                        .toList())
                .containsExactly("1", "2", "3");
        assertThat(eventsTaken().stream()
                        .map(event -> part(event, "focus"))
                        .distinct()
                        .toList())
                .containsExactly(base() + "/Observation/" + id);
        var all = String.join(
                "",
                hook.taken("event-notification").stream().map(one -> one.body()).toList());
        assertThat(all).contains("\"POST\"", "\"PUT\"", "\"DELETE\"").doesNotContain("29463-7");
    }

    @Test
    void fullResourceHoldsTheVersionThatWasWritten() throws Exception {
        active(inside, toTopic("measure-received", "full-resource"));
        var id = inside.create("Observation", weight(patient(), "71.5", TODAY)).id();
        var bundle = MAPPER.readTree(hook.await("event-notification").body());
        var resource = bundle.path("entry").path(1).path("resource");
        assertThat(resource.path("id").asString()).isEqualTo(id);
        assertThat(resource.path("valueQuantity").path("value").toString()).isEqualTo("71.5");
        assertThat(Fhir.context()
                        .newJsonParser()
                        .parseResource(Bundle.class, bundle.toString())
                        .getEntry())
                .hasSize(2);
    }

    @Test
    void emptySaysOnlyThatSomethingHappened() throws Exception {
        active(inside, toTopic("Observation", "empty"));
        var id = inside.create("Observation", weight(patient(), "71", TODAY)).id();
        var body = hook.await("event-notification").body();
        assertThat(body).doesNotContain("Observation/").doesNotContain(TOPIC);
        assertThat(id).isNotBlank();
        assertThat(MAPPER.readTree(body).path("entry").size()).isEqualTo(1);
    }

    @Test
    void filtersLeaveOutWhatIsNotMeant() throws Exception {
        var patient = patient();
        var other = patient();
        active(
                inside,
                toTopic(
                        "Observation",
                        "id-only",
                        "Observation?patient=Patient/" + patient,
                        "code=http://loinc.org|29463-7"));
        inside.create("Observation", weight(other, "80", TODAY));
        inside.create("Observation", weight(patient, "80", TODAY).replace("http://loinc.org", "http://example.org"));
        var wanted = inside.create("Observation", weight(patient, "81", TODAY)).id();
        hook.await("event-notification");
        assertThat(eventsTaken().stream().map(event -> part(event, "focus")).toList())
                .containsExactly(base() + "/Observation/" + wanted);
    }

    @Test
    void theEndOfWhatWasToldLongAgoIsToldToo() throws Exception {
        var patient = patient();
        active(
                inside,
                toTopic(
                        "Observation",
                        "id-only",
                        "Observation?patient=Patient/" + patient,
                        "code=http://loinc.org|29463-7"));
        var id = inside.create("Observation", weight(patient, "81", TODAY)).id();
        inside.put(
                "/Observation/" + id, inside.get("/Observation/" + id).text().replace("\"value\":81", "\"value\":82"));
        await().until(() -> count("e.id = ? and e.number <= s.delivered", id) == 2);
        jdbc.sql("update record.event set at = at - interval '40 days' where id = ?")
                .param(id)
                .update();
        ReflectionTestUtils.invokeMethod(
                context.getBean(Class.forName("org.cordee.record.subscription.EventTable")),
                "forget",
                Duration.ofDays(7));
        assertThat(count("e.id = ?", id)).as("the last word alone stays").isEqualTo(1);
        inside.sendNothing("DELETE", "/Observation/" + id);
        await().until(() -> count("e.id = ? and e.action = 'delete'", id) == 1);
    }

    private int count(String condition, String id) {
        return jdbc.sql("select count(*) from record.event e join record.subscription s on s.id = e.subscription where "
                        + condition)
                .param(id)
                .query(Integer.class)
                .single();
    }

    @Test
    void plainCriteriaOfR4SendTheResourceItself() throws Exception {
        var patient = patient();
        active(inside, """
                {"resourceType":"Subscription","status":"requested","reason":"Test",
                 "criteria":"Observation?code=http://loinc.org|29463-7&patient=%s",
                 "channel":{"type":"rest-hook","endpoint":"%s","payload":"application/fhir+xml"}}
                """.formatted(patient, hook.address()));
        var id = inside.create("Observation", weight(patient, "71", TODAY)).id();
        var heard = hook.await(one -> one.method().equals("PUT"));
        assertThat(heard.path()).isEqualTo("/hook/Observation/" + id);
        assertThat(heard.body()).startsWith("<Observation").contains("29463-7");
    }

    @Test
    void heartbeatsComeWhenNothingHappens() throws Exception {
        active(
                inside,
                toTopic("Observation", "id-only")
                        .replace(
                                "\"type\":\"rest-hook\"",
                                "\"type\":\"rest-hook\",\"extension\":[{\"url\":\"" + GUIDE
                                        + "heartbeat-period\",\"valueUnsignedInt\":1}]"));
        assertThat(hook.await("heartbeat").body()).contains("\"valueString\":\"0\"");
    }

    @Test
    void whatWasMissedIsAskedForByNumber() throws Exception {
        var id = active(inside, toTopic("Observation", "id-only"));
        var patient = patient();
        for (int i = 0; i < 5; i++) {
            inside.create("Observation", weight(patient, "7" + i, TODAY));
        }
        hook.await("\"valueString\":\"5\"");
        var reply = inside.get(
                "/Subscription/" + id + "/$events?eventsSinceNumber=3&eventsUntilNumber=4&content=full-resource");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(parameter(reply.json(), "type")).isEqualTo("query-event");
        assertThat(events(reply.json()).stream()
                        .map(event -> part(event, "event-number"))
                        .toList())
                .containsExactly("3", "4");
        assertThat(reply.json()
                        .path("entry")
                        .path(1)
                        .path("resource")
                        .path("resourceType")
                        .asString())
                .isEqualTo("Observation");
        var status = inside.get("/Subscription/" + id + "/$status").json();
        assertThat(parameter(status, "events-since-subscription-start")).isEqualTo("5");
        assertThat(parameter(status, "status")).isEqualTo("active");
        assertThat(outside.get("/Subscription/" + id + "/$status").status()).isEqualTo(404);
        assertThat(outside.get("/Subscription/" + id + "/$events").status()).isEqualTo(404);
        assertThat(outside.get("/Subscription/" + id).text()).doesNotContain("my-secret");
    }

    @Test
    void eachDeliveryLeavesALineInTheLedger() throws Exception {
        var subscription = active(inside, toTopic("Observation", "id-only"));
        var id = inside.create("Observation", weight(patient(), "71", TODAY)).id();
        hook.await("event-notification");
        assertThat(jdbc.sql("SELECT count(*) FROM access.audit_event WHERE target = :target AND query = :query")
                        .param("target", "Observation/" + id)
                        .param("query", "Subscription/" + subscription)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aTransactionThatFailsTellsNobody() throws Exception {
        active(inside, toTopic("Observation", "id-only"));
        var patient = patient();
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":%s,"request":{"method":"POST","url":"Observation"}},
                 {"resource":%s,"request":{"method":"POST","url":"Observation"}}]}
                """.formatted(weight(patient, "71", TODAY), weight("nobody", "71", TODAY));
        assertThat(inside.post("", bundle).status()).isGreaterThanOrEqualTo(400);
        var after = inside.create("Observation", weight(patient, "72", TODAY)).id();
        hook.await("event-notification");
        assertThat(eventsTaken().stream().map(event -> part(event, "focus")).toList())
                .containsExactly(base() + "/Observation/" + after);
    }
}
