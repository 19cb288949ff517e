package org.cordee.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.cordee.store.json.JsonTree;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a transaction or batch Bundle as steps. */
final class BundleSteps {
    private BundleSteps() {}

    static List<Step> of(ObjectNode bundle) {
        var steps = new ArrayList<Step>();
        for (var entry : bundle.path("entry")) {
            try {
                steps.add(step(entry));
            } catch (IllegalArgumentException broken) {
                steps.add(
                        new Step.Unreadable(Refusal.Invalid.request("structure", String.valueOf(broken.getMessage()))));
            }
        }
        return steps;
    }

    private static Step step(JsonNode entry) {
        var request = entry.path("request");
        var url = request.path("url").asText("");
        while (url.startsWith("/")) {
            url = url.substring(1);
        }
        int mark = url.indexOf('?');
        var path = (mark < 0 ? url : url.substring(0, mark)).split("/");
        var query = mark < 0 ? null : url.substring(mark + 1);
        var type = path[0];
        var id = path.length > 1 ? path[1] : null;
        var fullUrl = entry.path("fullUrl").asText(null);
        return switch (request.path("method").asText("")) {
            case "POST" -> {
                if (path.length != 1 || query != null) {
                    throw new IllegalArgumentException("POST to " + url + " is not a create");
                }
                var draft = draft(entry);
                if (!type.equals(entry.path("resource").path("resourceType").asText())) {
                    throw new IllegalArgumentException("The content is not of the type " + type);
                }
                yield new Step.Create(
                        draft, criteria(request.path("ifNoneExist").asText(null)), fullUrl);
            }
            case "PUT" -> {
                if (id != null) {
                    yield new Step.Update(type, id, draft(entry), version(request, "ifMatch"), fullUrl);
                }
                yield new Step.UpdateWhere(
                        type, needed(query, url), draft(entry), version(request, "ifMatch"), fullUrl);
            }
            case "PATCH" ->
                new Step.Change(
                        type, id, id == null ? needed(query, url) : null, patch(entry), version(request, "ifMatch"));
            case "DELETE" ->
                id != null
                        ? new Step.Delete(type, id, version(request, "ifMatch"))
                        : new Step.DeleteWhere(type, needed(query, url), false);
            case "GET", "HEAD" -> reading(path, query, request);
            default -> throw new IllegalArgumentException("Unknown method in an entry's request");
        };
    }

    private static Step reading(String[] path, @Nullable String query, JsonNode request) {
        var type = path[0];
        if (path.length == 1 && !type.equals("_history")) {
            return new Step.Search(SearchRequest.of(type, query == null ? "" : query));
        }
        if (path.length == 2 && !path[1].startsWith("_")) {
            return new Step.Read(type, path[1], null, version(request, "ifNoneMatch"));
        }
        if (path.length == 4 && path[2].equals("_history") && path[3].matches("[0-9]{1,9}")) {
            return new Step.Read(type, path[1], Integer.valueOf(path[3]), null);
        }
        if (path.length == 3 && path[2].equals("_history")) {
            return new Step.History(HistoryRequest.of(type, path[1]));
        }
        if (path.length == 3) {
            return new Step.Search(
                    SearchRequest.of(path[2], query == null ? "" : query).inCompartment(type + "/" + path[1]));
        }
        throw new IllegalArgumentException("Cannot GET " + String.join("/", path) + " in a bundle");
    }

    private static Draft draft(JsonNode entry) {
        if (entry.get("resource") instanceof ObjectNode resource) {
            return Draft.of(resource);
        }
        throw new IllegalArgumentException("The entry has no resource");
    }

    private static Patch patch(JsonNode entry) {
        var resource = entry.path("resource");
        if (resource.path("resourceType").asText().equals("Parameters")) {
            return new Patch.FhirPath(JsonTree.bytes(resource));
        }
        return new Patch.Json(Base64.getDecoder().decode(resource.path("data").asText("")));
    }

    private static @Nullable String criteria(@Nullable String text) {
        return text == null ? null : text.substring(text.indexOf('?') + 1);
    }

    private static String needed(@Nullable String query, String url) {
        if (query == null || query.isEmpty()) {
            throw new IllegalArgumentException("The request " + url + " needs an id or criteria");
        }
        return query;
    }

    /** The version in an ETag such as {@code W/"3"}. */
    private static @Nullable Integer version(JsonNode request, String name) {
        var text = request.path(name).asText("");
        if (text.isEmpty()) {
            return null;
        }
        var digits = text.replaceFirst("^W/", "").replace("\"", "");
        if (!digits.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + " is no version of this server");
        }
        return Integer.valueOf(digits);
    }
}
