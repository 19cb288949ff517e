package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cordee.testing.HookServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Someone with a web hook beside the machines at the door. */
@TestPropertySource(
        properties = {
            "cordee.subscriptions.targets=http://localhost:*",
            "cordee.subscriptions.settling=100ms",
            "cordee.subscriptions.first-pause=100ms",
            "cordee.subscriptions.longest-pause=400ms",
            "cordee.subscriptions.give-up-after=2s"
        })
abstract class SubscribedAtTheDoor extends AtTheDoor {
    static final String TOPIC = "https://cordee.example/fhir/SubscriptionTopic/";
    static final String GUIDE = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";

    HookServer hook;

    @BeforeEach
    void openHook() throws Exception {
        hook = new HookServer();
    }

    @AfterEach
    void closeHook() {
        jdbc.sql("update record.subscription set status = 'off', stamp = nextval('record.subscription_stamp')")
                .update();
        hook.close();
    }

    /** A Subscription to a topic by web hook, not yet sent. */
    String toTopic(String topic, String content, String... filters) {
        var filterBy = new ArrayList<String>();
        for (var filter : filters) {
            filterBy.add("{\"url\":\"%sfilter-criteria\",\"valueString\":\"%s\"}".formatted(GUIDE, filter));
        }
        return """
                {"resourceType":"Subscription","status":"requested","reason":"Test","criteria":"%s"%s,
                 "channel":{"type":"rest-hook","endpoint":"%s","header":["Authorization: Bearer my-secret"],
                  "payload":"application/fhir+json",
                  "_payload":{"extension":[{"url":"%spayload-content","valueCode":"%s"}]}}}
                """.formatted(
                        TOPIC + topic,
                        filterBy.isEmpty() ? "" : ",\"_criteria\":{\"extension\":[" + String.join(",", filterBy) + "]}",
                        hook.address(),
                        GUIDE,
                        content);
    }

    /** Sends it and waits until it is active; the id. */
    String active(Machine machine, String subscription) throws Exception {
        var id = machine.create("Subscription", subscription).id();
        awaitStatus(machine, id, "active");
        return id;
    }

    void awaitStatus(Machine machine, String id, String status) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        var last = "";
        while (System.nanoTime() < end) {
            last = machine.get("/Subscription/" + id).text();
            if (last.contains("\"status\":\"" + status + "\"")) {
                return;
            }
            Thread.sleep(20);
        }
        assertThat(last).as("a subscription that becomes " + status).isEmpty();
    }

    /** The events that the hook took, in the order in which it took them. */
    List<JsonNode> eventsTaken() {
        return hook.taken("event-notification").stream()
                .flatMap(one -> events(MAPPER.readTree(one.body())).stream())
                .toList();
    }

    static JsonNode status(JsonNode bundle) {
        return bundle.path("entry").path(0).path("resource");
    }

    static List<JsonNode> events(JsonNode bundle) {
        return status(bundle)
                .path("parameter")
                .valueStream()
                .filter(one -> one.path("name").asString().equals("notification-event"))
                .toList();
    }

    static String part(JsonNode event, String name) {
        return event.path("part")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(name))
                .map(one -> one.has("valueReference")
                        ? one.path("valueReference").path("reference").asString()
                        : one.has("valueString")
                                ? one.path("valueString").asString()
                                : one.path("valueInstant").asString())
                .findFirst()
                .orElse("");
    }

    static String parameter(JsonNode bundle, String name) {
        return status(bundle)
                .path("parameter")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(name))
                .map(one -> one.propertyStream()
                        .filter(property -> property.getKey().startsWith("value"))
                        .map(property -> property.getValue().has("reference")
                                ? property.getValue().path("reference").asString()
                                : property.getValue().asString())
                        .findFirst()
                        .orElse(""))
                .findFirst()
                .orElse("");
    }
}
