package org.cordee.record.door;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.store.Reach;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam;
import org.cordee.store.index.Catalog;
import org.jspecify.annotations.Nullable;

/** GET metadata: a CapabilityStatement written from the store's definitions and the operations that exist. */
final class Capabilities {
    private static final List<String> INTERACTIONS = List.of(
            "read", "vread", "update", "patch", "delete", "history-instance", "history-type", "create", "search-type");
    private static final String NAMED_QUERY = "_query";
    private static final Set<String> NOT_KEPT = Set.of("Parameters");

    private final Definitions definitions;
    private final Supplier<Catalog> catalog;
    private final Operations operations;
    private final String version;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Actor nobody = new Actor(
            "Device/unknown",
            "",
            Role.MACHINE,
            Set.of(),
            Reach.of("Device/unknown").build());
    private volatile @Nullable Statement last;

    Capabilities(Definitions definitions, Supplier<Catalog> catalog, Operations operations) {
        this.definitions = definitions;
        this.catalog = catalog;
        this.operations = operations;
        var packaged = Capabilities.class.getPackage().getImplementationVersion();
        this.version = packaged == null ? "0.1.0" : packaged;
    }

    /** Stands for whoever has not signed in; may do nothing. */
    Actor nobody() {
        return nobody;
    }

    /** What is answered without sign-in: the statement, and nothing else. */
    Answer toAnyone(Call call) {
        return call.path().equals(List.of("metadata")) && call.method().equals("GET")
                ? answer(call)
                : Answer.refused(401, "login", "Sign in first, with a token from /oauth2/token.");
    }

    Answer answer(Call call) {
        var statement = last;
        if (statement == null || !statement.base().equals(call.base()) || statement.of() != catalog.get()) {
            statement = statement(call);
            last = statement;
        }
        var etag = "W/\"" + statement.hash() + "\"";
        return etag.equals(call.http().getHeader("If-None-Match"))
                ? Answer.empty(304).with("ETag", etag)
                : Answer.json(200, List.of(statement.json())).with("ETag", etag);
    }

    private record Statement(String base, Catalog of, byte[] json, String hash) {}

    private Statement statement(Call call) {
        var inForce = catalog.get();
        var json = new JsonText();
        json.raw("{\"resourceType\":\"CapabilityStatement\",\"status\":\"active\"")
                .and("date", started.toString())
                .raw(",\"kind\":\"instance\",\"software\":{\"name\":\"Cordée\"")
                .and("version", version)
                .raw("},\"implementation\":{\"description\":\"Dossier partagé de territoire\"")
                .and("url", call.base())
                .raw(
                        "},\"fhirVersion\":\"4.0.1\",\"format\":[\"application/fhir+json\",\"application/fhir+xml\",\"json\",\"xml\"]")
                .raw(
                        ",\"patchFormat\":[\"application/json-patch+json\",\"application/fhir+json\",\"application/fhir+xml\"]")
                .raw(",\"rest\":[{\"mode\":\"server\"");
        security(json, SmartConfiguration.root(call.http()));
        json.raw(",\"resource\":[");
        var including = references();
        var comma = "";
        for (var type : definitions.types()) {
            if (!NOT_KEPT.contains(type)) {
                json.raw(comma);
                if (type.equals("AuditEvent")) {
                    auditEvent(json);
                } else {
                    resource(json, type, inForce, including);
                }
                comma = ",";
            }
        }
        json.raw(
                "],\"interaction\":[{\"code\":\"transaction\"},{\"code\":\"batch\"},{\"code\":\"search-system\"},{\"code\":\"history-system\"}]");
        operations(
                json,
                operations.all().stream()
                        .filter(one -> one.levels().contains(Operations.Level.SYSTEM)
                                && one.types().isEmpty())
                        .toList());
        compartments(json);
        json.raw("}]}");
        var bytes = AnswerWriter.joined(json.pieces());
        return new Statement(call.base(), inForce, bytes, hash(bytes));
    }

    private static void security(JsonText json, String root) {
        json.raw(
                        ",\"security\":{\"cors\":false,\"service\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/restful-security-service\",\"code\":\"SMART-on-FHIR\"}]}]")
                .raw(
                        ",\"extension\":[{\"url\":\"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris\",\"extension\":[{\"url\":\"token\"")
                .and("valueUri", root + "/oauth2/token")
                .raw("}]}]}");
    }

    /** Lines of the ledger: ITI-20 and ITI-81, and nothing that would change one. */
    private static void auditEvent(JsonText json) {
        json.raw(
                        "{\"type\":\"AuditEvent\",\"interaction\":[{\"code\":\"read\"},{\"code\":\"create\"},{\"code\":\"search-type\"}]")
                .raw(",\"versioning\":\"no-version\",\"readHistory\":false,\"searchParam\":[");
        var comma = "";
        for (var parameter : AuditSearch.PARAMETERS) {
            int colon = parameter.indexOf(':');
            json.raw(comma)
                    .raw("{\"name\":")
                    .string(parameter.substring(0, colon))
                    .and("type", parameter.substring(colon + 1))
                    .raw("}");
            comma = ",";
        }
        json.raw("]}");
    }

    private void resource(JsonText json, String type, Catalog inForce, TreeMap<String, List<String>> including) {
        json.raw("{\"type\":\"").raw(type).raw("\",\"interaction\":[");
        var comma = "";
        for (var interaction : INTERACTIONS) {
            json.raw(comma).raw("{\"code\":\"").raw(interaction).raw("\"}");
            comma = ",";
        }
        json.raw("],\"versioning\":\"versioned\",\"readHistory\":true,\"updateCreate\":true,\"conditionalCreate\":true")
                .raw(
                        ",\"conditionalRead\":\"full-support\",\"conditionalUpdate\":true,\"conditionalDelete\":\"single\"")
                .raw(",\"referencePolicy\":[\"literal\",\"logical\",\"local\"]");
        var own = definitions.parameters().stream()
                .filter(parameter ->
                        parameter.appliesTo(type) && !parameter.code().equals(NAMED_QUERY))
                .toList();
        strings(
                json,
                "searchInclude",
                own.stream()
                        .filter(parameter -> parameter.kind() == SearchParam.Kind.REFERENCE)
                        .map(parameter -> type + ":" + parameter.code())
                        .toList());
        strings(json, "searchRevInclude", including.getOrDefault(type, List.of()));
        if (!own.isEmpty()) {
            json.raw(",\"searchParam\":[");
            comma = "";
            for (var parameter : own) {
                json.raw(comma)
                        .raw("{\"name\":")
                        .string(parameter.code())
                        .and("definition", parameter.url())
                        .and("type", parameter.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .raw("}");
                comma = ",";
            }
            json.raw("]");
        }
        operations(
                json,
                operations.all().stream()
                        .filter(one -> one.isOffered(Operations.Level.TYPE, type)
                                || one.isOffered(Operations.Level.INSTANCE, type))
                        .toList());
        json.raw("}");
    }

    /** Those of the specification, then those that the record adds. */
    private List<SearchParam> parameters(String type, Catalog inForce) {
        var own = new LinkedHashMap<String, SearchParam>();
        definitions.parameters().stream()
                .filter(parameter ->
                        parameter.appliesTo(type) && !parameter.code().equals(NAMED_QUERY))
                .forEach(parameter -> own.put(parameter.code(), parameter));
        inForce.of(type)
                .parameters()
                .values()
                .forEach(indexed -> own.putIfAbsent(indexed.code(), indexed.definition()));
        return List.copyOf(own.values());
    }

    private TreeMap<String, List<String>> references() {
        var including = new TreeMap<String, List<String>>();
        for (var parameter : definitions.parameters()) {
            if (parameter.kind() == SearchParam.Kind.REFERENCE) {
                for (var target : parameter.targets()) {
                    for (var base : parameter.bases()) {
                        including
                                .computeIfAbsent(target, none -> new ArrayList<>())
                                .add(base + ":" + parameter.code());
                    }
                }
            }
        }
        return including;
    }

    private static void operations(JsonText json, List<Operations.Operation> offered) {
        if (offered.isEmpty()) {
            return;
        }
        json.raw(",\"operation\":[");
        var comma = "";
        for (var operation : offered) {
            json.raw(comma)
                    .raw("{\"name\":")
                    .string(operation.name())
                    .and("definition", operation.definition())
                    .raw("}");
            comma = ",";
        }
        json.raw("]");
    }

    private static void compartments(JsonText json) {
        var urls = Router.COMPARTMENTS.stream()
                .sorted()
                .map(owner -> "http://hl7.org/fhir/CompartmentDefinition/" + owner.toLowerCase(java.util.Locale.ROOT))
                .toList();
        strings(json, "compartment", urls);
    }

    private static void strings(JsonText json, String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        json.raw(",\"").raw(name).raw("\":[");
        var comma = "";
        for (var value : values) {
            json.raw(comma).string(value);
            comma = ",";
        }
        json.raw("]");
    }

    private static String hash(byte[] json) {
        var sum = new CRC32();
        sum.update(json);
        return HexFormat.of().toHexDigits(sum.getValue()).substring(8) + "-" + json.length;
    }
}
