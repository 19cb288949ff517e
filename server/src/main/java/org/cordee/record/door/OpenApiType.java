package org.cordee.record.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The paths of one resource type in the OpenAPI document. */
final class OpenApiType {
    private static final String SEARCH = "A form with search parameters";

    private final Offers.Offer offer;
    private final String type;

    OpenApiType(Offers.Offer offer) {
        this.offer = offer;
        this.type = offer.type();
    }

    void write(ObjectNode paths) {
        ofType(paths);
        if (offer.versioned()) {
            conditional(paths, "/" + type, "put", "update", "Replaces or creates the one that the criteria match");
            conditional(paths, "/" + type, "patch", "patch", "Changes the one that the criteria match");
            conditional(paths, "/" + type, "delete", "delete", "Deletes the one that the criteria match");
            changes(paths, "/" + type + "/{id}");
            ofHistory(paths);
        }
        read(paths, "/" + type + "/{id}");
        for (var operation : offer.operations()) {
            if (operation.isOffered(Operations.Level.TYPE, type)) {
                called(paths, "/" + type, type, operation, List.of());
            }
            if (operation.isOffered(Operations.Level.INSTANCE, type)) {
                called(paths, "/" + type + "/{id}", type, operation, List.of("id"));
            }
        }
    }

    private void ofType(ObjectNode paths) {
        var path = "/" + type;
        var search = OpenApi.operation(paths, path, "get", type, "search-" + type, "Searches " + type);
        OpenApi.search(search.putArray("parameters"), offer.parameters());
        OpenApi.answers(search, "200", "400");
        var create = OpenApi.operation(paths, path, "post", type, "create-" + type, "Creates a " + type);
        if (offer.versioned()) {
            header(create.putArray("parameters"), "If-None-Exist", "Search that must match nothing yet");
        }
        OpenApi.body(create, "The " + type);
        OpenApi.answers(create, "201", "200", "400", "412", "422");
        var form = OpenApi.operation(
                paths, path + "/_search", "post", type, "search-post-" + type, "Searches " + type + ", by a form");
        OpenApi.form(form);
        form.put("description", SEARCH);
        OpenApi.answers(form, "200", "400");
    }

    private void conditional(ObjectNode paths, String path, String method, String verb, String summary) {
        var operation = OpenApi.operation(paths, path, method, type, "conditional-" + verb + "-" + type, summary);
        OpenApi.search(operation.putArray("parameters"), offer.parameters());
        if (!method.equals("delete")) {
            OpenApi.body(operation, method.equals("put") ? "The " + type : "A FHIRPath Patch, or a JSON Patch");
        }
        OpenApi.answers(operation, method.equals("delete") ? "204" : "200", "400", "404", "412", "422");
    }

    private void read(ObjectNode paths, String path) {
        var read = instance(paths, path, "get", "read", "Reads a " + type);
        header((ArrayNode) read.get("parameters"), "If-None-Match", "Version that the caller has");
        header((ArrayNode) read.get("parameters"), "If-Modified-Since", "Date of what the caller has");
        OpenApi.answers(read, "200", "304", "404", "410");
    }

    private void changes(ObjectNode paths, String path) {
        var update = instance(paths, path, "put", "update", "Replaces a " + type + ", or creates it under this id");
        header((ArrayNode) update.get("parameters"), "If-Match", "Version that must be current");
        OpenApi.body(update, "The " + type);
        OpenApi.answers(update, "200", "201", "400", "409", "412", "422");
        var patch = instance(paths, path, "patch", "patch", "Changes a " + type + " in part");
        header((ArrayNode) patch.get("parameters"), "If-Match", "Version that must be current");
        OpenApi.body(patch, "A FHIRPath Patch (Parameters), or a JSON Patch");
        ((ObjectNode) patch.get("requestBody").get("content"))
                .putObject("application/json-patch+json")
                .putObject("schema")
                .put("type", "array");
        OpenApi.answers(patch, "200", "400", "404", "409", "412", "422");
        var delete = instance(paths, path, "delete", "delete", "Deletes a " + type);
        header((ArrayNode) delete.get("parameters"), "If-Match", "Version that must be current");
        OpenApi.answers(delete, "204", "404", "409", "412");
    }

    private void ofHistory(ObjectNode paths) {
        var path = "/" + type + "/{id}/_history";
        var instance = instance(paths, path, "get", "history", "All versions of a " + type);
        OpenApi.history((ArrayNode) instance.get("parameters"));
        OpenApi.answers(instance, "200", "400", "404");
        var version = instance(paths, path + "/{version}", "get", "vread", "Reads one version");
        OpenApi.parameter((ArrayNode) version.get("parameters"), "path", "version", "Version number", true);
        OpenApi.answers(version, "200", "404", "410");
        var all = OpenApi.operation(
                paths, "/" + type + "/_history", "get", type, "history-type-" + type, "All versions of all " + type);
        OpenApi.history(all.putArray("parameters"));
        OpenApi.answers(all, "200", "400");
    }

    private ObjectNode instance(ObjectNode paths, String path, String method, String verb, String summary) {
        var operation = OpenApi.operation(paths, path, method, type, verb + "-" + type, summary);
        OpenApi.parameter(operation.putArray("parameters"), "path", "id", "Id of the " + type, true);
        return operation;
    }

    private static void header(ArrayNode parameters, String name, String description) {
        OpenApi.parameter(parameters, "header", name, description, false);
    }

    /** An operation below a path; {@code inPath} are the names of the path's parameters. */
    static void called(
            ObjectNode paths, String below, String tag, Operations.Operation operation, List<String> inPath) {
        var path = below + "/$" + operation.name();
        var level = inPath.isEmpty() ? tag : tag + "-instance";
        for (var method : operation.changes() ? List.of("post") : List.of("get", "post")) {
            var called = OpenApi.operation(
                    paths, path, method, tag, operation.name() + "-" + level + "-" + method, operation.definition());
            if (!inPath.isEmpty()) {
                var parameters = called.putArray("parameters");
                inPath.forEach(name -> OpenApi.parameter(parameters, "path", name, "Id", true));
            }
            if (method.equals("post")) {
                OpenApi.body(called, "A Parameters resource, or the resource itself where it takes one");
                ((ObjectNode) called.get("requestBody")).put("required", false);
            }
            OpenApi.answers(called, "200", "202", "400", "404");
        }
    }
}
