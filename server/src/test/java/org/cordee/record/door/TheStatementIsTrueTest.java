package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.testing.SmallestResource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything that the CapabilityStatement says is done, and what it does not say is not there. */
class TheStatementIsTrueTest extends AtTheDoor {
    private static final Set<String> INTERACTIONS = Set.of(
            "read", "vread", "update", "patch", "delete", "history-instance", "history-type", "create", "search-type");
    /** Those that a search has only with more in their name. */
    private static final Map<String, String> IN_FULL = Map.of("_has", "_has:Provenance:target:_id");

    private final ArrayList<String> faults = new ArrayList<>();

    private JsonNode resources() throws Exception {
        return inside.get("/metadata").json().path("rest").path(0).path("resource");
    }

    private static TreeSet<String> names(JsonNode list, String element) {
        var names = new TreeSet<String>();
        list.forEach(one -> names.add(one.path(element).asString()));
        return names;
    }

    private void expect(String what, Reply reply, int... statuses) {
        for (int status : statuses) {
            if (reply.status() == status) {
                return;
            }
        }
        faults.add(what + ": " + reply.status() + " " + reply.text());
    }

    /** The ledger is asked for a span of time. */
    private static String bounds(String type) {
        return type.equals("AuditEvent") ? "&date=ge2026-01-01&date=le2027-01-01" : "";
    }

    private static String json(String type) {
        return type.equals("Subscription") ? """
                  {"resourceType":"Subscription","status":"off","reason":"x","criteria":"Patient?active=true",
                   "channel":{"type":"websocket"}}""" : SmallestResource.of(type);
    }

    @Test
    void eachInteractionOfEachTypeIsDone() throws Exception {
        for (var resource : resources()) {
            var type = resource.path("type").asString();
            var said = names(resource.path("interaction"), "code");
            if (!said.contains("create")) {
                expect("undeclared create " + type, inside.post("/" + type, json(type)), 403, 405, 422);
                continue;
            }
            var made = inside.post("/" + type, json(type));
            expect("create " + type, made, 201);
            if (made.status() == 201) {
                live(type, "/" + type + "/" + made.id(), made, said);
            }
        }
        assertThat(faults).isEmpty();
    }

    private void live(String type, String path, Reply made, Set<String> said) throws Exception {
        var patch = "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"fr\"}]";
        int off = said.contains("vread") ? 405 : 404;
        expect("read " + path, inside.get(path), said.contains("read") ? 200 : off);
        expect(
                "update " + path,
                inside.put(path, made.text().replaceFirst("\\{", "{\"implicitRules\":\"urn:rules\",")),
                said.contains("update") ? 200 : 405);
        expect(
                "patch " + path,
                inside.send("PATCH", path, patch, "Content-Type", "application/json-patch+json"),
                said.contains("patch") ? 200 : 405);
        expect("vread " + path, inside.get(path + "/_history/1"), said.contains("vread") ? 200 : off);
        expect("history " + path, inside.get(path + "/_history"), said.contains("history-instance") ? 200 : off);
        expect(
                "history of " + type,
                inside.get("/" + type + "/_history?_count=1"),
                said.contains("history-type") ? 200 : off);
        expect(
                "search " + type,
                inside.get("/" + type + "?_count=1" + bounds(type)),
                said.contains("search-type") ? 200 : off);
        expect("HEAD " + path, inside.sendNothing("HEAD", path), said.contains("read") ? 200 : off);
        expect("OPTIONS " + path, inside.sendNothing("OPTIONS", path), 204);
        expect("delete " + path, inside.sendNothing("DELETE", path), said.contains("delete") ? 204 : 405);
    }

    @Test
    void eachSearchParameterIsTaken() throws Exception {
        int taken = 0;
        for (var resource : resources()) {
            var type = resource.path("type").asString();
            for (var parameter : resource.path("searchParam")) {
                var name = parameter.path("name").asString();
                var asked = IN_FULL.getOrDefault(name, name);
                var value = URLEncoder.encode(
                        value(type, name, parameter.path("type").asString(), parameter), StandardCharsets.UTF_8);
                expect(
                        "search " + type + "?" + asked + "=" + value,
                        inside.get(
                                "/" + type + "?_count=1&" + asked + "=" + value + bounds(type),
                                "Prefer",
                                "handling=strict"),
                        200);
                taken++;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(taken).isGreaterThan(2_000);
    }

    private static String value(String type, String name, String kind, JsonNode parameter) {
        return switch (name) {
            case "near" -> "42.9|1.6|10|km";
            case "_filter" -> "_id eq x";
            case "_list" -> "x";
            case "action" -> "R";
            case "outcome" -> type.equals("AuditEvent") ? "0" : "a";
            default ->
                switch (kind) {
                    case "date" -> "2026-11-22";
                    case "number" -> "5";
                    case "quantity" -> "5";
                    case "reference" -> "Patient/1";
                    case "uri" -> "urn:x";
                    case "composite" -> composite(type, name);
                    default -> "a";
                };
        };
    }

    private static String composite(String type, String name) {
        if (name.endsWith("-date") || name.equals("context-type-quantity")) {
            return name.endsWith("-date") ? "a$2026-11-22" : "a$5";
        }
        return switch (name) {
            case "code-value-quantity", "combo-code-value-quantity", "component-code-value-quantity" -> "a$5";
            case "referenceRange" -> "5$6";
            case "relatesto" -> "Patient/1$a";
            case "chromosome-window-coordinate",
                    "chromosome-variant-coordinate",
                    "referenceseqid-window-coordinate",
                    "referenceseqid-variant-coordinate" -> "a$5$6";
            case "relationship" -> "Patient/1$a";
            default -> type.isEmpty() ? "" : "a$a";
        };
    }

    @Test
    void operationsAreThereWhereTheyAreSaidToBeAndNowhereElse() throws Exception {
        var everywhere = new HashSet<String>();
        var said = new HashSet<String>();
        for (var resource : resources()) {
            for (var name : names(resource.path("operation"), "name")) {
                everywhere.add(name);
                said.add(resource.path("type").asString() + "/" + name);
            }
        }
        for (var resource : resources()) {
            var type = resource.path("type").asString();
            for (var name : everywhere) {
                boolean there =
                        inside.sendNothing("OPTIONS", "/" + type + "/$" + name).status() == 204
                                || inside.sendNothing("OPTIONS", "/" + type + "/1/$" + name)
                                                .status()
                                        == 204;
                if (there != said.contains(type + "/" + name)) {
                    faults.add(type + "/$" + name + (there ? " is not said" : " is not there"));
                }
            }
        }
        for (var name :
                names(inside.get("/metadata").json().path("rest").path(0).path("operation"), "name")) {
            expect("$" + name, inside.sendNothing("OPTIONS", "/$" + name), 204);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void includesAreTaken() throws Exception {
        for (var resource : resources()) {
            var type = resource.path("type").asString();
            if (resource.path("searchInclude").isEmpty()
                    && resource.path("searchRevInclude").isEmpty()) {
                continue;
            }
            var query = new StringBuilder("_id=none");
            resource.path("searchInclude")
                    .forEach(one -> query.append("&_include=").append(one.asString()));
            resource.path("searchRevInclude")
                    .forEach(one -> query.append("&_revinclude=").append(one.asString()));
            expect(
                    "includes of " + type,
                    inside.post(
                            "/" + type + "/_search",
                            query.toString(),
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "Prefer",
                            "handling=strict"),
                    200);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatTheWholeDoes() throws Exception {
        var rest = inside.get("/metadata").json().path("rest").path(0);
        assertThat(names(rest.path("interaction"), "code"))
                .containsExactlyInAnyOrder("transaction", "batch", "search-system", "history-system");
        expect("search-system", inside.get("/?_type=Patient,Task&_count=1"), 200);
        expect("history-system", inside.get("/_history?_count=1"), 200);
        for (var kind : new String[] {"transaction", "batch"}) {
            expect(kind, inside.post("", "{\"resourceType\":\"Bundle\",\"type\":\"" + kind + "\"}"), 200);
        }
        for (var compartment : rest.path("compartment")) {
            var name = compartment.asString().substring(compartment.asString().lastIndexOf('/') + 1);
            var type = Router.COMPARTMENTS.stream()
                    .filter(one -> one.equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow();
            var owner = inside.create(type, json(type)).id();
            expect("compartment " + type, inside.get("/" + type + "/" + owner + "/*"), 200);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void typesThatAreNotSaidAreNotKept() throws Exception {
        var said = names(resources(), "type");
        for (var type : ResourceTypes.all()) {
            if (!said.contains(type)) {
                expect("create " + type, inside.post("/" + type, "{\"resourceType\":\"" + type + "\"}"), 404, 405, 400);
                expect("search " + type, inside.get("/" + type), 404, 405, 400);
            }
        }
        resources().forEach(one -> {
            if (!INTERACTIONS.containsAll(names(one.path("interaction"), "code"))) {
                faults.add("an interaction that this test does not know: " + one.path("type"));
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void conditionsHoldAsSaid() throws Exception {
        var identifier = "urn:test|" + java.util.UUID.randomUUID();
        var parts = identifier.split("\\|");
        var body =
                "{\"resourceType\":\"Basic\",\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}],\"code\":{\"text\":\"x\"}}"
                        .formatted(parts[0], parts[1]);
        var query = "/Basic?identifier=" + identifier.replace("|", "%7C");
        expect("conditional create", inside.post("/Basic", body, "If-None-Exist", "identifier=" + identifier), 201);
        expect(
                "conditional create again",
                inside.post("/Basic", body, "If-None-Exist", "identifier=" + identifier),
                200);
        expect("conditional update", inside.put(query, body.replace("\"x\"", "\"y\"")), 200);
        var id = inside.get(query).ids().getFirst();
        expect("conditional read", inside.get("/Basic/" + id, "If-None-Match", "W/\"2\""), 304);
        expect("conditional delete", inside.sendNothing("DELETE", query), 204);
        expect(
                "update creates",
                inside.put("/Basic/own-" + id, body.replaceFirst("\\{", "{\"id\":\"own-" + id + "\",")),
                201);
        assertThat(faults).isEmpty();
    }
}
