package org.cordee.record.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cordee.platform.page.Addresses;
import org.cordee.store.definition.SearchParam;
import org.cordee.store.json.JsonTree;

/** The OpenAPI 3.1 document: the same offers as the CapabilityStatement's, as developers' tools read them. */
final class OpenApi {
    static final String SEGMENT = "openapi.json";

    private static final List<String> MEDIA_TYPES = List.of("application/fhir+json", "application/fhir+xml");
    private static final Map<String, String> GENERAL = Map.of(
            "_count", "Matches per page, at most 1000",
            "_sort", "Search parameters in order, a hyphen before one for the other direction",
            "_include", "Resources that the matches refer to, as Type:parameter",
            "_revinclude", "Resources that refer to the matches, as Type:parameter",
            "_total", "none, estimate or accurate",
            "_summary", "true, text, data, count or false",
            "_elements", "Elements to show, separated by commas",
            "_format", "json or xml, in place of the Accept header");

    private final Offers offers;

    OpenApi(Offers offers) {
        this.offers = offers;
    }

    byte[] json(Call call) {
        var document = JsonTree.emptyObject();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Cordée FHIR API")
                .put("version", Statement.version())
                .put("summary", "HL7 FHIR R4 (4.0.1)")
                .put(
                        "description",
                        "What is out of the caller's reach is not found, not counted and shows in no link. "
                                + "The CapabilityStatement at /metadata says the same as this document.");
        document.putArray("servers").addObject().put("url", call.base());
        document.putArray("security").addObject().putArray("oauth2");
        var paths = document.putObject("paths");
        system(paths);
        var tags = document.putArray("tags");
        for (var offer : offers.all()) {
            tags.addObject().put("name", offer.type());
            new OpenApiType(offer).write(paths);
        }
        components(document, Addresses.root(call.http()));
        return JsonTree.bytes(document);
    }

    private void system(ObjectNode paths) {
        var metadata = operation(paths, "/metadata", "get", "System", "capabilities", "What this server offers");
        metadata.putArray("security");
        answers(metadata, "200");
        var self = operation(paths, "/" + SEGMENT, "get", "System", "openapi", "This document");
        self.putArray("security");
        self.putObject("responses")
                .putObject("200")
                .put("description", "This document")
                .putObject("content")
                .putObject("application/json");
        var search = operation(paths, "/", "get", "System", "search-system", "Searches over several types");
        parameter(search.putArray("parameters"), "query", "_type", "Types, separated by commas", false);
        answers(search, "200", "400");
        var bundle =
                operation(paths, "/", "post", "System", "transaction", "A batch, or a transaction: all or nothing");
        body(bundle, "A Bundle of type batch or transaction");
        answers(bundle, "200", "400", "409", "412", "422");
        var form = operation(paths, "/_search", "post", "System", "search-system-post", "Searches, by a form");
        form(form);
        answers(form, "200", "400");
        var history = operation(paths, "/_history", "get", "System", "history-system", "All versions of all");
        history(history.putArray("parameters"));
        answers(history, "200", "400");
        offers.ofSystem().forEach(one -> OpenApiType.called(paths, "", "System", one, List.of()));
    }

    private static void components(ObjectNode document, String root) {
        var components = document.putObject("components");
        var schemas = components.putObject("schemas");
        var resource = schemas.putObject("Resource").put("type", "object");
        resource.put("description", "A resource of FHIR R4 in JSON; its shape is in the definitions of the type.");
        resource.putArray("required").add("resourceType");
        resource.putObject("properties").putObject("resourceType").put("type", "string");
        var oauth = components.putObject("securitySchemes").putObject("oauth2");
        oauth.put("type", "oauth2").put("description", "SMART system scopes, such as system/Observation.rs");
        oauth.putObject("flows")
                .putObject("clientCredentials")
                .put("tokenUrl", root + "/oauth2/token")
                .putObject("scopes")
                .put("system/*.cruds", "Everything, within reach")
                .put("system/*.rs", "Reading and searching, within reach");
    }

    static ObjectNode operation(ObjectNode paths, String path, String method, String tag, String id, String summary) {
        var item = paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
        var operation = item.putObject(method);
        operation.putArray("tags").add(tag);
        operation.put("operationId", id).put("summary", summary);
        return operation;
    }

    static void parameter(ArrayNode parameters, String in, String name, String description, boolean required) {
        var parameter = parameters.addObject().put("name", name).put("in", in).put("description", description);
        if (required) {
            parameter.put("required", true);
        }
        parameter.putObject("schema").put("type", "string");
    }

    static void search(ArrayNode parameters, List<SearchParam> own) {
        own.forEach(one -> parameter(
                parameters, "query", one.code(), one.kind().name().toLowerCase(Locale.ROOT) + ", " + one.url(), false));
        GENERAL.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> parameter(parameters, "query", one.getKey(), one.getValue(), false));
    }

    static void history(ArrayNode parameters) {
        parameter(parameters, "query", "_since", "Versions since this instant", false);
        parameter(parameters, "query", "_at", "Versions current at this instant", false);
        parameter(parameters, "query", "_count", "Versions per page, at most 1000", false);
    }

    static void body(ObjectNode operation, String description) {
        var body = operation
                .putObject("requestBody")
                .put("description", description)
                .put("required", true);
        var content = body.putObject("content");
        MEDIA_TYPES.forEach(type -> schema(content.putObject(type), type));
    }

    static void form(ObjectNode operation) {
        operation
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/x-www-form-urlencoded")
                .putObject("schema")
                .put("type", "object");
    }

    static void answers(ObjectNode operation, String... statuses) {
        var responses = operation.putObject("responses");
        for (var status : statuses) {
            var response = responses.putObject(status).put("description", described(status));
            if (!status.equals("204") && !status.equals("304") && !status.equals("202")) {
                var content = response.putObject("content");
                MEDIA_TYPES.forEach(type -> schema(content.putObject(type), type));
            }
        }
        responses
                .putObject("401")
                .put("description", "No token, or one that is not good; the answer is an OperationOutcome");
    }

    private static void schema(ObjectNode content, String type) {
        if (type.endsWith("json")) {
            content.putObject("schema").put("$ref", "#/components/schemas/Resource");
        } else {
            content.putObject("schema").put("type", "string");
        }
    }

    private static String described(String status) {
        return switch (status) {
            case "200" -> "Done";
            case "201" -> "Created; Location says where";
            case "202" -> "Begun; Content-Location says where to ask";
            case "204" -> "Done, nothing to show";
            case "304" -> "The caller's copy is current";
            case "400" -> "The request cannot be understood";
            case "404" -> "Nothing there within reach";
            case "409" -> "Others changed or refer to the same";
            case "410" -> "It was deleted";
            case "412" -> "A condition does not hold";
            case "422" -> "The content breaks a rule";
            default -> "Answer";
        };
    }
}
