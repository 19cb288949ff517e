package org.cordee.record.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cordee.store.Fhir;
import org.cordee.store.json.JsonTree;

/**
 * What a subscriber is told, as the guide has it for R4: a Bundle of type history whose first entry says how the subscription
 * stands (profiles backport-subscription-notification-r4 and backport-subscription-status-r4).
 */
final class Notice {
    private static final String PROFILES = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    /** The kinds of notices. */
    enum Kind {
        HANDSHAKE,
        HEARTBEAT,
        EVENT_NOTIFICATION,
        QUERY_STATUS,
        QUERY_EVENT;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** How a subscription stands. */
    record Standing(String id, String base, String topic, Follower.Status status, long events) {}

    /** An event with its version, which is empty for a deletion and absent when it is out of reach by now. */
    record Told(Event event, Optional<byte[]> version) {}

    private Notice() {}

    static ObjectNode of(Kind kind, Standing standing, List<Told> told, Channel.Content content) {
        var bundle = JsonTree.emptyObject();
        bundle.put("resourceType", "Bundle").put("id", UUID.randomUUID().toString());
        bundle.putObject("meta").putArray("profile").add(PROFILES + "backport-subscription-notification-r4");
        bundle.put("type", "history").put("timestamp", Instant.now().toString());
        var entries = bundle.putArray("entry");
        var first = entries.addObject().put("fullUrl", "urn:uuid:" + UUID.randomUUID());
        first.set("resource", status(kind, standing, told, content));
        first.putObject("request").put("method", "GET").put("url", url(standing) + "/$status");
        first.putObject("response").put("status", "200");
        if (content == Channel.Content.ID_ONLY || content == Channel.Content.FULL_RESOURCE) {
            told.forEach(one -> one.version().ifPresent(json -> entry(entries, standing, one.event(), json, content)));
        }
        return bundle;
    }

    /** The Parameters that say how a subscription stands. */
    static ObjectNode status(Kind kind, Standing standing, List<Told> told, Channel.Content content) {
        var status = JsonTree.emptyObject();
        status.put("resourceType", "Parameters");
        status.putObject("meta").putArray("profile").add(PROFILES + "backport-subscription-status-r4");
        var parameters = status.putArray("parameter");
        parameters
                .addObject()
                .put("name", "subscription")
                .putObject("valueReference")
                .put("reference", url(standing));
        boolean bare = content == Channel.Content.EMPTY && kind == Kind.EVENT_NOTIFICATION;
        if (!standing.topic().isEmpty() && !bare) {
            parameters.addObject().put("name", "topic").put("valueCanonical", standing.topic());
        }
        parameters
                .addObject()
                .put("name", "status")
                .put("valueCode", standing.status().code());
        parameters.addObject().put("name", "type").put("valueCode", kind.code());
        parameters
                .addObject()
                .put("name", "events-since-subscription-start")
                .put("valueString", Long.toString(standing.events()));
        told.forEach(one -> event(parameters, standing, one, content));
        return status;
    }

    private static void event(ArrayNode parameters, Standing standing, Told told, Channel.Content content) {
        var event = told.event();
        var parts = parameters.addObject().put("name", "notification-event").putArray("part");
        parts.addObject().put("name", "event-number").put("valueString", Long.toString(event.number()));
        parts.addObject()
                .put("name", "timestamp")
                .put("valueInstant", event.at().truncatedTo(ChronoUnit.MILLIS).toString());
        if (content != Channel.Content.EMPTY && told.version().isPresent()) {
            parts.addObject()
                    .put("name", "focus")
                    .putObject("valueReference")
                    .put("reference", standing.base() + "/" + event.reference());
        }
    }

    private static void entry(ArrayNode entries, Standing standing, Event event, byte[] json, Channel.Content content) {
        var entry = entries.addObject().put("fullUrl", standing.base() + "/" + event.reference());
        if (content == Channel.Content.FULL_RESOURCE && json.length > 0) {
            entry.set("resource", JsonTree.kept(json));
        }
        var request = entry.putObject("request");
        switch (event.action()) {
            case CREATE -> request.put("method", "POST").put("url", event.type());
            case UPDATE -> request.put("method", "PUT").put("url", event.reference());
            case DELETE -> request.put("method", "DELETE").put("url", event.reference());
        }
        entry.putObject("response")
                .put(
                        "status",
                        switch (event.action()) {
                            case CREATE -> "201";
                            case UPDATE -> "200";
                            case DELETE -> "204";
                        });
    }

    private static String url(Standing standing) {
        return standing.base() + "/Subscription/" + standing.id();
    }

    /** In the media type asked for. */
    static byte[] bytes(ObjectNode resource, boolean xml) {
        return inForm(JsonTree.bytes(resource), xml);
    }

    static byte[] inForm(byte[] json, boolean xml) {
        if (!xml) {
            return json;
        }
        var resource = Fhir.context().newJsonParser().parseResource(new String(json, StandardCharsets.UTF_8));
        return Fhir.context().newXmlParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }
}
