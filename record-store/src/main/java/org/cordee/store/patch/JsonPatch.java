package org.cordee.store.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cordee.store.json.JsonTree;

/** RFC 6902. A list or object that a removal leaves empty goes too, since FHIR knows no empty ones. */
final class JsonPatch {
    private JsonPatch() {}

    static ObjectNode patched(ObjectNode resource, byte[] document) throws PatchFailed {
        JsonNode operations;
        try {
            operations = JsonTree.node(document);
        } catch (JsonTree.Unreadable broken) {
            throw PatchFailed.unreadable(String.valueOf(broken.getMessage()));
        }
        if (!operations.isArray()) {
            throw PatchFailed.unreadable("A JSON patch is an array of operations");
        }
        JsonNode root = resource;
        for (var operation : operations) {
            root = applied(root, operation);
        }
        if (!(root instanceof ObjectNode object)) {
            throw PatchFailed.unfit("The patch leaves no resource");
        }
        prune(object);
        return object;
    }

    private static JsonNode applied(JsonNode root, JsonNode operation) throws PatchFailed {
        var path = pointer(operation, "path");
        return switch (operation.path("op").asText()) {
            case "add" -> added(root, path, value(operation));
            case "remove" -> removed(root, path);
            case "replace" -> {
                existing(root, path);
                yield path.matches() ? value(operation) : replaced(root, path, value(operation));
            }
            case "move" -> {
                var from = pointer(operation, "from");
                var moved = existing(root, from);
                if (path.toString().startsWith(from + "/")) {
                    throw PatchFailed.unfit("Cannot move " + from + " into itself");
                }
                yield added(removed(root, from), path, moved);
            }
            case "copy" ->
                added(root, path, existing(root, pointer(operation, "from")).deepCopy());
            case "test" -> {
                if (!same(existing(root, path), value(operation))) {
                    throw PatchFailed.unfit("The test at " + path + " fails");
                }
                yield root;
            }
            default ->
                throw PatchFailed.unreadable(
                        "Unknown patch operation " + operation.path("op").asText());
        };
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static JsonNode value(JsonNode operation) throws PatchFailed {
        var value = operation.get("value");
        if (value == null) {
            throw PatchFailed.unreadable("A patch operation lacks its value");
        }
        return value.deepCopy();
    }

    private static JsonPointer pointer(JsonNode operation, String name) throws PatchFailed {
        try {
            if (!operation.path(name).isTextual()) {
                throw PatchFailed.unreadable("A patch operation lacks its " + name);
            }
            return JsonPointer.compile(operation.path(name).textValue());
        } catch (IllegalArgumentException broken) {
            throw PatchFailed.unreadable(
                    "Not a JSON pointer: " + operation.path(name).textValue());
        }
    }

    private static JsonNode existing(JsonNode root, JsonPointer path) throws PatchFailed {
        var there = root.at(path);
        if (there.isMissingNode()) {
            throw PatchFailed.unfit("There is nothing at " + path);
        }
        return there;
    }

    private static JsonNode added(JsonNode root, JsonPointer path, JsonNode value) throws PatchFailed {
        if (path.matches()) {
            return value;
        }
        var parent = existing(root, path.head());
        var last = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode array) {
            int index = last.equals("-") ? array.size() : index(path, array.size());
            array.insert(index, value);
        } else {
            throw PatchFailed.unfit("Nothing can be added at " + path);
        }
        return root;
    }

    private static JsonNode replaced(JsonNode root, JsonPointer path, JsonNode value) throws PatchFailed {
        var parent = existing(root, path.head());
        if (parent instanceof ArrayNode array) {
            array.set(index(path, array.size() - 1), value);
        } else {
            ((ObjectNode) parent).set(path.last().getMatchingProperty(), value);
        }
        return root;
    }

    private static JsonNode removed(JsonNode root, JsonPointer path) throws PatchFailed {
        existing(root, path);
        if (path.matches()) {
            throw PatchFailed.unfit("The whole resource cannot be removed by a patch");
        }
        var parent = root.at(path.head());
        if (parent instanceof ArrayNode array) {
            array.remove(index(path, array.size() - 1));
        } else {
            ((ObjectNode) parent).remove(path.last().getMatchingProperty());
        }
        return root;
    }

    private static int index(JsonPointer path, int highest) throws PatchFailed {
        int index = path.last().getMatchingIndex();
        if (index < 0 || index > highest) {
            throw PatchFailed.unfit("No place in the list for " + path);
        }
        return index;
    }

    private static boolean prune(JsonNode node) {
        var children = node.iterator();
        while (children.hasNext()) {
            var child = children.next();
            if (child.isContainerNode() && prune(child)) {
                children.remove();
            }
        }
        return node.isEmpty();
    }
}
