package org.cordee.record.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.cordee.access.audit.Ledger.Reported;
import org.cordee.store.json.JsonTree;
import org.jspecify.annotations.Nullable;

/** An AuditEvent that another system reports, as a line of the ledger that holds the event whole. */
final class ReportedEventMapping {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final String PATIENT = "Patient/";

    /** What cannot have happened as told. */
    static final class Implausible extends Exception {
        private static final long serialVersionUID = 1L;

        Implausible(String diagnostics) {
            super(diagnostics);
        }
    }

    private ReportedEventMapping() {}

    static Reported reported(ObjectNode event, String reporter, Instant now) throws Implausible {
        var recorded = instant(event.path("recorded"));
        if (recorded == null || recorded.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new Implausible(
                    "AuditEvent.recorded lies in the future: set the clock of the sender, then send it again.");
        }
        var who = requestor(event).path("who");
        var agent =
                text(who.path("reference"), text(who.path("identifier").path("value"), text(who.path("display"), "?")));
        return new Reported(
                recorded,
                action(event),
                outcome(event),
                agent,
                text(who.path("display"), text(requestor(event).path("name"), "")),
                patient(event),
                target(event),
                null,
                text(event.path("purposeOfEvent").path(0).path("coding").path(0).path("code"), "TREAT"),
                UUID.randomUUID().toString(),
                text(event.path("type").path("code"), "rest"),
                instant(event.path("period").path("start")),
                reporter,
                new String(JsonTree.bytes(event), StandardCharsets.UTF_8));
    }

    /** The same, bound to no patient: a sender writes into no list of accesses of whom it does not reach. */
    static Reported ofNobody(Reported event) {
        return new Reported(
                event.recorded(),
                event.action(),
                event.outcome(),
                event.agent(),
                event.agentName(),
                null,
                event.target(),
                event.query(),
                event.purpose(),
                event.request(),
                event.kind(),
                event.started(),
                event.reporter(),
                event.body());
    }

    /** The event under the id of its line. */
    static byte[] json(String body, long id, Instant recorded) {
        var tree = JsonTree.kept(body.getBytes(StandardCharsets.UTF_8));
        tree.put("id", Long.toString(id));
        var meta = tree.withObject("/meta");
        meta.put("versionId", "1");
        meta.put("lastUpdated", recorded.toString());
        return JsonTree.bytes(tree);
    }

    private static JsonNode requestor(ObjectNode event) {
        var agents = event.path("agent");
        for (var agent : agents) {
            if (agent.path("requestor").asBoolean()) {
                return agent;
            }
        }
        return agents.path(0);
    }

    private static char action(ObjectNode event) {
        var code = text(event.path("action"), "");
        if (code.length() == 1) {
            return code.charAt(0);
        }
        return switch (text(event.path("subtype").path(0).path("code"), "")) {
            case "create" -> 'C';
            case "read", "vread" -> 'R';
            case "update", "patch" -> 'U';
            case "delete" -> 'D';
            default -> 'E';
        };
    }

    private static int outcome(ObjectNode event) {
        var number = Preconditions.number(text(event.path("outcome"), "0"));
        return number == null ? 0 : number;
    }

    private static @Nullable String patient(ObjectNode event) {
        for (var entity : event.path("entity")) {
            var reference = text(entity.path("what").path("reference"), "");
            if (reference.startsWith(PATIENT) && Router.isId(reference.substring(PATIENT.length()))) {
                return reference.substring(PATIENT.length());
            }
        }
        return null;
    }

    private static String target(ObjectNode event) {
        var first = event.path("entity").path(0);
        var target = text(first.path("what").path("reference"), text(first.path("name"), "AuditEvent"));
        return target.length() > 200 ? target.substring(0, 200) : target;
    }

    private static @Nullable Instant instant(JsonNode node) {
        var text = node.asText("");
        return text.length() > 10 ? OffsetDateTime.parse(text).toInstant() : Instants.of(text);
    }

    private static String text(JsonNode node, String otherwise) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : otherwise;
    }
}
